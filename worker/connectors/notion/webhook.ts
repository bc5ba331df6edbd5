/**
 * `POST /webhooks/notion/:connection` takes the deliveries of a company's own integration, `POST /webhooks/notion`
 * those of our public one. Notion first posts a token, unsigned: it is kept only while an admin waits for it and has
 * been shown none, for whoever knows the token can sign.
 */
import { verifyWebhookSignature } from '@notionhq/client'
import { type Context, Hono } from 'hono'
import { ThroughlineError } from '../../../shared/errors.ts'
import { type ConnectionRow, connectionRepository } from '../../db/repositories/connections.ts'
import { readLimited } from '../limited-body.ts'
import { currentKeyId, sealSecret } from '../seal.ts'
import {
  answerDelivery,
  jsonOf,
  refuse,
  refuseSignature,
  secretOf,
  storeDelivery,
  textOf,
  type WebhookPorts,
} from '../webhook-ports.ts'
import { type NotionEvent, notionEvent, notionHandshake } from './event.ts'

const MAX_BODY_BYTES = 512 * 1024

/** The endpoints as an app of its own, to be mounted at `/webhooks/notion`. It reads the raw body itself. */
export function notionWebhooks(ports: (c: Context) => WebhookPorts): Hono {
  const app = new Hono()
  app.post('/', c => {
    const port = ports(c)
    return answerDelivery(c, port, () => acceptOfApp(c.req.raw, port))
  })
  app.post('/:connection', c => {
    const port = ports(c)
    return answerDelivery(c, port, () => acceptOfConnection(c.req.raw, c.req.param('connection'), port))
  })
  return app
}

async function acceptOfApp(request: Request, port: WebhookPorts) {
  if (!port.appSecret) refuse('connection_unknown')
  const body = (await readLimited(request, MAX_BODY_BYTES)) ?? refuse('too_large')
  if (!(await isSigned(request, body, port.appSecret))) refuse('signature_wrong')
  const text = textOf(body)
  const event = eventOf(text)
  const connections = await connectionRepository(port.directory).byVendorId('notion', [event.workspace_id])
  for (const connection of connections) await storeDelivery(port, connection, { id: event.id, body: text })
  return { state: connections.length > 0 ? 'accepted' : 'unknown_site' }
}

async function acceptOfConnection(request: Request, connectionId: string, port: WebhookPorts) {
  const connection = await connectionRepository(port.directory).byWebhookId(connectionId)
  if (connection?.tool !== 'notion' || connection.state === 'ended') refuse('connection_unknown')
  const body = (await readLimited(request, MAX_BODY_BYTES)) ?? refuse('too_large')
  const text = textOf(body)
  if (!request.headers.has('x-notion-signature')) return { state: await keepToken(text, connection, port) }
  if (!(await isSigned(request, body, await secretOf(port, connection)))) await refuseSignature(port, connection)
  const event = eventOf(text)
  // Another workspace's events say nothing about this one's pages.
  if (connection.vendorId && plain(event.workspace_id) !== plain(connection.vendorId)) return { state: 'unknown_site' }
  return { state: await storeDelivery(port, connection, { id: event.id, body: text }) }
}

async function keepToken(text: string, connection: ConnectionRow, port: WebhookPorts): Promise<string> {
  const handshake = notionHandshake.safeParse(jsonOf(text))
  if (!handshake.success) refuse('signature_missing')
  const { verification } = connection.vendor
  if (verification !== 'awaited' && verification !== 'received') refuse('signature_missing')
  const webhookSecret = await sealSecret(handshake.data.verification_token, port.connectionKey)
  const connections = connectionRepository(port.graph(connection.workspaceId))
  const keyId = await currentKeyId(port.connectionKey)
  await connections.update(connection.workspaceId, connection.id, { webhookSecret, keyId })
  await connections.learn(connection.workspaceId, connection.id, { verification: 'received' })
  return 'verification_token_kept'
}

async function isSigned(request: Request, body: Uint8Array, verificationToken: string): Promise<boolean> {
  const signature = request.headers.get('x-notion-signature')
  if (!signature) refuse('signature_missing')
  return verifyWebhookSignature({ body, signature, verificationToken })
}

function eventOf(text: string): NotionEvent {
  const parsed = notionEvent.safeParse(jsonOf(text))
  if (parsed.success) return parsed.data
  throw new ThroughlineError('body_malformed', {
    fields: parsed.error.issues.map(issue => ({ field: issue.path.join('.'), message: issue.message })),
    cause: parsed.error,
  })
}

function plain(id: string): string {
  return id.replaceAll('-', '').toLowerCase()
}
