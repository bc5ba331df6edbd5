import { and, eq, max, sql } from 'drizzle-orm'
import type { NodeKind } from '../../../shared/graph/node.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { type IdPick, picked } from '../id-pick.ts'
import { insertMany } from '../insert-many.ts'
import { statusHistory } from '../schema.ts'

export type StatusHistoryRow = typeof statusHistory.$inferInsert

export const statusHistoryRepository = (db: GraphDb) => ({
  add: (workspaceId: WorkspaceId, rows: Omit<StatusHistoryRow, 'workspaceId'>[]) =>
    insertMany(
      db,
      statusHistory,
      rows.map(row => ({ ...row, workspaceId })),
    ),

  /**
   * The last status each of these nodes had: SQLite takes the other columns of a group from the row that has the max().
   */
  last: (workspaceId: WorkspaceId, kind: NodeKind, ids: IdPick) =>
    db
      .select({
        nodeId: statusHistory.nodeId,
        status: statusHistory.status,
        since: statusHistory.happenedAt,
        delayMs: statusHistory.delayMs,
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
