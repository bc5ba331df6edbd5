import type { FactTableName } from '../../shared/import/fact-tables.ts'
import type { FactRow, RowProblem } from '../../shared/import/import-kind.ts'
import type { ReportRow } from '../../shared/views/imports.ts'
import { type FactTable, factTable } from '../db/fact-columns.ts'
import type { NameOf } from './names-pointed-to.ts'

/** Columns that name a row to people, the first there is; one without goes by what it points to. */
const NAMES = ['title', 'name', 'sentence'] as const
const ELSE = ['note', 'asOf', 'externalId', 'id'] as const
/** Columns that say only that something changed. */
const BESIDE = new Set(['updatedAt', 'createdAt', 'validFrom', 'validTo'])
/** What tells of a new row whether its file was read as it was meant. */
const TELLING: Partial<Record<FactTableName, readonly string[]>> = {
  person: ['email', 'capacity', 'lastDay'],
  bet: ['ownerId', 'state', 'start', 'due'],
  key_result: ['ownerId', 'baseline', 'target', 'unit', 'start', 'due'],
  check_in: ['value', 'confidence', 'asOf'],
  initiative: ['ownerId', 'state', 'start', 'due'],
  initiative_serves: ['share'],
  allocation: ['fraction', 'from', 'to'],
}

interface ReportedWrite {
  n: number
  step: number
  key: string
  row: FactRow | null
  /** What stood there before, or stands there now. */
  before: FactRow | null
  byHand: ReportRow['byHand']
}

/** A row that will be, or was, written, as the report shows it. */
export function reportOfWrite({ n, key, step, row, before, byHand }: ReportedWrite, nameOf: NameOf): ReportRow {
  const fact = factTable(step)
  const text = (column: string, value: unknown) => {
    const ref = fact.refs.find(({ name }) => name === column)
    return (ref && typeof value === 'string' ? nameOf(ref.to, value) : null) ?? textOf(value)
  }
  return {
    n,
    key: `${step} ${key}`,
    table: fact.name,
    label: labelOf(fact, row ?? before ?? {}, nameOf) || key,
    changes: row && before ? changesOf(before, row, text) : [],
    says: row && !before ? saidOf(fact, row, text) : [],
    byHand,
    problems: [],
    cells: [],
  }
}

function labelOf({ refs }: FactTable, row: FactRow, nameOf: NameOf): string {
  const own = NAMES.find(name => row[name])
  if (own) return String(row[own])
  const pointed = refs.flatMap(({ name, to }) => {
    const id = row[name]
    return (typeof id === 'string' && nameOf(to, id)) || []
  })
  return pointed.length > 0 ? pointed.join(' · ') : (textOf(row[ELSE.find(name => row[name]) ?? 'id']) ?? '')
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
    says: [],
    byHand: null,
    problems,
    cells,
  }
}

type TextOf = (column: string, value: unknown) => string | null

function changesOf(before: FactRow, after: FactRow, text: TextOf): ReportRow['changes'] {
  return Object.keys(after)
    .filter(column => !BESIDE.has(column) && textOf(before[column]) !== textOf(after[column]))
    .map(column => ({ column, from: text(column, before[column]), to: text(column, after[column]) }))
}

function saidOf({ name }: FactTable, row: FactRow, text: TextOf): ReportRow['says'] {
  return (TELLING[name] ?? []).flatMap(column => {
    const value = text(column, row[column])
    return value ? [{ column, value }] : []
  })
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
