import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { D1Database } from '@cloudflare/workers-types'

/** As much of D1 over a plain SQLite file as loading facts asks for: batches of statements that answer nothing. */
export function plainD1(db: DatabaseSync): D1Database {
  const prepare = (sql: string, values: SQLInputValue[] = []) => ({
    bind: (...given: SQLInputValue[]) => prepare(sql, given),
    run: () => {
      db.prepare(sql).run(...values)
      return { results: [], success: true, meta: {} }
    },
  })
  const plain = {
    prepare: (sql: string) => prepare(sql),
    batch: async (statements: { run(): unknown }[]) => statements.map(one => one.run()),
    withSession: () => plain,
    getBookmark: () => null,
  }
  return plain as unknown as D1Database
}
