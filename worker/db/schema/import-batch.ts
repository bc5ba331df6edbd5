import { foreignKey, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { id, workspaceId } from './columns.ts'
import { workspace } from './workspace.ts'

export const importBatch = sqliteTable(
  'import_batch',
  {
    workspaceId: workspaceId(),
    id: id(),
    fileName: text('file_name').notNull(),
    byId: text('by_id'),
    at: text('at').notNull(),
    report: text('report', { mode: 'json' }).$type<Record<string, unknown>>().notNull(),
    undoneAt: text('undone_at'),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspace.id] }).onDelete('cascade'),
  ],
)
