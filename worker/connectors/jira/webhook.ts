/**
 * `POST /webhooks/jira/:connection` takes deliveries of a webhook made by an admin, signed with a secret of its own;
 * `POST /webhooks/jira` those of webhooks our app registered, which name only the site.
 */
import type { Context, Hono } from 'hono'
import { type ConnectionRow, connectionRepository } from '../../db/repositories/connections.ts'
import { digestOf } from '../hmac.ts'
import { deliveredAs, type RawDelivery, textOf, webhookEndpoints } from '../webhook-endpoints.ts'
import { refuse, refuseSignature, secretOf, storeDelivery, type WebhookPorts } from '../webhook-ports.ts'
import { verifyAppToken } from './app-token.ts'
import { type JiraPayload, jiraPayload } from './payload.ts'
import { verifySignature } from './signature.ts'

/** A vendor's delivery key longer than this is not one. */
const MAX_KEY_LENGTH = 200

/** The endpoints as an app of its own, to be mounted at `/webhooks/jira`. */
export function jiraWebhooks(ports: (c: Context) => WebhookPorts): Hono {
  return webhookEndpoints({ tool: 'jira', maxBytes: 1024 * 1024, ofApp, ofConnection }, ports)
}

async function ofConnection(delivery: RawDelivery, connection: ConnectionRow, port: WebhookPorts): Promise<string> {
  const { request, body } = delivery
  const header = request.headers.get('x-hub-signature')
  if (!header) refuse('signature_missing')
  if (!(await verifySignature(header, body, await secretOf(port, connection)))) await refuseSignature(port, connection)
  const text = textOf(body)
  deliveredAs(jiraPayload, text)
  return await storeDelivery(port, connection, { id: await deliveryKey(delivery), body: text })
}

async function ofApp(delivery: RawDelivery, appSecret: string, port: WebhookPorts): Promise<string> {
  const token = delivery.request.headers.get('authorization')
  if (!token) refuse('signature_missing')
  if (!(await verifyAppToken(token, appSecret, port.now))) refuse('signature_wrong')
  const text = textOf(delivery.body)
  const connections = await connectionsOf(deliveredAs(jiraPayload, text), port)
  const id = await deliveryKey(delivery)
  for (const connection of connections) await storeDelivery(port, connection, { id, body: text })
  // A site nobody is connected to any more: an error would only have it sent again.
  return connections.length > 0 ? 'accepted' : 'unknown_site'
}

/** A delivery names its site by the address of what it is about: the site's own, or the gateway's with the cloud id. */
async function connectionsOf(payload: JiraPayload, port: WebhookPorts): Promise<ConnectionRow[]> {
  const self = payload.issue?.self ?? payload.sprint?.self ?? payload.version?.self
  if (!self) return []
  const url = new URL(self)
  const [, cloudId] = /^\/ex\/jira\/([^/]+)\//.exec(url.pathname) ?? []
  const connections = connectionRepository(port.directory)
  if (cloudId) return connections.byVendorId('jira', [cloudId])
  return connections.byAppSite('jira', url.host)
}

/** Atlassian's identifier is the same across retries; a body without one is its own name. */
async function deliveryKey({ request, body }: RawDelivery): Promise<string> {
  const identifier = request.headers.get('x-atlassian-webhook-identifier')
  return identifier && identifier.length <= MAX_KEY_LENGTH ? identifier : `sha256:${await digestOf(body)}`
}
