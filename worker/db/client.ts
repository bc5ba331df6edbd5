import type { SQL } from 'drizzle-orm'
import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1'

/** Names a workspace; the first argument of every repository method. */
export type WorkspaceId = string

/** A workspace's database, reached through one session of reads and writes in order. */
export interface GraphDb extends DrizzleD1Database {
  /** Where this session has got to: given back with the next request, that one sees at least as much. */
  bookmark(): string | null
}

/**
 * The database a workspace lives in: the one place that picks it, so that workspaces can be spread over several.
 * With a bookmark any replica that has caught up with it may answer; without one the primary does.
 */
export function graphDb(env: { DB: D1Database }, _workspaceId: WorkspaceId, bookmark?: string | null): GraphDb {
  const session = env.DB.withSession(bookmark && isBookmark(bookmark) ? bookmark : 'first-primary')
  // Only prepare and batch are called, and a session has both.
  const db = drizzle(session as unknown as D1Database)
  const { run, all } = db
  return Object.assign(db, {
    run: ((query: SQL) => batchable(session, run.call(db, query))) as typeof run,
    all: ((query: SQL) => batchable(session, all.call(db, query))) as typeof all,
    bookmark: () => session.getBookmark(),
  })
}

/** drizzle's batch binds parameters to a query's `stmt`, which queries made of raw SQL lack. */
function batchable<Q extends { getQuery(): { sql: string } }>(session: D1DatabaseSession, query: Q): Q {
  return Object.assign(query, { stmt: session.prepare(query.getQuery().sql) })
}

/** Bookmarks come from clients: what does not look like one is not handed to the database. */
export function isBookmark(text: string): boolean {
  return /^[0-9a-f-]{1,128}$/i.test(text)
}
