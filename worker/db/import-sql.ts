/** Pieces of SQL that go between rows of facts and the JSON in which imports keep them. */
import { type Column, type SQL, sql } from 'drizzle-orm'
import { NODE_KINDS } from '../../shared/graph/node.ts'
import type { WorkspaceId } from './client.ts'
import { childrenOf, type FactTable } from './fact-columns.ts'
import { checkIn, decision, importWrite, statusWord } from './schema.ts'

/** Some of an import's writes to one table: those with keys after one up to another, both of one step. */
export interface WriteRange {
  importId: string
  step: number
  after: string
  last: string
}

/** D1 takes 32 arguments a function: names and values of so many columns. */
const MOST_COLUMNS = 16

const isJson = (column: Column) => column.dataType === 'json'
const named = (column: Column) => sql.identifier(column.name)

/** A row `f` as JSON by the names of its columns. What is null may be left out. */
export function jsonOf(columns: [string, Column][]): SQL {
  const value = (column: Column) => (isJson(column) ? sql`json(f.${named(column)})` : sql`f.${named(column)}`)
  const objects: SQL[] = []
  for (let from = 0; from < columns.length; from += MOST_COLUMNS) {
    const pairs = columns
      .slice(from, from + MOST_COLUMNS)
      .map(([name, column]) => sql`${sql.raw(`'${name}'`)}, ${value(column)}`)
    objects.push(sql`json_object(${sql.join(pairs, sql`, `)})`)
  }
  return objects.reduce((whole, more) => sql`json_patch(${whole}, ${more})`)
}

/** A column's value from a JSON row such as `w.row`. */
export function valueIn(row: 'w.row' | 'w.former', name: string): SQL {
  return sql.raw(`${row} ->> '$.${name}'`)
}

/** That `f` is the row which a key names. */
export function isKeyed({ key }: FactTable, by: 'w.key' | 'g.value'): SQL {
  const [only, ...others] = key
  if (!only) return sql`true`
  if (others.length === 0) return sql`f.${named(only[1])} = ${sql.raw(by)}`
  return sql.join(
    key.map(([, column], index) => sql`f.${named(column)} = ${sql.raw(`${by} ->> ${index}`)}`),
    sql` and `,
  )
}

/** That `f` says what a JSON row does. A column that points into its own table is passed over: see undo. */
export function isAsIn(row: 'w.row' | 'w.former', { name, columns, refs }: FactTable): SQL {
  const own = refs.filter(ref => ref.to === name).map(ref => ref.name)
  const compared = columns.filter(([key, column]) => !isJson(column) && !own.includes(key))
  return sql.join(
    compared.map(([key, column]) => sql`f.${named(column)} is (${valueIn(row, key)})`),
    sql` and `,
  )
}

/** Which of `import_write w` are meant. */
export function inRange(workspaceId: WorkspaceId, { importId, step, after, last }: WriteRange): SQL {
  return sql`w.workspace_id = ${workspaceId} and w.import_id = ${importId} and w.step = ${step}
    and w.key > ${after} and w.key <= ${last}`
}

/** The tuple of a table's key, and the rows of a range that it must be among. */
export function keysAmong(fact: FactTable, workspaceId: WorkspaceId, range: WriteRange, which: SQL): SQL {
  const parts = fact.key.map((_, index) => (fact.key.length === 1 ? sql`w.key` : sql.raw(`w.key ->> ${index}`)))
  const tuple = sql.join(
    fact.key.map(([, column]) => named(column)),
    sql`, `,
  )
  return sql`(${tuple}) in (select ${sql.join(parts, sql`, `)} from ${importWrite} w
    where ${inRange(workspaceId, range)} and ${which})`
}

/**
 * That another row points to `f`, by its foreign key or by naming the node. Rows of the same table that the import of
 * `range` made as well do not count, nor does a check-in that a measure made by itself.
 */
export function isReferredTo(fact: FactTable, workspaceId: WorkspaceId, range: WriteRange | null): SQL {
  const pointing = childrenOf(fact).map(({ table, column }) => {
    const by = sql`select 1 from ${table} c where c.workspace_id = ${workspaceId} and c.${sql.identifier(column.name)} = f.id`
    if (table === checkIn) return sql`exists (${by} and c.by_id is not null)`
    if (table !== fact.table || !range) return sql`exists (${by})`
    return sql`exists (${by} and not exists (select 1 from ${importWrite} o
      where o.workspace_id = ${workspaceId} and o.import_id = ${range.importId} and o.step = ${range.step}
        and o.key = c.id and o.verdict = 'new'))`
  })
  const kind = NODE_KINDS.find(one => one === fact.name)
  if (kind) {
    pointing.push(
      sql`exists (select 1 from ${decision} c
        where c.workspace_id = ${workspaceId} and c.subject_kind = ${kind} and c.subject_id = f.id)`,
      sql`exists (select 1 from ${statusWord} c
        where c.workspace_id = ${workspaceId} and c.node_kind = ${kind} and c.node_id = f.id)`,
    )
  }
  return pointing.length > 0 ? sql`(${sql.join(pointing, sql` or `)})` : sql`false`
}
