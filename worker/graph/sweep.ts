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
 * Judges what time has made due, and what a run that died left marked; when there is none of it, goes on with what a
 * changed threshold concerns. Reads one row for each due node to find them, and none of the others.
 */
export async function sweep(db: GraphDb, workspaceId: WorkspaceId, now: Instant, limit: number): Promise<Swept> {
  const due = await nodeStatusRepository(db).due(workspaceId, now, limit)
  if (due.length === 0) {
    const { judged, remaining } = await rejudge(db, workspaceId, now, limit)
    return { recomputed: judged, remaining }
  }
  const settled = await settle(await startRun(db, workspaceId, now), dirtyOf(due))
  return { recomputed: due.length, remaining: due.length === limit || !settled }
}
