import { check, foreignKey, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { oneOf, workspaceId } from './columns.ts'
import { connection } from './connection.ts'

const KINDS = ['bet', 'connection', 'initiative', 'key_result', 'work_item'] as const

/**
 * What has to be looked at again because what is written in the tool may be another thing by now: items, and what many
 * items stand under. Kept by triggers on links, titles and what initiatives serve, for connections that write back.
 * Clustered; in the order of its key the wide ones come before the items.
 */
export const writeBackDue = sqliteTable(
  'write_back_due',
  {
    workspaceId: workspaceId(),
    connectionId: text('connection_id').notNull(),
    nodeKind: text('node_kind', { enum: KINDS }).notNull(),
    nodeId: text('node_id').notNull(),
    /** How far a wide one has been spread over its items. */
    after: text('after').notNull().default(''),
    /** Grows when it becomes due again while it is being worked on. */
    revision: integer('revision').notNull().default(0),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.connectionId, t.nodeKind, t.nodeId] }),
    foreignKey({
      columns: [t.workspaceId, t.connectionId],
      foreignColumns: [connection.workspaceId, connection.id],
    }).onDelete('cascade'),
    check('write_back_due_kind', oneOf(t.nodeKind, KINDS)),
  ],
)
