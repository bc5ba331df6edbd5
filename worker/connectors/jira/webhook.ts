/**
 * `POST /webhooks/jira/:connection` takes deliveries of a webhook made by an admin, signed with a secret of its own;
 * `POST /webhooks/jira` those of webhooks our app registered, which name only the site.
 * A delivery is stored once and answered at once; a queue works it off. What fails a check changes nothing.
 */
import { type Context, Hono } from 'hono'
import { ThroughlineError } from '../../../shared/errors.ts'
import { type ConnectionRow, connectionRepository } from '../../db/repositories/connections.ts'
import { digestOf } from '../hmac.ts'
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
import { verifyAppToken } from './app-token.ts'
import { type JiraPayload, jiraPayload } from './payload.ts'
import { verifySignature } from './signature.ts'

const MAX_BODY_BYTES = 1024 * 1024
/** A vendor's delivery key longer than this is not one. */
const MAX_KEY_LENGTH = 200

/** The endpoints as an app of its own, to be mounted at `/webhooks/jira`. It reads the raw body itself. */
export function jiraWebhooks(ports: (c: Context) => WebhookPorts): Hono {
  const app = new Hono()
  app.post('/', c => {
    const port = ports(c)
    return answerDelivery(c, port, () => acceptOfApp(c.req.raw, port))
  })
  app.post('/:connection', c => {
    const port = ports(c)
    return answerDelivery(c, port, () => acceptOfAdmin(c.req.raw, c.req.param('connection'), port))
  })
  return app
}

async function acceptOfAdmin(request: Request, connectionId: string, port: WebhookPorts) {
  const connection = await connectionRepository(port.directory).byWebhookId(connectionId)
  if (connection?.tool !== 'jira' || connection.state === 'ended') refuse('connection_unknown')
  const body = (await readLimited(request, MAX_BODY_BYTES)) ?? refuse('too_large')
  await checkSignature(request.headers.get('x-hub-signature'), body, connection, port)
  const text = textOf(body)
  payloadOf(text)
  const id = await deliveryKey(request, body)
  return { state: await storeDelivery(port, connection, { id, body: text }) }
}

async function acceptOfApp(request: Request, port: WebhookPorts) {
  if (!port.appSecret) refuse('connection_unknown')
  const body = (await readLimited(request, MAX_BODY_BYTES)) ?? refuse('too_large')
  const token = request.headers.get('authorization')
  if (!token) refuse('signature_missing')
  if (!(await verifyAppToken(token, port.appSecret, port.now))) refuse('signature_wrong')
  const text = textOf(body)
  const connections = await connectionsOf(payloadOf(text), port)
  const id = await deliveryKey(request, body)
  for (const connection of connections) await storeDelivery(port, connection, { id, body: text })
  // A site nobody is connected to any more: an error would only have it sent again.
  return { state: connections.length > 0 ? 'accepted' : 'unknown_site' }
}

async function checkSignature(header: string | null, body: Uint8Array, connection: ConnectionRow, port: WebhookPorts) {
  if (!header) refuse('signature_missing')
  if (!(await verifySignature(header, body, await secretOf(port, connection)))) await refuseSignature(port, connection)
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

/** The body as a delivery. Throws `body_malformed` with what is wrong with it. */
function payloadOf(text: string): JiraPayload {
  const parsed = jiraPayload.safeParse(jsonOf(text))
  if (parsed.success) return parsed.data
  throw new ThroughlineError('body_malformed', {
    fields: parsed.error.issues.map(issue => ({ field: issue.path.join('.'), message: issue.message })),
    cause: parsed.error,
  })
}

/** Atlassian's identifier is the same across retries; a body without one is its own name. */
async function deliveryKey(request: Request, body: Uint8Array): Promise<string> {
  const identifier = request.headers.get('x-atlassian-webhook-identifier')
  return identifier && identifier.length <= MAX_KEY_LENGTH ? identifier : `sha256:${await digestOf(body)}`
}
