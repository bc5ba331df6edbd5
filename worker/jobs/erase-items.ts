import { runAll } from '../db/batch.ts'
import { auditRepository } from '../db/repositories/audit.ts'
import type { ConnectionRow } from '../db/repositories/connections.ts'
import { connectionRepository } from '../db/repositories/connections.ts'
import { eraseRepository } from '../db/repositories/erase-items.ts'
import { itemFacetRepository } from '../db/repositories/item-facets.ts'
import { mondayRecordRepository } from '../db/repositories/monday-records.ts'
import { toolAccountRepository } from '../db/repositories/tool-accounts.ts'
import { ingest } from '../graph/ingest.ts'
import type { JobPorts } from './job-ports.ts'

/** Ending a link takes about ten queries, and an invocation may make a thousand. */
const A_PAGE = 60

/**
 * Deletes a lot of the items that came through a connection, and after the last one what past Mondays and the audit tell of
 * them, who is who on its site and the connection itself. Items that it never told anything of stay.
 */
export async function eraseItems(connection: ConnectionRow, ports: JobPorts): Promise<void> {
  const { workspaceId, id: connectionId } = connection
  const db = ports.graph(workspaceId)
  const items = await itemFacetRepository(db).page(workspaceId, connectionId, '', A_PAGE)
  const ids = items.map(({ itemId }) => itemId)
  const now = ports.now()
  for (const linkId of await eraseRepository(db).liveLinks(workspaceId, ids)) {
    await ingest(db, workspaceId, { kind: 'link_ended', linkId, byId: null, at: now }, now)
  }
  await runAll(db, eraseRepository(db).items(workspaceId, ids))
  if (items.length === A_PAGE) await ports.enqueueJob({ kind: 'erase', workspaceId, connectionId })
  else {
    await runAll(db, [
      mondayRecordRepository(db).forgetGone(workspaceId),
      auditRepository(db).forgetGone(workspaceId, connection),
      toolAccountRepository(db).eraseSite(workspaceId, connection),
    ])
    // What remains in the tool is still to be told.
    if (connection.ending === null) await connectionRepository(db).remove(workspaceId, connectionId)
  }
}
