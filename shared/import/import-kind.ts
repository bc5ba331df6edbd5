/** What a file can hold: one noun, the goals of another tool, or rows of our own export. */
export const IMPORT_KINDS = [
  'goals',
  'strategy',
  'bets',
  'key_results',
  'initiatives',
  'people',
  'allocations',
  'check_ins',
  'tables',
] as const
export type ImportKind = (typeof IMPORT_KINDS)[number]

/** Kinds whose columns are mapped to fields. */
export type NounKind = Exclude<ImportKind, 'tables'>

export const IMPORT_STATES = [
  'receiving',
  'ready',
  'importing',
  'deriving',
  'done',
  'undoing',
  'deriving_undone',
  'undone',
  'dropped',
] as const
export type ImportState = (typeof IMPORT_STATES)[number]

/** States in which the Worker is at work by itself. */
export const WORKING_STATES: readonly ImportState[] = ['importing', 'deriving', 'undoing', 'deriving_undone']

/** What is wrong with a row: the column's field, what it is, and what to do. */
export interface RowProblem {
  field: string
  message: string
}

/** How the rows of a file compare with the workspace. */
export interface RowCounts {
  new: number
  changed: number
  same: number
  wrong: number
}

export const NO_ROWS: RowCounts = { new: 0, changed: 0, same: 0, wrong: 0 }

/** Values of a row by the name of its column. */
export type FactRow = Record<string, unknown>
