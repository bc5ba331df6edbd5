import { type SQL, sql } from 'drizzle-orm'
import { type AnySQLiteColumn, text } from 'drizzle-orm/sqlite-core'

export const workspaceId = () => text('workspace_id').notNull()
export const id = () => text('id').notNull()

/** Not `in (…)`: D1 counts a row read for each such check. */
export function oneOf(column: AnySQLiteColumn, values: readonly string[]): SQL {
  const matches = values.map(value => sql`${column} = ${sql.raw(`'${value}'`)}`)
  return sql`(${sql.join(matches, sql` or `)})`
}
