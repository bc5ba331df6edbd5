import type { Clock } from '../week.ts'
import type { FactTableName } from './fact-tables.ts'
import type { Finder } from './finder.ts'
import type { FactRow, RowProblem } from './import-kind.ts'

/** A row of a table that a row of a file asks for. */
export interface PlannedWrite {
  table: FactTableName
  key: string
  /** What the file says. */
  set: FactRow
  /** What a new row has besides. */
  fresh: FactRow
  /** The noun the row is about; the others are what it brings along, where they are not there yet. */
  main: boolean
  /** Written only where there is none. */
  onlyNew?: true
  /** A check-in of today whose file names no day: whether that was said on another day matters, too. */
  undated?: true
  /** The field of the file a column stands in, for problems; else it is called alike. */
  fields?: Record<string, string>
}

/** The version of the strategy that holds. */
export interface StrategyNow {
  id: string
  version: number
  sentence: string
  horizon: string
}

/** What is planned with: who is there, when it is, and ids that are the same for the same parts. */
export interface PlanContext {
  find: Finder
  strategy: StrategyNow | null
  clock: Clock
  idOf(...parts: string[]): Promise<string>
}

export interface Plan {
  writes: PlannedWrite[]
  problems: RowProblem[]
}

/** The key of a row of a table whose primary key has several columns. */
export function keyOf(parts: readonly unknown[]): string {
  return parts.length === 1 ? String(parts[0]) : JSON.stringify(parts)
}

/** Without what is undefined: such a column is not written. */
export function given(row: FactRow): FactRow {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined))
}
