import type { Instant } from '../../shared/week.ts'
import type { GraphDb, WorkspaceId } from '../db/client.ts'
import { nodeStatusRepository } from '../db/repositories/node-status.ts'
import { rejudge } from './rejudge.ts'
import { startRun } from './run.ts'
import { dirtyOf, settle } from './settle.ts'

export interface Swept {
  recomputed: number
  /** Whether more is due. */
  remaining: boolean
}

/**
 * Judges what time has made due, and what a run that died left marked; then goes on with what a changed
 * threshold concerns. Reads one row for each due node to find them, and none of the others.
 */
export async function sweep(db: GraphDb, workspaceId: WorkspaceId, now: Instant, limit: number): Promise<Swept> {
  const due = await nodeStatusRepository(db).due(workspaceId, now, limit)
  const settled = due.length === 0 || (await settle(await startRun(db, workspaceId, now), dirtyOf(due)))
  if (due.length === limit) return { recomputed: due.length, remaining: true }
  const { judged, remaining } = await rejudge(db, workspaceId, now, limit - due.length)
  return { recomputed: due.length + judged, remaining: remaining || !settled }
}
