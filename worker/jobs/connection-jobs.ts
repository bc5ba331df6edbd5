/** The consumer of work on connections: one job a message, each acknowledged or sent back by itself. */
import type { ConnectionProblemCode } from '../../shared/graph/connection.ts'
import type { ConnectionJob } from '../connectors/delivery-message.ts'
import { KeyMissing } from '../connectors/seal.ts'
import { VendorError } from '../connectors/vendor-error.ts'
import { connectionRunRepository } from '../db/repositories/connection-runs.ts'
import { type ConnectionRow, connectionRepository } from '../db/repositories/connections.ts'
import { itemFacetRepository } from '../db/repositories/item-facets.ts'
import { applyTagRules } from './apply-tag-rules.ts'
import { assignAccount } from './assign-account.ts'
import { careForConnection } from './care-for-connection.ts'
import { endConnection } from './end-connection.ts'
import { eraseItems } from './erase-items.ts'
import { type JobPorts, type PacedSource, sourceOf } from './job-ports.ts'
import { linkPeople } from './link-people.ts'
import { reportKeptAccounts } from './report-kept-accounts.ts'
import { runConnection } from './run-connection.ts'
import { quietSeconds, recordSuccess, recordTrouble } from './vendor-trouble.ts'
import { careForWriteBack, runWriteBack, startWriteBack } from './write-back.ts'

const RULES_A_PAGE = 60

export async function workOnConnections(batch: MessageBatch<ConnectionJob>, ports: JobPorts): Promise<void> {
  for (const message of batch.messages) await work(message, ports)
}

async function work(message: Message<ConnectionJob>, ports: JobPorts): Promise<void> {
  const job = message.body
  let connection: ConnectionRow | null = null
  try {
    connection = await connectionRepository(ports.graph(job.workspaceId)).byId(job.workspaceId, job.connectionId)
    if (!connection || !isWanted(job, connection)) return message.ack()
    const quiet = asksVendor(job) ? quietSeconds(connection, ports) : null
    if (quiet !== null) return message.retry({ delaySeconds: quiet })
    const outcome = await JOBS[job.kind](connection, job as never, ports)
    if (asksVendor(job) && outcome !== NOT_ASKED) await recordSuccess(connection, ports)
    message.ack()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    console.error('connection job failed', { ...job, attempt: message.attempts, reason })
    const delay = connection && (await recordTrouble(error, connection, message.attempts, ports))
    // What is looked after again in ten minutes anyway must not pile up in the queue.
    if (delay !== null && isMadeAnew(job, error, message.attempts)) return message.ack()
    message.retry({ delaySeconds: delay ?? Math.min(300, 5 * 2 ** message.attempts) })
  }
}

/**
 * A connection that is paused asks its tool nothing, but an admin's word on rules and people holds; one that is being
 * ended only takes away what it had written; one that has ended does nothing more than erase.
 */
function isWanted(job: ConnectionJob, { state, ending }: ConnectionRow): boolean {
  if (job.kind === 'erase') return state === 'ended'
  if (ending) return state !== 'ended' && (job.kind === 'run' || job.kind === 'care')
  return state === 'waiting' || state === 'active' || (state === 'paused' && !asksVendor(job))
}

/** Whether the next care makes this job again by itself: it comes every ten minutes, and queues runs that stand still. */
function isMadeAnew(job: ConnectionJob, error: unknown, attempts: number): boolean {
  if (job.kind === 'care') return true
  return job.kind === 'run' && error instanceof VendorError && error.code === 'sign_in_again' && attempts > 1
}

/** What an admin did to rules and people is done however the vendor is. */
function asksVendor({ kind }: ConnectionJob): boolean {
  return kind !== 'apply_rules' && kind !== 'assign' && kind !== 'erase'
}

/** The vendor was not asked after all, so its trouble may well go on. */
const NOT_ASKED = Symbol('not asked')

type Work<K extends ConnectionJob['kind']> = (
  connection: ConnectionRow,
  job: Extract<ConnectionJob, { kind: K }>,
  ports: JobPorts,
) => Promise<unknown>

const JOBS: { [K in ConnectionJob['kind']]: Work<K> } = {
  async care(connection, _job, ports) {
    if (!connection.ending) await careForConnection(connection, ports)
    await careForWriteBack(connection, ports)
    return NOT_ASKED
  },

  async run(connection, { runId }, ports) {
    const runs = connectionRunRepository(ports.graph(connection.workspaceId))
    const run = await runs.byId(connection.workspaceId, connection.id, runId)
    if (run?.state !== 'running') return NOT_ASKED
    const work = run.kind === 'write_back' ? runWriteBack : runConnection
    try {
      await work(connection, await requireSource(connection, ports), run, ports)
    } catch (error) {
      const because = connection.ending && endsAllTheSame(error)
      if (!connection.ending || !because) throw error
      await endConnection(connection, connection.ending, { because }, ports)
      return NOT_ASKED
    }
  },

  async apply_rules(connection, { after }, ports) {
    const { workspaceId, id: connectionId } = connection
    const db = ports.graph(workspaceId)
    const items = await itemFacetRepository(db).page(workspaceId, connectionId, after, RULES_A_PAGE)
    for (const { itemId } of items) await applyTagRules(db, connection, itemId, ports.now())
    const last = items.at(-1)
    if (last && items.length === RULES_A_PAGE) {
      await ports.enqueueJob({ kind: 'apply_rules', workspaceId, connectionId, after: last.itemId })
    } else await startWriteBack(connection, ports)
  },

  async link_people(connection, _job, ports) {
    await linkPeople(connection, await requireSource(connection, ports), ports)
  },

  assign: (connection, job, ports) => assignAccount(connection, job, ports),

  report_accounts: (connection, { after }, ports) => reportKeptAccounts(connection, after, ports),

  erase: (connection, _job, ports) => eraseItems(connection, ports),
}

/** Nobody can take anything away any more, so a connection that is being ended waits for nothing. */
function endsAllTheSame(error: unknown): ConnectionProblemCode | null {
  if (error instanceof KeyMissing) return 'key_missing'
  return error instanceof VendorError && error.code === 'sign_in_again' ? error.code : null
}

async function requireSource(connection: ConnectionRow, ports: JobPorts): Promise<PacedSource> {
  const source = await sourceOf(connection, ports)
  if (!source) throw new Error('The connection has no credentials.')
  return source
}
