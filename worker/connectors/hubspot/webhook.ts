/**
 * `POST /webhooks/hubspot` takes the batches of our app, `POST /webhooks/hubspot/:connection` those of a company's own
 * app. Each event of a batch is stored under its own key: a batch that is sent again may be another one.
 */
import type { Context, Hono } from 'hono'
import { type ConnectionRow, connectionRepository } from '../../db/repositories/connections.ts'
import { deliveredAs, type RawDelivery, textOf, webhookEndpoints } from '../webhook-endpoints.ts'
import { refuse, refuseSignature, secretOf, storeDelivery, type WebhookPorts } from '../webhook-ports.ts'
import { eventKey, type HubSpotEvent, hubSpotBatch } from './event.ts'
import { verifyHubSpot } from './signature.ts'

/** So many events are stored at the same time: a hundred must be stored within the five seconds HubSpot waits. */
const AT_ONCE = 10

/** The endpoints as an app of its own, to be mounted at `/webhooks/hubspot`. */
export function hubSpotWebhooks(ports: (c: Context) => WebhookPorts): Hono {
  return webhookEndpoints({ tool: 'hubspot', maxBytes: 1024 * 1024, ofApp, ofConnection }, ports)
}

async function ofApp(delivery: RawDelivery, appSecret: string, port: WebhookPorts): Promise<string> {
  if (!(await isSigned(delivery, appSecret, port))) refuse('signature_wrong')
  const events = deliveredAs(hubSpotBatch, textOf(delivery.body))
  const portals = [...new Set(events.map(({ portalId }) => String(portalId)))]
  return await storeAll(events, await connectionRepository(port.directory).byVendorId('hubspot', portals), port)
}

async function ofConnection(delivery: RawDelivery, connection: ConnectionRow, port: WebhookPorts): Promise<string> {
  const secret = await secretOf(port, connection)
  if (!(await isSigned(delivery, secret, port))) await refuseSignature(port, connection)
  return await storeAll(deliveredAs(hubSpotBatch, textOf(delivery.body)), [connection], port)
}

async function isSigned({ request, body, path }: RawDelivery, secret: string, port: WebhookPorts): Promise<boolean> {
  const signature = request.headers.get('x-hubspot-signature-v3')
  const timestamp = request.headers.get('x-hubspot-request-timestamp')
  if (!signature || !timestamp) refuse('signature_missing')
  const signed = { method: 'POST', uri: `${port.publicUrl}${path}`, body, timestamp }
  return await verifyHubSpot(signature, signed, secret, Date.parse(port.now))
}

/** Events of a portal that nobody is connected to, or of another one than the connection's, are left out. */
async function storeAll(events: HubSpotEvent[], connections: ConnectionRow[], port: WebhookPorts): Promise<string> {
  const jobs = events.flatMap(event =>
    connections
      .filter(({ site }) => site === String(event.portalId))
      .map(connection => ({ connection, delivery: { id: eventKey(event), body: JSON.stringify(event) } })),
  )
  for (let at = 0; at < jobs.length; at += AT_ONCE) {
    const lot = jobs.slice(at, at + AT_ONCE)
    await Promise.all(lot.map(({ connection, delivery }) => storeDelivery(port, connection, delivery)))
  }
  return jobs.length > 0 ? 'accepted' : 'unknown_site'
}
