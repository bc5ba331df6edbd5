import { foreignKey, index, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { workspaceId } from './columns.ts'
import { connection } from './connection.ts'
import { workItem } from './work-item.ts'

/** What was written into a tool about an item, so that it is neither written twice nor read back as news. */
export const writtenBack = sqliteTable(
  'written_back',
  {
    workspaceId: workspaceId(),
    itemId: text('item_id').notNull(),
    connectionId: text('connection_id').notNull(),
    /** What stands there now; null after it was taken away. */
    value: text('value'),
    writtenAt: text('written_at').notNull(),
    /** Why the tool refused, as JSON; null when it did not. */
    refusal: text('refusal'),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.itemId] }),
    foreignKey({ columns: [t.workspaceId, t.itemId], foreignColumns: [workItem.workspaceId, workItem.id] }).onDelete(
      'cascade',
    ),
    foreignKey({
      columns: [t.workspaceId, t.connectionId],
      foreignColumns: [connection.workspaceId, connection.id],
    }).onDelete('cascade'),
    index('written_back_by_connection').on(t.workspaceId, t.connectionId, t.refusal),
  ],
)
