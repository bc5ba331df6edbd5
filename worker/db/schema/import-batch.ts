import { check, foreignKey, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import {
  type FactRow,
  IMPORT_KINDS,
  IMPORT_STATES,
  type RowCounts,
  type RowProblem,
} from '../../../shared/import/import-kind.ts'
import { DECIMAL_MARKS } from '../../../shared/import/read-number.ts'
import { id, oneOf, workspaceId } from './columns.ts'
import { workspace } from './workspace.ts'

/** Where a phase of the work on an import has got to. */
export interface ImportCursor {
  /** Of the tables in their order. */
  step: number
  /** The last key done. */
  after: string
  /** Of a writing that was cancelled: the last key that was written of this table; absent: all were. */
  upTo?: string
}

/** A file that somebody imports: what it holds, how its columns are read, and how far the work has got. */
export const importBatch = sqliteTable(
  'import_batch',
  {
    workspaceId: workspaceId(),
    id: id(),
    fileName: text('file_name').notNull(),
    kind: text('kind', { enum: IMPORT_KINDS }).notNull(),
    /** What the file's content is known again by when somebody goes on with a check that was interrupted. */
    digest: text('digest'),
    /** The field each column is read as, by the column's place; null: left out. */
    mapping: text('mapping', { mode: 'json' }).$type<(string | null)[]>().notNull(),
    /** How its numbers are written. */
    decimal: text('decimal', { enum: DECIMAL_MARKS }).notNull().default('.'),
    state: text('state', { enum: IMPORT_STATES }).notNull(),
    byId: text('by_id'),
    userId: text('user_id').notNull(),
    at: text('at').notNull(),
    /** Rows taken so far. */
    received: integer('received').notNull().default(0),
    counts: text('report', { mode: 'json' }).$type<RowCounts>().notNull(),
    /** Of those that are changed, in how many people changed by hand what the file would. */
    byHand: integer('by_hand').notNull().default(0),
    /** Rows of tables that it goes through on its way in, and back; known once it is begun to be written. */
    writes: integer('writes').notNull().default(0),
    /** Of the phase it is in. */
    done: integer('done').notNull().default(0),
    total: integer('total').notNull().default(0),
    cursor: text('cursor', { mode: 'json' }).$type<ImportCursor | Record<string, unknown>>(),
    /** When the facts changed: the moment their former versions end. */
    appliedAt: text('applied_at'),
    /** When somebody had its writing stopped: what was written by then is taken back. */
    cancelledAt: text('cancelled_at'),
    undoneAt: text('undone_at'),
    /** Rows that an undo left alone, for somebody has changed them since or refers to them. */
    kept: integer('kept').notNull().default(0),
    /** Why its work does not go on, while it is tried again. */
    problem: text('problem'),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspace.id] }).onDelete('cascade'),
    index('import_batch_by_time').on(t.workspaceId, t.at),
    check('import_batch_state', oneOf(t.state, IMPORT_STATES)),
  ],
)

/** A row of the file that cannot be taken, and why. Clustered. */
export const importRow = sqliteTable(
  'import_row',
  {
    workspaceId: workspaceId(),
    importId: text('import_id').notNull(),
    /** Its place in the file, from 1. */
    n: integer('n').notNull(),
    cells: text('cells', { mode: 'json' }).$type<string[]>().notNull(),
    problems: text('problems', { mode: 'json' }).$type<RowProblem[]>().notNull(),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.importId, t.n] }),
    foreignKey({
      columns: [t.workspaceId, t.importId],
      foreignColumns: [importBatch.workspaceId, importBatch.id],
    }).onDelete('cascade'),
  ],
)

/** A row of a table that an import writes, and what stood there before: what it is undone by. Clustered. */
export const importWrite = sqliteTable(
  'import_write',
  {
    workspaceId: workspaceId(),
    importId: text('import_id').notNull(),
    /** The table, by its place in the order in which they are written. */
    step: integer('step').notNull(),
    key: text('key').notNull(),
    /** The row of the file it came from. */
    n: integer('n').notNull(),
    /** What the table holds after it; null: the row goes. */
    row: text('row', { mode: 'json' }).$type<FactRow>(),
    /** What it held before; null: nothing. Known once it is written. */
    former: text('former', { mode: 'json' }).$type<FactRow>(),
    /** When what it changes had been changed last as the file was checked; null: nothing says so. */
    seenAt: text('seen_at'),
    /** Whether that was by hand. */
    byHand: integer('by_hand', { mode: 'boolean' }).notNull().default(false),
    /** `kept`: left as it was, for somebody has changed it, or refers to what an undo would take. */
    verdict: text('verdict', { enum: ['new', 'changed', 'wrong', 'kept'] }).notNull(),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.importId, t.step, t.key] }),
    foreignKey({
      columns: [t.workspaceId, t.importId],
      foreignColumns: [importBatch.workspaceId, importBatch.id],
    }).onDelete('cascade'),
    index('import_write_by_row').on(t.workspaceId, t.importId, t.n),
  ],
)
