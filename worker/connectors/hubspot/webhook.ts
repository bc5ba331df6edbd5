/**
 * `POST /webhooks/hubspot` takes the batches of our app, `POST /webhooks/hubspot/:connection` those of a company's own
 * app. Each event of a batch is stored under its own key: a batch that is sent again may be another one.
 */
import { type Context, Hono } from 'hono'
import { ThroughlineError } from '../../../shared/errors.ts'
import { type ConnectionRow, connectionRepository } from '../../db/repositories/connections.ts'
import { readLimited } from '../limited-body.ts'
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
import { eventKey, type HubSpotEvent, hubSpotBatch } from './event.ts'
import { verifyHubSpot } from './signature.ts'

const MAX_BODY_BYTES = 1024 * 1024
/** So many events are stored at the same time: a hundred must be stored within the five seconds HubSpot waits. */
const AT_ONCE = 10

/** The endpoints as an app of its own, to be mounted at `/webhooks/hubspot`. It reads the raw body itself. */
export function hubSpotWebhooks(ports: (c: Context) => WebhookPorts): Hono {
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
  if (!(await isSigned(request, '/webhooks/hubspot', body, port.appSecret, port))) refuse('signature_wrong')
  const events = eventsOf(body)
  const portals = [...new Set(events.map(({ portalId }) => String(portalId)))]
  const connections = await connectionRepository(port.directory).byVendorId('hubspot', portals)
  return { state: await storeAll(events, connections, port) }
}

async function acceptOfConnection(request: Request, connectionId: string, port: WebhookPorts) {
  const connection = await connectionRepository(port.directory).byWebhookId(connectionId)
  if (connection?.tool !== 'hubspot' || connection.state === 'ended') refuse('connection_unknown')
  const body = (await readLimited(request, MAX_BODY_BYTES)) ?? refuse('too_large')
  const secret = await secretOf(port, connection)
  const path = `/webhooks/hubspot/${connectionId}`
  if (!(await isSigned(request, path, body, secret, port))) await refuseSignature(port, connection)
  return { state: await storeAll(eventsOf(body), [connection], port) }
}

async function isSigned(request: Request, path: string, body: Uint8Array, secret: string, port: WebhookPorts) {
  const signature = request.headers.get('x-hubspot-signature-v3')
  const timestamp = request.headers.get('x-hubspot-request-timestamp')
  if (!signature || !timestamp) refuse('signature_missing')
  const signed = { method: 'POST', uri: `${port.publicUrl}${path}`, body, timestamp }
  return verifyHubSpot(signature, signed, secret, Date.parse(port.now))
}

function eventsOf(body: Uint8Array): HubSpotEvent[] {
  const parsed = hubSpotBatch.safeParse(jsonOf(textOf(body)))
  if (parsed.success) return parsed.data
  throw new ThroughlineError('body_malformed', {
    fields: parsed.error.issues.slice(0, 5).map(issue => ({ field: issue.path.join('.'), message: issue.message })),
    cause: parsed.error,
  })
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
