import type { Instant } from '../../shared/week.ts'
import type { GraphDb, WorkspaceId } from '../db/client.ts'
import { nodeStatusRepository } from '../db/repositories/node-status.ts'
import { startRun } from './run.ts'
import { type Dirty, nothingDirty, settle } from './settle.ts'

export interface Swept {
  recomputed: number
  /** Whether more is due. */
  remaining: boolean
}

/**
 * Judges what time has made due, and what a run that died left marked. Reads one row for each due node to find them,
 * and none of the others.
 */
export async function sweep(db: GraphDb, workspaceId: WorkspaceId, now: Instant, limit: number): Promise<Swept> {
  const due = await nodeStatusRepository(db).due(workspaceId, now, limit)
  if (due.length === 0) return { recomputed: 0, remaining: false }
  const dirty = nothingDirty()
  for (const { kind, id } of due) tierOf(dirty, kind).add(id)
  const settled = await settle(await startRun(db, workspaceId, now), dirty)
  return { recomputed: due.length, remaining: due.length === limit || !settled }
}

function tierOf(dirty: Dirty, kind: string): Set<string> {
  switch (kind) {
    case 'work_item':
      return dirty.items
    case 'initiative':
      return dirty.initiatives
    case 'key_result':
      return dirty.keyResults
    case 'bet':
      return dirty.bets
    default:
      throw new RangeError(`A ${kind} has no status.`)
  }
}
