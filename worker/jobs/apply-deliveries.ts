/**
 * The queue's consumer: stored deliveries become changes of the graph, in the order of the tool's time.
 * Safe to run twice: a settled delivery is only acknowledged, and the graph takes the same news once.
 */
import type { Instant } from '../../shared/week.ts'
import type { DeliveryMessage } from '../connectors/delivery-message.ts'
import { itemNewsOf } from '../connectors/jira/item-news.ts'
import { type DeliveryReading, readDelivery } from '../connectors/jira/read-delivery.ts'
import type { GraphDb } from '../db/client.ts'
import { connectionRepository } from '../db/repositories/connections.ts'
import { type DeliveryOutcome, type DeliveryState, deliveryRepository } from '../db/repositories/deliveries.ts'
import { peopleRepository } from '../db/repositories/people.ts'
import { ingest } from '../graph/ingest.ts'

export interface DeliveryPorts {
  graph(workspaceId: string): GraphDb
  now(): Instant
}

/** One message with what its delivery says, or with what went wrong while reading it. */
interface Job {
  message: Message<DeliveryMessage>
  reading: DeliveryReading | { failed: unknown } | { settled: true }
}

/** Applies a batch. Every message is acknowledged or sent back by itself; a failed delivery keeps why. */
export async function applyDeliveries(batch: MessageBatch<DeliveryMessage>, ports: DeliveryPorts): Promise<void> {
  const jobs = await Promise.all(batch.messages.map(message => readJob(message, ports)))
  for (const job of jobs.sort((a, b) => compare(timeOf(a), timeOf(b)))) await work(job, ports)
}

async function readJob(message: Message<DeliveryMessage>, ports: DeliveryPorts): Promise<Job> {
  const { workspaceId, connectionId, deliveryId } = message.body
  try {
    const db = ports.graph(workspaceId)
    const delivery = await deliveryRepository(db).byId(workspaceId, connectionId, deliveryId)
    const connection = await connectionRepository(db).byId(workspaceId, connectionId)
    // Workspace or connection were removed while the message waited.
    if (!delivery || !connection) return { message, reading: { settled: true } }
    if (delivery.state === 'applied' || delivery.state === 'ignored') return { message, reading: { settled: true } }
    return { message, reading: readDelivery(delivery.body, connection) }
  } catch (failed) {
    return { message, reading: { failed } }
  }
}

async function work({ message, reading }: Job, ports: DeliveryPorts): Promise<void> {
  const { workspaceId, deliveryId } = message.body
  try {
    if ('failed' in reading) throw reading.failed
    if ('ignored' in reading) await settle(message.body, 'ignored', reading.ignored, ports)
    if ('news' in reading) {
      const db = ports.graph(workspaceId)
      const people = peopleRepository(db)
      const news = await itemNewsOf(reading.news, deliveryId, async account => {
        const [found] = await people.byIdentity(workspaceId, 'jira', reading.news.site, account)
        return found?.personId ?? null
      })
      const answer = await ingest(db, workspaceId, { kind: 'item_news', news }, ports.now())
      await settle(message.body, answer.outcome === 'applied' ? 'applied' : 'ignored', OUTCOMES[answer.outcome], ports)
    }
    message.ack()
  } catch (error) {
    await giveBack(message, error, ports)
  }
}

const OUTCOMES: Record<'applied' | 'nothing_new' | 'late', DeliveryOutcome> = {
  applied: { code: 'applied', sentence: 'The work item was brought up to date.' },
  nothing_new: { code: 'nothing_new', sentence: 'It says nothing that was not known already.' },
  late: { code: 'late', sentence: 'Newer news of the item had arrived before: the item keeps them.' },
}

/** Recorded before it is tried again, so that a delivery that never succeeds says why. */
async function giveBack(message: Message<DeliveryMessage>, error: unknown, ports: DeliveryPorts): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error)
  console.error('delivery failed', { ...message.body, attempt: message.attempts, reason })
  try {
    await settle(
      message.body,
      'failed',
      { code: 'apply_failed', sentence: `It could not be applied: ${reason}` },
      ports,
    )
  } finally {
    message.retry({ delaySeconds: Math.min(300, 5 * 2 ** message.attempts) })
  }
}

async function settle(
  at: DeliveryMessage,
  state: Exclude<DeliveryState, 'received'>,
  outcome: DeliveryOutcome,
  ports: DeliveryPorts,
): Promise<void> {
  const db = ports.graph(at.workspaceId)
  const now = ports.now()
  await deliveryRepository(db).settle(at.workspaceId, at.connectionId, at.deliveryId, { state, outcome, at: now })
  await connectionRepository(db).heard(at.workspaceId, at.connectionId, now)
}

function timeOf({ reading }: Job): Instant {
  return 'news' in reading ? reading.news.toolTime : ''
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
