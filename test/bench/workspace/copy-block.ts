import type { DatabaseSync } from 'node:sqlite'

/** Copies of these would say the same once more. */
const SHARED = new Set(['cycle', 'strategy'])

/** Counters of days, which are the same for all blocks. */
const ADDED = `on conflict (workspace_id, day) do update set touched = touched + excluded.touched,
  untagged = untagged + excluded.untagged`

/**
 * Copies a workspace's graph, facts and derived rows alike, into other workspaces: `from` in every text becomes `to`.
 * Blocks with prefixes of their own have nothing in common, so their derived rows are what a rebuild would make.
 */
export function copyBlock(db: DatabaseSync, source: string, target: string, from: string, to: string): void {
  for (const table of graphTables(db)) {
    const columns = db.prepare('select name, type from pragma_table_info(?)').all(table).map(columnInfo)
    const values = columns.map(column => copied(column, SHARED.has(table)))
    const names = columns.map(({ name }) => `"${name}"`).join(', ')
    const verb = SHARED.has(table) ? 'insert or ignore' : 'insert'
    const more = table === 'touch_tally' ? ADDED : ''
    db.prepare(
      `${verb} into "${table}" (${names}) select ${values.join(', ')} from "${table}" where workspace_id = ?4 ${more}`,
    ).run(target, from, to, source)
  }
}

function copied({ name, type }: ColumnInfo, shared: boolean): string {
  if (name === 'workspace_id') return '?1'
  // What the Worker made itself has ids without a prefix, which must not come twice either.
  if (name === 'id' && !shared) return 'case when instr(id, ?2) then replace(id, ?2, ?3) else ?3 || id end'
  return type.toLowerCase() === 'text' ? `replace("${name}", ?2, ?3)` : `"${name}"`
}

interface ColumnInfo {
  name: string
  type: string
}

function columnInfo(row: Record<string, unknown>): ColumnInfo {
  return { name: String(row.name), type: String(row.type) }
}

/** Takes the triggers away while rows are copied that they have counted already, and gives them back. */
export function withoutTriggers(db: DatabaseSync, run: () => void): void {
  const triggers = db.prepare("select name, sql from sqlite_master where type = 'trigger'").all() as {
    name: string
    sql: string
  }[]
  for (const { name } of triggers) db.exec(`drop trigger "${name}"`)
  run()
  for (const { sql } of triggers) db.exec(sql)
}

function graphTables(db: DatabaseSync): string[] {
  const tables = db
    .prepare(
      `select t.name as name from sqlite_master t where t.type = 'table'
        and exists (select 1 from pragma_table_info(t.name) where name = 'workspace_id')`,
    )
    .all() as { name: string }[]
  return tables.map(({ name }) => name)
}
