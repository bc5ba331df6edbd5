import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import { ERRORS, ThroughlineError } from '../../shared/errors.ts'
import type { Tool } from '../../shared/graph/item-key.ts'
import { type ConnectionRow, connectionRepository } from '../db/repositories/connections.ts'
import { readLimited } from './limited-body.ts'
import { refuse, type WebhookPorts } from './webhook-ports.ts'

const MOST_FIELDS = 5

/** A delivery as it came: nothing of it is believed yet. */
export interface RawDelivery {
  request: Request
  body: Uint8Array
  /** The path it was sent to, as the vendor knows it. */
  path: string
}

/** How a tool's deliveries are taken; each answers what became of one, or throws a ThroughlineError. */
export interface DeliveryTaker {
  tool: Tool
  maxBytes: number
  /** One that our app's secret signs, which names its site itself. */
  ofApp(delivery: RawDelivery, appSecret: string, port: WebhookPorts): Promise<string>
  /** One to a connection's own address, signed with a secret of its own. */
  ofConnection(delivery: RawDelivery, connection: ConnectionRow, port: WebhookPorts): Promise<string>
}

/**
 * `POST /webhooks/TOOL` and `POST /webhooks/TOOL/:connection` as an app of its own, which reads the raw body itself. A
 * delivery is stored once and answered at once: 202 with what became of it, or the error with its own status.
 */
export function webhookEndpoints(taker: DeliveryTaker, ports: (c: Context) => WebhookPorts): Hono {
  const base = `/webhooks/${taker.tool}`
  const app = new Hono()
  app.post('/', c => {
    const port = ports(c)
    return answer(c, port, async () => {
      if (!port.appSecret) refuse('connection_unknown')
      const body = await bodyOf(c.req.raw, taker)
      return await taker.ofApp({ request: c.req.raw, body, path: base }, port.appSecret, port)
    })
  })
  app.post('/:connection', c => {
    const port = ports(c)
    return answer(c, port, async () => {
      const connection = await connectionRepository(port.directory).byWebhookId(c.req.param('connection'))
      if (connection?.tool !== taker.tool || connection.state === 'ended') refuse('connection_unknown')
      const body = await bodyOf(c.req.raw, taker)
      return await taker.ofConnection({ request: c.req.raw, body, path: `${base}/${connection.id}` }, connection, port)
    })
  })
  return app
}

async function answer(c: Context, port: WebhookPorts, take: () => Promise<string>): Promise<Response> {
  try {
    return c.json({ state: await take() }, 202)
  } catch (error) {
    if (!(error instanceof ThroughlineError)) throw error
    return c.json({ error: error.toAnswer(port.requestId) }, ERRORS[error.code].status)
  }
}

async function bodyOf(request: Request, { maxBytes }: DeliveryTaker): Promise<Uint8Array> {
  return (await readLimited(request, maxBytes)) ?? refuse('too_large')
}

/** A body as text. Throws `body_malformed` when it is not UTF-8. */
export function textOf(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(body)
  } catch (cause) {
    throw new ThroughlineError('body_malformed', { cause })
  }
}

/** A text as JSON. Throws `body_malformed`. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new ThroughlineError('body_malformed', { cause })
  }
}

/** A text as what the vendor says it sends. Throws `body_malformed` with the first fields that are otherwise. */
export function deliveredAs<T>(shape: z.ZodType<T>, text: string): T {
  const parsed = shape.safeParse(jsonOf(text))
  if (parsed.success) return parsed.data
  throw new ThroughlineError('body_malformed', {
    fields: parsed.error.issues
      .slice(0, MOST_FIELDS)
      .map(issue => ({ field: issue.path.join('.'), message: issue.message })),
    cause: parsed.error,
  })
}
