import { type ErrorCode, ThroughlineError } from '../../shared/errors.ts'
import type { Instant } from '../../shared/week.ts'
import type { GraphDb } from '../db/client.ts'
import { type ConnectionRow, connectionRepository } from '../db/repositories/connections.ts'
import { type DeliveryOutcome, deliveryRepository } from '../db/repositories/deliveries.ts'
import type { DeliveryMessage } from './delivery-message.ts'
import { KeyMissing, openSecret } from './seal.ts'

/** What a webhook endpoint needs of the Worker around it. */
export interface WebhookPorts {
  /** Where connections are looked up before the workspace is known. */
  directory: GraphDb
  /** A workspace's database. */
  graph(workspaceId: string): GraphDb
  enqueue(message: DeliveryMessage): Promise<unknown>
  /** Opens the connections' secrets: CONNECTION_KEY. */
  connectionKey: string
  /** The secret a vendor signs an app's deliveries with; null where the Worker is not registered there. */
  appSecret?: string | null
  /** The Worker's own origin, as it is configured at the vendors. */
  publicUrl?: string
  now: Instant
  requestId?: string
}

const PAUSED: DeliveryOutcome = {
  code: 'connection_paused',
  sentence: 'The connection is paused: nothing was changed.',
}

/** Stores a delivery once and queues it. Deliveries of a paused connection are kept and not worked off. */
export async function storeDelivery(
  port: WebhookPorts,
  connection: ConnectionRow,
  delivery: { id: string; body: string },
): Promise<'accepted' | 'duplicate'> {
  const { workspaceId, id: connectionId, state } = connection
  const db = port.graph(workspaceId)
  const stored = await deliveryRepository(db).store(workspaceId, {
    id: delivery.id,
    body: state === 'paused' ? '' : delivery.body,
    connectionId,
    receivedAt: port.now,
    state: state === 'paused' ? 'ignored' : 'received',
    outcome: state === 'paused' ? PAUSED : null,
  })
  if (stored.isNew) await connectionRepository(db).arrived(workspaceId, connectionId, port.now)
  if (connection.lastError?.includes('"signature_wrong"')) {
    await connectionRepository(db).say(workspaceId, connectionId, null)
  }
  // Also for a duplicate: the first may have been stored but not queued.
  if (stored.state === 'received') await port.enqueue({ workspaceId, connectionId, deliveryId: delivery.id })
  return stored.isNew ? 'accepted' : 'duplicate'
}

/** Deliveries that were signed wrongly change nothing, but the connection says so: its secret may be another one. */
export async function refuseSignature(port: WebhookPorts, connection: ConnectionRow): Promise<never> {
  await connectionRepository(port.graph(connection.workspaceId)).say(connection.workspaceId, connection.id, {
    code: 'signature_wrong',
    told: '',
    since: port.now,
  })
  return refuse('signature_wrong')
}

/** The secret a connection's deliveries are signed with. One that no key opens is told on the connection: 500. */
export async function secretOf(port: WebhookPorts, { workspaceId, id, webhookSecret }: ConnectionRow): Promise<string> {
  // Without a secret of its own nothing can be right.
  if (webhookSecret === null) refuse('signature_wrong')
  try {
    return await openSecret(webhookSecret, port.connectionKey)
  } catch (cause) {
    if (!(cause instanceof KeyMissing)) throw cause
    const problem = { code: 'key_missing', told: '', since: port.now }
    await connectionRepository(port.graph(workspaceId)).say(workspaceId, id, problem)
    throw new ThroughlineError('misconfigured', { cause })
  }
}

export function refuse(code: ErrorCode): never {
  throw new ThroughlineError(code)
}
