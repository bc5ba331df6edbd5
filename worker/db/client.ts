import type { SQL } from 'drizzle-orm'
import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1'
import { countedSession } from './counted-session.ts'

/** Names a workspace; the first argument of every repository method. */
export type WorkspaceId = string

/** Asks for what is due in a workspace to be judged, or for what its Monday tells to be kept. */
export interface SweepMessage {
  kind: 'sweep' | 'record_monday'
  workspaceId: WorkspaceId
}

/** Asks for the work on an import to go on. */
export interface ImportMessage {
  kind: 'import'
  workspaceId: WorkspaceId
  importId: string
}

/** Where the graph lives, and the queue by which its work goes on after a request. */
export interface GraphEnv {
  DB: D1Database
  /** Missing in scripts that load data: these derive all of it themselves. */
  SWEEPS?: Queue<SweepMessage>
  /** Missing where no imports are made. */
  IMPORTS?: Queue<ImportMessage>
}

/** A workspace's database, reached through one session of reads and writes in order. */
export interface GraphDb extends DrizzleD1Database {
  /** Where this session has got to: given back with the next request, that one sees at least as much. */
  bookmark(): string | null
  /** Calls of the database so far, a batch being one: an invocation may make 1,000, and work that knows no end stops in time. */
  calls(): number
  /** Has what is left marked judged by an invocation of its own. */
  sweepSoon(delaySeconds?: number): Promise<void>
  /** Has the work on an import gone on with by an invocation of its own. */
  importSoon(importId: string): Promise<void>
}

/**
 * The database a workspace lives in: the one place that picks it, so that workspaces can be spread over several.
 * With a bookmark any replica that has caught up with it may answer; without one the primary does.
 */
export function graphDb(env: GraphEnv, workspaceId: WorkspaceId, bookmark?: string | null): GraphDb {
  const { session, calls } = countedSession(
    env.DB.withSession(bookmark && isBookmark(bookmark) ? bookmark : 'first-primary'),
  )
  // Only prepare and batch are called, and a session has both.
  const db = drizzle(session as unknown as D1Database)
  const { run, all } = db
  return Object.assign(db, {
    calls,
    sweepSoon: async (delaySeconds = 0) => {
      await env.SWEEPS?.send({ kind: 'sweep', workspaceId }, { delaySeconds })
    },
    importSoon: async (importId: string) => {
      await env.IMPORTS?.send({ kind: 'import', workspaceId, importId })
    },
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
