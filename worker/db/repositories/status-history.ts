import { and, eq, max, sql } from 'drizzle-orm'
import type { NodeKind } from '../../../shared/graph/node.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { type IdPick, picked } from '../id-pick.ts'
import { insertMany } from '../insert-many.ts'
import { statusHistory } from '../schema.ts'

export type StatusHistoryRow = typeof statusHistory.$inferInsert

/** A change of status by which something that did not slip slips. */
export const BEGAN_TO_SLIP = sql.raw(
  `status in ('watch', 'at_risk', 'off_track') and coalesce(former, '') not in ('watch', 'at_risk', 'off_track')`,
)

export const statusHistoryRepository = (db: GraphDb) => ({
  add: (workspaceId: WorkspaceId, rows: Omit<StatusHistoryRow, 'workspaceId'>[]) =>
    insertMany(
      db,
      statusHistory,
      rows.map(row => ({ ...row, workspaceId })),
    ),

  /**
   * The last status each of these nodes had: SQLite takes the other columns of a group from the row that has the max(),
   * as long as there is one such. With every instant at which it began to slip, as JSON.
   */
  last: (workspaceId: WorkspaceId, kind: NodeKind, ids: IdPick) =>
    db
      .select({
        nodeId: statusHistory.nodeId,
        status: statusHistory.status,
        since: statusHistory.happenedAt,
        delayMs: statusHistory.delayMs,
        slips: sql<string>`json_group_array(${statusHistory.knownAt}) filter (where ${BEGAN_TO_SLIP})`.as('slips'),
        // Of several known in one instant, their ids tell the last.
        last: max(sql`${statusHistory.knownAt} || ' ' || ${statusHistory.id}`).as('last_known'),
      })
      .from(statusHistory)
      .where(
        and(
          eq(statusHistory.workspaceId, workspaceId),
          eq(statusHistory.nodeKind, kind),
          picked(statusHistory.nodeId, ids),
        ),
      )
      .groupBy(statusHistory.nodeId),
})
