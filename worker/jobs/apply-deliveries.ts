/**
 * The queue's consumer: stored deliveries become changes of the graph. A delivery is a signal: the objects of a batch
 * are read from the tool together and taken in as they stand. Connections without credentials, Jira's only, take what
 * the delivery itself says, in the order of the tool's time.
 * Safe to run twice: a settled delivery is only acknowledged, and the graph takes the same news once.
 */
import type { Instant } from '../../shared/week.ts'
import type { DeliveryMessage } from '../connectors/delivery-message.ts'
import { readDelivery } from '../connectors/jira/read-delivery.ts'
import type { ObjectNews } from '../connectors/object-news.ts'
import { readSignal, type Signal } from '../connectors/signal.ts'
import { type ConnectionRow, connectionRepository } from '../db/repositories/connections.ts'
import { type DeliveryOutcome, type DeliveryState, deliveryRepository } from '../db/repositories/deliveries.ts'
import { applyNews, type NewsOutcome } from './apply-news.ts'
import { goneNews } from './gone-news.ts'
import { type JobPorts, sourceOf } from './job-ports.ts'
import { quietSeconds, recordSuccess, recordTrouble } from './vendor-trouble.ts'

type QueueMessage = Message<DeliveryMessage>

/** One message with what its delivery says. */
interface Job {
  message: QueueMessage
  reading: { news: ObjectNews } | { signal: Signal } | { ignored: DeliveryOutcome } | { failed: unknown }
}

/** Applies a batch. Every message is acknowledged or sent back by itself; a failed delivery keeps why. */
export async function applyDeliveries(batch: MessageBatch<DeliveryMessage>, ports: JobPorts): Promise<void> {
  const byConnection = Map.groupBy(batch.messages, ({ body }) => `${body.workspaceId}|${body.connectionId}`)
  // Side by side: a tool that does not answer holds up nobody else's.
  await Promise.all([...byConnection.values()].map(messages => applyOfConnection(messages, ports)))
}

async function applyOfConnection(messages: QueueMessage[], ports: JobPorts): Promise<void> {
  const [first] = messages
  if (!first) return
  const { workspaceId, connectionId } = first.body
  try {
    const connection = await connectionRepository(ports.graph(workspaceId)).byId(workspaceId, connectionId)
    // Workspace or connection were removed while the messages waited.
    if (!connection) for (const message of messages) message.ack()
    else await workOff(connection, messages, ports)
  } catch (error) {
    for (const message of messages) await giveBack(message, error, null, ports)
  }
}

async function workOff(connection: ConnectionRow, messages: QueueMessage[], ports: JobPorts): Promise<void> {
  const quiet = connection.credentials === null ? null : quietSeconds(connection, ports)
  if (quiet !== null) {
    for (const message of messages) message.retry({ delaySeconds: quiet })
    return
  }
  const jobs = (await Promise.all(messages.map(message => readJob(message, connection, ports)))).filter(
    job => job !== null,
  )
  for (const { message, reading } of jobs) {
    if ('failed' in reading) await giveBack(message, reading.failed, null, ports)
    if ('ignored' in reading) await settle(message, 'ignored', reading.ignored, ports)
  }
  const told = jobs.flatMap(({ message, reading }) => ('news' in reading ? [{ message, news: reading.news }] : []))
  for (const one of told.toSorted((a, b) => compare(a.news.toolTime, b.news.toolTime))) {
    await take(connection, [one], ports)
  }
  const signals = jobs.flatMap(({ message, reading }) =>
    'signal' in reading ? [{ message, signal: reading.signal }] : [],
  )
  if (signals.length > 0) await readAndTake(connection, signals, ports)
}

/** Null for a message whose delivery is settled or gone: nothing is left to do. */
async function readJob(message: QueueMessage, connection: ConnectionRow, ports: JobPorts): Promise<Job | null> {
  const { workspaceId, connectionId, deliveryId } = message.body
  try {
    const delivery = await deliveryRepository(ports.graph(workspaceId)).byId(workspaceId, connectionId, deliveryId)
    if (!delivery || delivery.state === 'applied' || delivery.state === 'ignored') {
      message.ack()
      return null
    }
    if (connection.credentials !== null) return { message, reading: readSignal(delivery.body, connection) }
    if (connection.tool === 'jira') return { message, reading: readDelivery(delivery.body, connection) }
    const sentence = 'The connection has no credentials, so the object cannot be read.'
    return { message, reading: { ignored: { code: 'no_credentials', sentence } } }
  } catch (failed) {
    return { message, reading: { failed } }
  }
}

interface Signalled {
  message: QueueMessage
  signal: Signal
}

