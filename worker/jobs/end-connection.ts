import { runAll } from '../db/batch.ts'
import { auditRepository } from '../db/repositories/audit.ts'
import { type ConnectionRow, connectionRepository } from '../db/repositories/connections.ts'
import { vendorGrantRepository } from '../db/repositories/vendor-grants.ts'
import { writtenBackRepository } from '../db/repositories/written-back.ts'
import type { Ending } from '../db/schema/connection.ts'
import { stopConnection } from './care-for-connection.ts'
import type { JobPorts } from './job-ports.ts'

/**
 * Ends a connection: its secrets are forgotten, and what came through it goes where that was asked for. Where what was
 * written into the tool should have been taken away, it is kept of how many items something still stands there, until
 * somebody has read it.
 *
 * @param unmet why not all of it was taken away, where something stood against it as a whole; null where it may stay
 */
export async function endConnection(
  connection: ConnectionRow,
  { erase, userId }: Pick<Ending, 'erase' | 'userId'>,
  unmet: Pick<Ending, 'because'> | null,
  ports: Pick<JobPorts, 'graph' | 'now' | 'enqueueJob'>,
): Promise<void> {
  const { workspaceId, id: connectionId, grantId } = connection
  const db = ports.graph(workspaceId)
  await stopConnection(connection, ports)
  const remains = await writtenBackRepository(db).count(workspaceId, connectionId)
  const detail = { connectionId, erase, remains }
  await runAll(db, [
    connectionRepository(db).update(workspaceId, connectionId, {
      ...{ state: 'ended', webhookSecret: null, keyId: null, grantId: null, vendorId: null },
      ending: unmet && remains > 0 ? { erase, userId, remains, because: unmet.because } : null,
    }),
    ...(grantId === null ? [] : [vendorGrantRepository(db).removeUnused(workspaceId, grantId)]),
    auditRepository(db).entry(workspaceId, {
      ...{ at: ports.now(), userId, action: 'connection.disconnect', node: null, detail },
    }),
  ])
  if (erase) await ports.enqueueJob({ kind: 'erase', workspaceId, connectionId })
}
