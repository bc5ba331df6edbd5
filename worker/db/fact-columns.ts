/** The tables of facts as imports and exports see them: their columns, what names a row, and what refers to them. */
import { type Column, getTableColumns, getTableName, is } from 'drizzle-orm'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { FACT_TABLES, type FactTableName } from '../../shared/import/fact-tables.ts'
import type { FactRow } from '../../shared/import/import-kind.ts'
import * as schema from './schema.ts'

export interface FactTable {
  name: FactTableName
  table: SQLiteTable
  /** Carried columns by name, in the order of the schema. */
  columns: [string, Column][]
  /** All others but the workspace: they belong to the place, or are kept by triggers. */
  left: [string, Column][]
  /** Names a row within its workspace; in the order of the primary key, by which its rows are read page by page. */
  key: [string, Column][]
  /** Columns that point to a row of another or the same table of facts. */
  refs: FactRef[]
}

export interface FactRef {
  name: string
  column: Column
  to: FactTableName
}

/** The user behind a person, what triggers keep, and the connection that a rule hears. */
const LEFT: Partial<Record<FactTableName, readonly string[]>> = {
  workspace: ['id', 'createdAt', 'sweptUntil'],
  person: ['userId'],
  link: ['activeAt'],
  tag_rule: ['connectionId'],
}

/** Made anew from the facts, so nothing that would be lost. */
const DERIVED: readonly SQLiteTable[] = [
  schema.nodeStatus,
  schema.servingItem,
  schema.keyResultTally,
  schema.initiativeTally,
  schema.touchTally,
  schema.untaggedMonth,
]

const TABLES = (Object.values(schema) as unknown[]).filter((one): one is SQLiteTable => is(one, SQLiteTable))
const byName = new Map(TABLES.map(table => [getTableName(table), table]))

export const FACTS: readonly FactTable[] = FACT_TABLES.map(name => {
  const table = byName.get(name)
  if (!table) throw new Error(`There is no table ${name}.`)
  const left = LEFT[name] ?? []
  const all = Object.entries(getTableColumns(table)).filter(([key]) => key !== 'workspaceId')
  const primary = getTableConfig(table).primaryKeys[0]?.columns ?? []
  return {
    name,
    table,
    columns: all.filter(([key]) => !left.includes(key)),
    left: all.filter(([key]) => left.includes(key)),
    key: primary.flatMap(column => all.filter(([, one]) => one === column)),
    refs: refsOf(table, all),
  }
})

const stepByName = new Map(FACTS.map(({ name }, step) => [name, step]))

/** The place of a table in the order in which they are written. */
export function stepOf(name: FactTableName): number {
  return stepByName.get(name) ?? -1
}

export function factTable(step: number): FactTable {
  const fact = FACTS[step]
  if (!fact) throw new RangeError(`There is no table of facts at ${step}.`)
  return fact
}

/** A row that was read as JSON, with nulls where that leaves them out. */
export function wholeRow({ columns }: FactTable, text: string): FactRow {
  const said: FactRow = JSON.parse(text)
  return Object.fromEntries(columns.map(([name]) => [name, said[name] ?? null]))
}

/** A column of another table by which its rows point to rows of this one. */
export interface Child {
  table: SQLiteTable
  column: Column
}

/** Where rows of a table are pointed to from, but for what is derived. */
export function childrenOf({ table }: FactTable): Child[] {
  return TABLES.filter(other => !DERIVED.includes(other)).flatMap(other =>
    getTableConfig(other).foreignKeys.flatMap(key => {
      const { columns, foreignTable } = key.reference()
      const column = columns.at(-1)
      return foreignTable === table && columns.length === 2 && column ? [{ table: other, column }] : []
    }),
  )
}

function refsOf(table: SQLiteTable, all: [string, Column][]): FactRef[] {
  return getTableConfig(table).foreignKeys.flatMap(key => {
    const { columns, foreignTable } = key.reference()
    const pointing = all.find(([, column]) => column === columns.at(-1))
    const to = FACT_TABLES.find(name => name === getTableName(foreignTable))
    return pointing && to && columns.length === 2 ? [{ name: pointing[0], column: pointing[1], to }] : []
  })
}
