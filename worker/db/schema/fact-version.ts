import { check, foreignKey, index, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { oneOf, workspaceId } from './columns.ts'
import { workspace } from './workspace.ts'

/** The facts whose former state is kept: what was believed on a day is asked of them. */
export const KEPT_FACTS = ['bet', 'key_result', 'initiative', 'allocation', 'link'] as const

/** A fact as it was before somebody changed it; what it is now stands in its own table. */
export const factVersion = sqliteTable(
  'fact_version',
  {
    workspaceId: workspaceId(),
    noun: text('noun', { enum: KEPT_FACTS }).notNull(),
    factId: text('fact_id').notNull(),
    /** From when it was so; empty where that is not known. */
    validFrom: text('valid_from').notNull(),
    validTo: text('valid_to').notNull(),
    /** Its columns as JSON; null where it was not there. */
    body: text('body'),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.noun, t.factId, t.validTo] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspace.id] }).onDelete('cascade'),
    index('fact_version_by_time').on(t.workspaceId, t.noun, t.validTo),
    check('fact_version_noun', oneOf(t.noun, KEPT_FACTS)),
  ],
)
