import { type Column, type SQL, sql } from 'drizzle-orm'

/** Rows by id: named ones, or all from one id to another, both included, for going through a table in pages. */
export type IdPick = readonly string[] | { from: string; to: string }

/** D1 takes 100 parameters a statement, and there are others beside the ids. */
const MAX_PARAMETERS = 80

/** The condition for a pick. A range reads each row once; a list of ids is itself read as well. */
export function picked(column: Column | SQL, pick: IdPick): SQL {
  if (!isList(pick)) return sql`${column} between ${pick.from} and ${pick.to}`
  if (pick.length <= MAX_PARAMETERS) return sql`${column} in ${[...pick]}`
  return sql`${column} in (select value from json_each(${JSON.stringify(pick)}))`
}

function isList(pick: IdPick): pick is readonly string[] {
  return Array.isArray(pick)
}
