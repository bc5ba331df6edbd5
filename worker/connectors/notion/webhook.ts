/**
 * `POST /webhooks/notion/:connection` takes the deliveries of a company's own integration, `POST /webhooks/notion`
 * those of our public one. Notion first posts a token, unsigned: it is kept only while an admin waits for it and has
 * been shown none, for whoever knows the token can sign.
 */
import { verifyWebhookSignature } from '@notionhq/client'
import type { Context, Hono } from 'hono'
import { type ConnectionRow, connectionRepository } from '../../db/repositories/connections.ts'
import { currentKeyId, sealSecret } from '../seal.ts'
import { deliveredAs, jsonOf, type RawDelivery, textOf, webhookEndpoints } from '../webhook-endpoints.ts'
import { refuse, refuseSignature, secretOf, storeDelivery, type WebhookPorts } from '../webhook-ports.ts'
import { notionEvent, notionHandshake } from './event.ts'

/** The endpoints as an app of its own, to be mounted at `/webhooks/notion`. */
export function notionWebhooks(ports: (c: Context) => WebhookPorts): Hono {
  return webhookEndpoints({ tool: 'notion', maxBytes: 512 * 1024, ofApp, ofConnection }, ports)
}

async function ofApp(delivery: RawDelivery, appSecret: string, port: WebhookPorts): Promise<string> {
  if (!(await isSigned(delivery, appSecret))) refuse('signature_wrong')
  const text = textOf(delivery.body)
  const event = deliveredAs(notionEvent, text)
  const connections = await connectionRepository(port.directory).byVendorId('notion', [event.workspace_id])
  for (const connection of connections) await storeDelivery(port, connection, { id: event.id, body: text })
  return connections.length > 0 ? 'accepted' : 'unknown_site'
}

async function ofConnection(delivery: RawDelivery, connection: ConnectionRow, port: WebhookPorts): Promise<string> {
  const text = textOf(delivery.body)
  if (!delivery.request.headers.has('x-notion-signature')) return await keepToken(text, connection, port)
  if (!(await isSigned(delivery, await secretOf(port, connection)))) await refuseSignature(port, connection)
  const event = deliveredAs(notionEvent, text)
  // Another workspace's events say nothing about this one's pages.
  if (connection.vendorId && plain(event.workspace_id) !== plain(connection.vendorId)) return 'unknown_site'
  return await storeDelivery(port, connection, { id: event.id, body: text })
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

async function isSigned({ request, body }: RawDelivery, verificationToken: string): Promise<boolean> {
  const signature = request.headers.get('x-notion-signature')
  if (!signature) refuse('signature_missing')
  return await verifyWebhookSignature({ body, signature, verificationToken })
}

function plain(id: string): string {
  return id.replaceAll('-', '').toLowerCase()
}
