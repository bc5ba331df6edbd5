import { type Column, getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Statement } from './batch.ts'
import type { GraphDb } from './client.ts'

/** D1 takes 2 MB a value and works best on a few thousand rows a statement. */
const MAX_ROWS = 5000
const MAX_CHARACTERS = 900_000

/** D1 takes 100 parameters a statement. */
const MAX_PARAMETERS = 100

/**
 * Inserts any number of rows: a few as parameters, more with one JSON parameter a statement, for reading JSON counts a
 * row for each. `onConflict` is what follows the rows, e.g. `on conflict do nothing`. Gives no statement for no rows.
 */
export function insertMany<T extends SQLiteTable>(
  db: GraphDb,
  table: T,
  rows: readonly T['$inferInsert'][],
  onConflict: SQL = sql``,
): Statement[] {
  const columns = Object.entries(getTableColumns(table)).filter(([key]) => rows.some(row => key in row))
  const names = sql.join(
    columns.map(([, column]) => sql.identifier(column.name)),
    sql`, `,
  )
  if (rows.length > 0 && rows.length * columns.length <= MAX_PARAMETERS) {
    const tuples = rows.map(
      row =>
        sql`(${sql.join(
          columns.map(([key, column]) => sql`${driverValue(column, (row as Row)[key])}`),
          sql`, `,
        )})`,
    )
    return [db.run(sql`insert into ${table} (${names}) values ${sql.join(tuples, sql`, `)} ${onConflict}`)]
  }
  const values = sql.join(
    columns.map((_, index) => sql.raw(`value ->> ${index}`)),
    sql`, `,
  )
  return chunksOf(rows, columns).map(chunk =>
    // "where true" tells the parser that "on conflict" belongs to the insert, not to a join.
    db.run(sql`insert into ${table} (${names}) select ${values} from json_each(${chunk}) where true ${onConflict}`),
  )
}

/** Up to so many rows are written one by one: an UPDATE reads a row once, an upsert up to five times. */
const MAX_SINGLE = 8

/**
 * Writes the named columns of rows that are there, found by the columns of their key.
 */
export function updateMany<T extends SQLiteTable>(
  db: GraphDb,
  table: T,
  rows: readonly T['$inferInsert'][],
  key: readonly string[],
  columns: readonly string[],
): Statement[] {
  const all: Record<string, Column> = getTableColumns(table)
  const named = (keys: readonly string[]) => Object.entries(all).filter(([name]) => keys.includes(name))
  if (rows.length > MAX_SINGLE) {
    const only = (keys: readonly string[]) => named(keys).map(([, column]) => column)
    return insertMany(db, table, rows, orUpdate(only(key), only(columns)))
  }
  const is = (row: Row, [name, column]: [string, Column]) =>
    sql`${sql.identifier(column.name)} = ${driverValue(column, row[name])}`
  return rows.map(row =>
    db.run(
      sql`update ${table} set ${sql.join(
        named(columns).map(one => is(row, one)),
        sql`, `,
      )}
        where ${sql.join(
          named(key).map(one => is(row, one)),
          sql` and `,
        )}`,
    ),
  )
}

/** `on conflict (key) do update set column = excluded.column, …` for the columns named. */
export function orUpdate(key: readonly Column[], columns: readonly Column[], also: SQL[] = []): SQL {
  const name = (column: Column) => sql.identifier(column.name)
  const sets = [...columns.map(column => sql`${name(column)} = excluded.${name(column)}`), ...also]
  return sql`on conflict (${sql.join(key.map(name), sql`, `)}) do update set ${sql.join(sets, sql`, `)}`
}

type Row = Record<string, unknown>

function chunksOf(rows: readonly Row[], columns: [string, Column][]): string[] {
  const chunks: string[] = []
  let texts: string[] = []
  let size = 0
  for (const row of rows) {
    const text = JSON.stringify(columns.map(([key, column]) => driverValue(column, row[key])))
    if (texts.length === MAX_ROWS || (texts.length > 0 && size + text.length > MAX_CHARACTERS)) {
      chunks.push(`[${texts.join(',')}]`)
      texts = []
      size = 0
    }
    texts.push(text)
    size += text.length + 1
  }
  if (texts.length > 0) chunks.push(`[${texts.join(',')}]`)
  return chunks
}

function driverValue(column: Column, value: unknown): unknown {
  const given = value === undefined ? column.default : value
  return given === undefined || given === null ? null : column.mapToDriverValue(given)
}
