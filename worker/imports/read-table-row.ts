import type { Column } from 'drizzle-orm'
import { z } from 'zod'
import { day } from '../../shared/graph/scalars.ts'
import type { FactRow, RowProblem } from '../../shared/import/import-kind.ts'
import type { FactTable } from '../db/fact-columns.ts'

const DAYS = /(^|_)(due|start|day|horizon|as_of|effect_by)$/
const INSTANTS = /(^|_)(at|until|since)$|^valid_(from|to)$/
/** Tools tell times in other zones than UTC, and some are kept as they came. */
const instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d/, 'A time is written as ISO 8601, e.g. 2026-11-22T10:32:00.000Z.')

/**
 * A row of a table from its JSON, as an export has it. From a CSV file everything comes as text: numbers are read from
 * it, and where a column cannot be nothing, nothing is a text without characters.
 */
export function readTableRow(fact: FactTable, text: string): { row: FactRow } | { problems: RowProblem[] } {
  const given = parseObject(text)
  if (!given) return { problems: [{ field: '', message: 'It is not a JSON object.' }] }
  const problems: RowProblem[] = []
  const known = new Set([...fact.columns, ...fact.left].map(([name]) => name))
  for (const name of Object.keys(given)) {
    if (!known.has(name))
      problems.push({ field: name, message: `The table ${fact.name} has no such column. Take it out.` })
  }
  const row: FactRow = {}
  for (const [name, column] of fact.columns) {
    const read = readValue(column, given[name])
    if ('problem' in read) problems.push({ field: name, message: read.problem })
    else row[name] = read.value
  }
  return problems.length > 0 ? { problems } : { row }
}

function parseObject(text: string): FactRow | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as FactRow) : null
  } catch {
    return null
  }
}

type ReadValue = { value: unknown } | { problem: string }

function readValue(column: Column, given: unknown): ReadValue {
  if (given === undefined || given === null) {
    if (!column.notNull) return { value: null }
    if (column.dataType === 'string' && given === null) return { value: '' }
    if (column.hasDefault) return { value: column.default }
    return { problem: 'This is empty, and it is needed.' }
  }
  if (column.dataType === 'number') {
    const number = typeof given === 'string' && given.trim() !== '' ? Number(given) : given
    return typeof number === 'number' && Number.isFinite(number)
      ? { value: number }
      : { problem: 'This is not a number.' }
  }
  if (column.dataType === 'json') return readJson(given)
  if (typeof given !== 'string') return { problem: 'This is not a text.' }
  return readText(column, given)
}

function readJson(given: unknown): ReadValue {
  const value = typeof given === 'string' ? parseObject(given) : given
  return value !== null && typeof value === 'object' ? { value } : { problem: 'This is not a JSON object.' }
}

function readText({ name, enumValues = [] }: Column, given: string): ReadValue {
  if (enumValues.length > 0 && !enumValues.includes(given))
    return { problem: `This is none of ${enumValues.join(', ')}.` }
  const shape = given === '' ? null : DAYS.test(name) ? day : INSTANTS.test(name) ? instant : null
  const wrong = shape?.safeParse(given).error?.issues[0]
  return wrong ? { problem: wrong.message } : { value: given }
}
