import { sql } from 'drizzle-orm'
import { foreignKey, index, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { id, workspaceId } from './columns.ts'
import { workspace } from './workspace.ts'

/** Who changed what by hand, newest last. */
export const auditEntry = sqliteTable(
  'audit_entry',
  {
    workspaceId: workspaceId(),
    id: id(),
    at: text('at').notNull(),
    userId: text('user_id'),
    action: text('action').notNull(),
    nodeKind: text('node_kind'),
    nodeId: text('node_id'),
    detail: text('detail', { mode: 'json' }).$type<Record<string, unknown>>().notNull(),
    /** The client's own id of the change: sent twice, it is done once. Null where none was given. */
    mutationId: text('mutation_id'),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspace.id] }).onDelete('cascade'),
    index('audit_entry_by_time').on(t.workspaceId, t.at),
    uniqueIndex('audit_entry_by_mutation')
      .on(t.workspaceId, t.userId, t.mutationId)
      .where(sql`${t.mutationId} is not null`),
  ],
)
