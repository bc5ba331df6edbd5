import type { Instant } from '../../shared/week.ts'
import type { GraphDb, WorkspaceId } from '../db/client.ts'
import { nodeStatusRepository } from '../db/repositories/node-status.ts'
import { failuresOf } from './failures.ts'
import { rejudge } from './rejudge.ts'
import { startRun } from './run.ts'
import { dirtyOf, settle } from './settle.ts'

export interface Swept {
  recomputed: number
  /** Whether more is due. */
  remaining: boolean
  /** When the first of the nodes that could not be judged is tried again; null where all could. */
  retryAt: Instant | null
}

/**
 * Judges what time has made due, and what a run that died left marked; then goes on with what a changed
 * threshold concerns. Reads one row for each due node to find them, and none of the others. A node that cannot be judged
 * is kept as failed and tried again later, and the others are judged.
 */
export async function sweep(db: GraphDb, workspaceId: WorkspaceId, now: Instant, limit: number): Promise<Swept> {
  const due = await nodeStatusRepository(db).due(workspaceId, now, limit)
  const failures = failuresOf(db, workspaceId, now)
  let settled = true
  if (due.length > 0) {
    const run = { ...(await startRun(db, workspaceId, now)), onFailure: failures.record }
    settled = await settle(run, dirtyOf(due))
    await failures.forget(due)
  }
  if (due.length === limit) return { recomputed: due.length, remaining: true, retryAt: failures.retryAt() }
  const { judged, remaining } = await rejudge(db, workspaceId, now, { limit: limit - due.length, failures })
  return { recomputed: due.length + judged, remaining: remaining || !settled, retryAt: failures.retryAt() }
}
