import { type Column, inArray, type SQL, sql } from 'drizzle-orm'

/** Rows by id: named ones, or all from one id to another, both included, for going through a table in pages. */
export type IdPick = readonly string[] | { from: string; to: string }

/** The condition for a pick. A range reads each row once; a list of ids is itself read as well. */
export function picked(column: Column, pick: IdPick): SQL {
  return isList(pick) ? inArray(column, [...pick]) : sql`${column} between ${pick.from} and ${pick.to}`
}

function isList(pick: IdPick): pick is readonly string[] {
  return Array.isArray(pick)
}
