import type { GraphDb, WorkspaceId } from '../client.ts'
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
})
