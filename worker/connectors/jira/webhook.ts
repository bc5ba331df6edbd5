/**
 * `POST /webhooks/jira/:connection`: a signed delivery is stored once and answered at once; a queue works it off.
 * Order of the checks: connection, size, signature, shape. What fails one of them changes nothing.
 */
import { type Context, Hono } from 'hono'
import { ERRORS, type ErrorCode, ThroughlineError } from '../../../shared/errors.ts'
import type { Instant } from '../../../shared/week.ts'
import type { GraphDb } from '../../db/client.ts'
import { type ConnectionRow, connectionRepository } from '../../db/repositories/connections.ts'
import { deliveryRepository } from '../../db/repositories/deliveries.ts'
import type { DeliveryMessage } from '../delivery-message.ts'
import { openSecret } from '../seal.ts'
import { readLimited } from './limited-body.ts'
import { jiraPayload } from './payload.ts'
import { bodyDigest, verifySignature } from './signature.ts'

const MAX_BODY_BYTES = 1024 * 1024
/** A vendor's delivery key longer than this is not one. */
const MAX_KEY_LENGTH = 200

/** What the endpoint needs of the Worker around it. */
export interface WebhookPorts {
  /** Where connections are looked up before the workspace is known. */
  directory: GraphDb
  /** A workspace's database. */
  graph(workspaceId: string): GraphDb
  enqueue(message: DeliveryMessage): Promise<unknown>
  /** Opens the connections' secrets: 32 bytes in base64. */
  connectionKey: string
  now: Instant
  requestId?: string
}

/** The endpoint as an app of its own, to be mounted at `/webhooks/jira`. It reads the raw body itself. */
export function jiraWebhooks(ports: (c: Context) => WebhookPorts): Hono {
  const app = new Hono()
  app.post('/:connection', async c => {
    const port = ports(c)
    try {
      const state = await accept(c.req.raw, c.req.param('connection'), port)
      return c.json({ state }, 202)
    } catch (error) {
      if (!(error instanceof ThroughlineError)) throw error
      return c.json({ error: error.toAnswer(port.requestId) }, ERRORS[error.code].status)
    }
  })
  return app
}

async function accept(request: Request, connectionId: string, port: WebhookPorts): Promise<'accepted' | 'duplicate'> {
  const connection = await connectionRepository(port.directory).byWebhookId(connectionId)
  if (connection?.tool !== 'jira' || connection.state === 'ended') refuse('connection_unknown')
  const body = await readLimited(request, MAX_BODY_BYTES)
  if (!body) refuse('too_large')
  await checkSignature(request.headers.get('x-hub-signature'), body, connection, port.connectionKey)
  const text = readBody(body)

  const db = port.graph(connection.workspaceId)
  const paused = connection.state === 'paused'
  const id = await deliveryKey(request.headers.get('x-atlassian-webhook-identifier'), body)
  const stored = await deliveryRepository(db).store(connection.workspaceId, {
    connectionId,
    id,
    receivedAt: port.now,
    body: text,
    state: paused ? 'ignored' : 'received',
    outcome: paused ? { code: 'connection_paused', sentence: 'The connection is paused: nothing was changed.' } : null,
  })
  if (stored.isNew) await connectionRepository(db).heard(connection.workspaceId, connectionId, port.now)
  // Also for a duplicate: the first may have been stored but not queued.
  if (stored.state === 'received') {
    await port.enqueue({ workspaceId: connection.workspaceId, connectionId, deliveryId: id })
  }
  return stored.isNew ? 'accepted' : 'duplicate'
}

async function checkSignature(header: string | null, body: Uint8Array, connection: ConnectionRow, key: string) {
  if (!header) refuse('signature_missing')
  // Without a secret of its own nothing can be right.
  if (!connection.webhookSecret) refuse('signature_wrong')
  const secret = await openSecret(connection.webhookSecret, key)
  if (!(await verifySignature(header, body, secret))) refuse('signature_wrong')
}

/** The body as text, once it is known to be a delivery. */
function readBody(body: Uint8Array): string {
  let text: string
  let json: unknown
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(body)
    json = JSON.parse(text)
  } catch (cause) {
    throw new ThroughlineError('body_malformed', { cause })
  }
  const parsed = jiraPayload.safeParse(json)
  if (parsed.success) return text
  throw new ThroughlineError('body_malformed', {
    fields: parsed.error.issues.map(issue => ({ field: issue.path.join('.'), message: issue.message })),
    cause: parsed.error,
  })
}

/** Atlassian's identifier is the same across retries; a body without one is its own name. */
async function deliveryKey(identifier: string | null, body: Uint8Array): Promise<string> {
  return identifier && identifier.length <= MAX_KEY_LENGTH ? identifier : `sha256:${await bodyDigest(body)}`
}

function refuse(code: ErrorCode): never {
  throw new ThroughlineError(code)
}
