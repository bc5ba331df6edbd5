import type { ImportKind, ImportState, RowCounts, RowProblem } from '../import/import-kind.ts'
import type { DecimalMark } from '../import/read-number.ts'
import type { Instant } from '../week.ts'

/** An import as its author follows it. */
export interface ImportView {
  id: string
  fileName: string
  kind: ImportKind
  /** Of the file's content, in a check that whoever asks began and did not end: they can go on with it; else null. */
  digest: string | null
  decimal: DecimalMark
  mapping: (string | null)[]
  state: ImportState
  byName: string | null
  at: Instant
  /** Rows of the file that have come in. */
  received: number
  counts: RowCounts
  /** Of those that are changed, in how many people changed by hand what the file would. */
  byHand: number
  /** Of the work under way: rows to write or take back, then nodes to judge. `total` 0: not known. */
  done: number
  total: number
  /** When somebody had its writing stopped: what was written by then is taken back. */
  cancelledAt: Instant | null
  undoneAt: Instant | null
  /** Rows an undo left as they are. */
  kept: number
  /** Why the work does not go on, while it is tried again. */
  problem: string | null
  /** Whether what it would be undone by is still there. */
  undoable: boolean
}

/** Which rows of a report are asked for: those of a verdict, or those in which the file would change people's changes. */
export const REPORTED_ROWS = ['new', 'changed', 'by_hand', 'wrong', 'kept'] as const
export type ReportedRows = (typeof REPORTED_ROWS)[number]

/** A row of a file in the report on it. */
export interface ReportRow {
  /** Its place in the file, from 1; `key` tells rows of one place apart. */
  n: number
  key: string
  /** What it is about: the table, and its title or name, or those of what it points to. */
  table: string
  label: string
  /** What differs, column by column; empty for a new or wrong row. */
  changes: { column: string; from: string | null; to: string | null }[]
  /** Of a new row, what tells whether its file was read as it was meant. */
  says: { column: string; value: string }[]
  /** Who changed by hand what the file would change, and when; null where no one did, a name where the audit has one. */
  byHand: { at: Instant; byName: string | null } | null
  /** What is wrong with it, and its cells as they stand in the file. */
  problems: RowProblem[]
  cells: string[]
}
