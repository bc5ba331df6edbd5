import type { ConnectionRunKind } from '../../shared/graph/connection.ts'
import type { Instant } from '../../shared/week.ts'
import { connectionRunRepository } from '../db/repositories/connection-runs.ts'
import type { ConnectionRow } from '../db/repositories/connections.ts'
import type { JobPorts } from './job-ports.ts'

/** Starts reading a connection's objects in pages and queues the first one; answers the run's id. */
export async function startRun(
  { workspaceId, id: connectionId }: Pick<ConnectionRow, 'workspaceId' | 'id'>,
  kind: ConnectionRunKind,
  since: Instant | null,
  ports: Pick<JobPorts, 'graph' | 'now' | 'enqueueJob'>,
): Promise<string> {
  const runId = crypto.randomUUID()
  await connectionRunRepository(ports.graph(workspaceId)).start(workspaceId, {
    connectionId,
    id: runId,
    kind,
    startedAt: ports.now(),
    since,
  })
  await ports.enqueueJob({ kind: 'run', workspaceId, connectionId, runId })
  return runId
}
