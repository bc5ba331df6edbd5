import { type SQL, sql } from 'drizzle-orm'
import type { Statement } from './batch.ts'
import type { GraphDb, WorkspaceId } from './client.ts'

/**
 * A statement that takes its whole batch back (`Overtaken`) unless a condition holds when its turn comes: the time zone
 * would become null, which the database refuses. Where it holds, nothing is written.
 */
export function onlyIf(db: GraphDb, workspaceId: WorkspaceId, condition: SQL): Statement {
  return db.run(sql`update workspace set time_zone = null where id = ${workspaceId} and not (${condition})`)
}
