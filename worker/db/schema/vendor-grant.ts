import { foreignKey, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { TOOLS } from '../../../shared/graph/item-key.ts'
import { id, workspaceId } from './columns.ts'
import { workspace } from './workspace.ts'

/**
 * Credentials of a tool, once each: one grant of Atlassian's opens several sites, each a connection of its own, and a
 * rotating token must not be kept twice.
 */
export const vendorGrant = sqliteTable(
  'vendor_grant',
  {
    workspaceId: workspaceId(),
    id: id(),
    tool: text('tool', { enum: TOOLS }).notNull(),
    /** Sealed; see connectors. */
    credentials: text('credentials').notNull(),
    /** The key they are sealed with. */
    keyId: text('key_id').notNull(),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspace.id] }).onDelete('cascade'),
  ],
)
