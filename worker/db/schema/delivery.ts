import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { id, oneOf, workspaceId } from './columns.ts'
import { connection } from './connection.ts'

/** Webhook deliveries as they came, once each; what became of them. */
export const delivery = sqliteTable(
  'delivery',
  {
    workspaceId: workspaceId(),
    connectionId: text('connection_id').notNull(),
    /** The vendor's own delivery key. */
    id: id(),
    receivedAt: text('received_at').notNull(),
    body: text('body').notNull(),
    state: text('state', { enum: ['received', 'applied', 'ignored', 'failed'] }).notNull(),
    /** Why it changed nothing, or why it failed: a code and a sentence. */
    outcome: text('outcome'),
    attempts: integer('attempts').notNull().default(0),
    settledAt: text('settled_at'),
    /** When the queue gave it up: an admin may send it through again. */
    deadAt: text('dead_at'),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.connectionId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.connectionId],
      foreignColumns: [connection.workspaceId, connection.id],
    }).onDelete('cascade'),
    index('delivery_by_state').on(t.workspaceId, t.connectionId, t.state, t.receivedAt),
    /** Those that failed, whether or not they were given up: few, so that the many others pay nothing for it. */
    index('delivery_failed')
      .on(t.workspaceId, t.connectionId, t.deadAt, t.receivedAt)
      .where(sql`${t.state} = 'failed'`),
    check('delivery_state', oneOf(t.state, ['received', 'applied', 'ignored', 'failed'])),
  ],
)
