import { and, type Column, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Statement } from './batch.ts'
import type { GraphDb, WorkspaceId } from './client.ts'

/**
 * A statement that takes its whole batch back (`Overtaken`) unless a condition holds when its turn comes: the time zone
 * would become null, which the database refuses. Where it holds, nothing is written.
 */
export function onlyIf(db: GraphDb, workspaceId: WorkspaceId, condition: SQL): Statement {
  return db.run(sql`update workspace set time_zone = null where id = ${workspaceId} and not (${condition})`)
}

/**
 * Takes the batch back unless a row is as an editor saw it, in each of its columns that `seen` has; for a removal
 * (`orGone`) it may be gone, too.
 */
export function onlyAsSeen<T extends SQLiteTable & { workspaceId: Column; id: Column }>(
  db: GraphDb,
  workspaceId: WorkspaceId,
  table: T,
  seen: Partial<T['$inferSelect']> & { id: string },
  { orGone = false }: { orGone?: boolean } = {},
): Statement {
  const given = Object.entries(getTableColumns(table)).filter(([key]) => key in seen)
  const same = given.map(([key, column]) => sql`${column} is ${seen[key as keyof typeof seen]}`)
  const own = and(eq(table.workspaceId, workspaceId), eq(table.id, seen.id))
  const stands = sql`exists (select 1 from ${table} where ${and(own, ...same)})`
  return onlyIf(db, workspaceId, orGone ? sql`${stands} or not exists (select 1 from ${table} where ${own})` : stands)
}