/** Reads the objects of all signals in one go and takes each in once. */
async function readAndTake(connection: ConnectionRow, signals: Signalled[], ports: JobPorts): Promise<void> {
  let news: ObjectNews[]
  try {
    const source = await sourceOf(connection, ports)
    news = (await source?.read([...new Set(signals.map(({ signal }) => signal.objectId))])) ?? []
    await recordSuccess(connection, ports)
  } catch (error) {
    const attempts = Math.max(...signals.map(({ message }) => message.attempts))
    const delay = await recordTrouble(error, connection, attempts, ports)
    for (const { message } of signals) await giveBack(message, error, delay, ports)
    return
  }
  const byObject = Map.groupBy(signals, ({ signal }) => signal.objectId)
  for (const [objectId, those] of byObject) {
    const found = news.find(({ toolId }) => toolId === objectId)
    const last = those.toSorted((a, b) => compare(a.signal.at, b.signal.at)).at(-1)?.signal
    if (found && last) await takeTogether(connection, those, asReturned(found, last), ports)
    else await takeGone(connection, those, ports)
  }
}

/** What has come back is newer than its going, even where the tool did not touch its time. */
function asReturned(news: ObjectNews, { life, at }: Signal): ObjectNews {
  return life === 'returned' && at > news.toolTime ? { ...news, toolTime: at } : news
}

/** An object that is not there: over where the tool said so, else not for our eyes. */
async function takeGone(connection: ConnectionRow, those: Signalled[], ports: JobPorts): Promise<void> {
  const end = those.find(({ signal }) => signal.life === 'ended')?.signal
  const db = ports.graph(connection.workspaceId)
  const news = end && (await goneNews(db, connection, end.objectId, end.at))
  if (news) return takeTogether(connection, those, news, ports)
  const outcome = end
    ? { code: 'gone_unknown', sentence: 'It was deleted in the tool and never known here.' }
    : { code: 'not_seen', sentence: 'The connection’s account cannot see it in the tool, or it is gone.' }
  for (const { message } of those) await settle(message, 'ignored', outcome, ports)
}

async function takeTogether(connection: ConnectionRow, those: Signalled[], news: ObjectNews, ports: JobPorts) {
  await take(
    connection,
    those.map(({ message }) => ({ message, news })),
    ports,
  )
}

/** Takes one object's news in; every message that asked for it gets the same end. */
async function take(
  connection: ConnectionRow,
  told: { message: QueueMessage; news: ObjectNews }[],
  ports: JobPorts,
): Promise<void> {
  const [first] = told
  if (!first) return
  const { news, message } = first
  try {
    const db = ports.graph(connection.workspaceId)
    const [outcome] = await applyNews(db, connection, [{ news, deliveryId: message.body.deliveryId }], ports.now())
    for (const one of told) {
      await settle(
        one.message,
        outcome === 'applied' ? 'applied' : 'ignored',
        OUTCOMES[outcome ?? 'nothing_new'],
        ports,
      )
    }
  } catch (error) {
    for (const one of told) await giveBack(one.message, error, null, ports)
  }
}

const OUTCOMES: Record<NewsOutcome, DeliveryOutcome> = {
  applied: { code: 'applied', sentence: 'The work item was brought up to date.' },
  nothing_new: { code: 'nothing_new', sentence: 'It says nothing that was not known already.' },
  late: { code: 'late', sentence: 'Newer news of the item had arrived before: the item keeps them.' },
  outside: { code: 'outside', sentence: 'It is in none of the places that the connection was told to read.' },
}

/** Recorded before it is tried again, so that a delivery that never succeeds says why. */
async function giveBack(message: QueueMessage, error: unknown, delay: number | null, ports: JobPorts): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error)
  console.error('delivery failed', { ...message.body, attempt: message.attempts, reason })
  const outcome = { code: 'apply_failed', sentence: `It could not be applied: ${reason}` }
  try {
    await record(message.body, 'failed', outcome, ports)
  } finally {
    message.retry({ delaySeconds: delay ?? Math.min(300, 5 * 2 ** message.attempts) })
  }
}

async function settle(message: QueueMessage, state: 'applied' | 'ignored', outcome: DeliveryOutcome, ports: JobPorts) {
  try {
    await record(message.body, state, outcome, ports)
    message.ack()
  } catch (error) {
    await giveBack(message, error, null, ports)
  }
}

async function record(
  at: DeliveryMessage,
  state: Exclude<DeliveryState, 'received'>,
  outcome: DeliveryOutcome,
  ports: JobPorts,
): Promise<void> {
  const db = ports.graph(at.workspaceId)
  const now = ports.now()
  await deliveryRepository(db).settle(at.workspaceId, at.connectionId, at.deliveryId, { state, outcome, at: now })
  await connectionRepository(db).heard(at.workspaceId, at.connectionId, now)
}

function compare(a: Instant, b: Instant): number {
  return a < b ? -1 : a > b ? 1 : 0
}
