import { foreignKey, index, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { NAMED_NOUNS } from '../../../shared/import/finder.ts'
import { id, workspaceId } from './columns.ts'
import { workspace } from './workspace.ts'

/**
 * Derived, each time an import begins: what people, bets, key results and initiatives are called, in the form in which
 * names are compared, so that a row of a file finds what it names without all being read. Clustered.
 */
export const nounName = sqliteTable(
  'noun_name',
  {
    workspaceId: workspaceId(),
    noun: text('noun', { enum: NAMED_NOUNS }).notNull(),
    id: id(),
    /** What it was called when that was last looked at. */
    written: text('written').notNull(),
    /** The same as names are compared. */
    name: text('name').notNull(),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.noun, t.id] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspace.id] }).onDelete('cascade'),
    index('noun_name_by_name').on(t.workspaceId, t.noun, t.name),
  ],
)
