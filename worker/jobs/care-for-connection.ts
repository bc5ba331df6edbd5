import type { ConnectionRunKind } from '../../shared/graph/connection.ts'
import type { Instant } from '../../shared/week.ts'
import { type ConnectionRunRow, connectionRunRepository } from '../db/repositories/connection-runs.ts'
import { type ConnectionRow, connectionRepository } from '../db/repositories/connections.ts'
import { deliveryRepository } from '../db/repositories/deliveries.ts'
import { renewWebhooks } from './jira-webhooks.ts'
import type { JobPorts } from './job-ports.ts'
import { queueAccountReport } from './report-kept-accounts.ts'
import { resealConnection } from './reseal-connection.ts'
import { startRun } from './start-run.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** A reconciliation looks back so much further than where the last one began: search indexes lag. */
const OVERLAP_MS = 10 * MINUTE_MS
const RECONCILE_EVERY_MS = 15 * MINUTE_MS
/** A run that has not moved for so long has lost its message. */
const STALLED_AFTER_MS = 15 * MINUTE_MS
const FORGOTTEN_AFTER_MS = 10 * MINUTE_MS
const FORGOTTEN_AT_ONCE = 200
/** Vendors retry for a day at most; a month leaves time to look into things. */
const KEEP_DELIVERIES_MS = 35 * DAY_MS
/** A connection makes some hundred and fifty a day. */
const KEEP_RUNS_MS = 7 * DAY_MS

/** What a connection needs every few minutes, each only when it is due. Throws VendorError. */
export async function careForConnection(connection: ConnectionRow, ports: JobPorts): Promise<void> {
  const { workspaceId, id: connectionId } = connection
  const db = ports.graph(workspaceId)
  const nowMs = Date.parse(ports.now())
  const ago = (ms: number): Instant => new Date(nowMs - ms).toISOString()
  const deliveries = deliveryRepository(db)
  for (const deliveryId of await deliveries.forgotten(
    workspaceId,
    connectionId,
    ago(FORGOTTEN_AFTER_MS),
    FORGOTTEN_AT_ONCE,
  )) {
    await ports.enqueue({ workspaceId, connectionId, deliveryId })
  }
  await deliveries.prune(workspaceId, connectionId, ago(KEEP_DELIVERIES_MS))
  await connectionRunRepository(db).prune(workspaceId, connectionId, ago(KEEP_RUNS_MS))
  await connectionRepository(db).forgetArrivals(workspaceId, connectionId, ago(2 * DAY_MS))
  await resealConnection(connection, ports)
  if (connection.credentials === null) return

  const newest = (kind: ConnectionRunKind) => connectionRunRepository(db).newest(workspaceId, connectionId, kind)
  const [load, reconciliation, sample] = [
    await newest('first_load'),
    await newest('reconciliation'),
    await newest('sample_check'),
  ]
  const running = [load, reconciliation].find(run => run?.state === 'running')
  for (const run of [running, sample]) await takeUpStalled(run, ports)
  const last = connection.lastReconciledAt
  if (!running && last !== null && last <= ago(RECONCILE_EVERY_MS)) {
    const since = new Date(Date.parse(last) - OVERLAP_MS).toISOString()
    await startRun(connection, 'reconciliation', since, ports)
  }
  if (load?.state === 'done' && isDue(sample, ago(DAY_MS))) {
    await startRun(connection, 'sample_check', null, ports)
    await ports.enqueueJob({ kind: 'link_people', workspaceId, connectionId })
  }
  if (load?.state === 'done') await queueAccountReport(connection, ports)
  await renewWebhooks(connection, ports)
}

function isDue(run: ConnectionRunRow | null, before: Instant): boolean {
  return run === null || run.startedAt <= before
}

/** Queues a run again that has lost its message. */
export async function takeUpStalled(run: ConnectionRunRow | null | undefined, ports: JobPorts): Promise<void> {
  if (run?.state !== 'running' || Date.parse(run.movedAt) > Date.parse(ports.now()) - STALLED_AFTER_MS) return
  const { workspaceId, connectionId, id: runId } = run
  await connectionRunRepository(ports.graph(workspaceId)).touch(workspaceId, connectionId, runId, ports.now())
  await ports.enqueueJob({ kind: 'run', workspaceId, connectionId, runId })
}

/** Stops whatever runs, and says nothing more of what was wrong. */
export async function stopConnection(connection: ConnectionRow, ports: Pick<JobPorts, 'graph' | 'now'>): Promise<void> {
  const db = ports.graph(connection.workspaceId)
  await connectionRunRepository(db).stopAll(connection.workspaceId, connection.id, ports.now())
  await connectionRepository(db).say(connection.workspaceId, connection.id, null)
}
