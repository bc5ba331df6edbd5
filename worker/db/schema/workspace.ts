import { sql } from 'drizzle-orm'
import { check, foreignKey, index, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { organization } from '../auth-schema.ts'
import { id, workspaceId } from './columns.ts'

/** A workspace: the organization of the sign-in, and what the rules need to know of it. */
export const workspace = sqliteTable('workspace', {
  id: text('id')
    .primaryKey()
    .references(() => organization.id, { onDelete: 'cascade' }),
  timeZone: text('time_zone').notNull().default('UTC'),
  createdAt: text('created_at').notNull(),
  /** Until when a sweep has the workspace to itself. */
  sweptUntil: text('swept_until'),
})

export const cycle = sqliteTable(
  'cycle',
  {
    workspaceId: workspaceId(),
    id: id(),
    title: text('title').notNull(),
    start: text('start').notNull(),
    due: text('due').notNull(),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspace.id] }).onDelete('cascade'),
    index('cycle_by_start').on(t.workspaceId, t.start),
    check('cycle_days', sql`${t.due} >= ${t.start}`),
  ],
)

export const thresholdOverride = sqliteTable(
  'threshold_override',
  {
    workspaceId: workspaceId(),
    ruleId: text('rule_id').notNull(),
    name: text('name').notNull(),
    value: real('value').notNull(),
    byId: text('by_id'),
    at: text('at').notNull(),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.ruleId, t.name] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspace.id] }).onDelete('cascade'),
  ],
)
