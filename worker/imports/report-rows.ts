import { FACT_TABLES } from '../../shared/import/fact-tables.ts'
import type { FactRow, RowProblem } from '../../shared/import/import-kind.ts'
import type { ReportRow } from '../../shared/views/imports.ts'

/** Columns that name a row to people, the first there is. */
const NAMES = ['title', 'name', 'sentence', 'note', 'asOf', 'externalId', 'id'] as const
/** Columns that say only that something changed. */
const BESIDE = new Set(['updatedAt', 'createdAt', 'validFrom', 'validTo'])

/** A row that will be, or was, written, as the report shows it. */
export function reportOfWrite(
  write: { n: number; step: number; key: string; row: FactRow | null; former: FactRow | null },
  present: FactRow | null,
  byHand: ReportRow['byHand'],
): ReportRow {
  const { n, key, step, row } = write
  const before = write.former ?? present
  const named = row ?? before ?? {}
  return {
    n,
    key: `${step} ${key}`,
    table: FACT_TABLES[step] ?? '',
    label: textOf(named[NAMES.find(name => named[name]) ?? 'id']) ?? key,
    changes: row && before ? changesOf(before, row) : [],
    byHand,
    problems: [],
    cells: [],
  }
}

/** A row that cannot be taken goes by its first cells. */
const SHOWN_CELLS = 2

export function reportOfWrong({
  n,
  cells,
  problems,
}: {
  n: number
  cells: string[]
  problems: RowProblem[]
}): ReportRow {
  return {
    n,
    key: '',
    table: '',
    label: cells
      .filter(cell => cell.trim() !== '')
      .slice(0, SHOWN_CELLS)
      .join(' · '),
    changes: [],
    byHand: null,
    problems,
    cells,
  }
}

function changesOf(before: FactRow, after: FactRow): ReportRow['changes'] {
  return Object.keys(after)
    .filter(column => !BESIDE.has(column) && textOf(before[column]) !== textOf(after[column]))
    .map(column => ({ column, from: textOf(before[column]), to: textOf(after[column]) }))
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
