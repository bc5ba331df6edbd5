import type { Instant } from '../../shared/week.ts'
import { runAll, runBatch, StaleRead } from '../db/batch.ts'
import type { GraphDb, WorkspaceId } from '../db/client.ts'
import { graphNodeRepository } from '../db/repositories/graph-nodes.ts'
import { tallyRepository } from '../db/repositories/tallies.ts'
import { ITEMS_AT_ONCE, recomputeItems } from './recompute-items.ts'
import { type Run, startRun } from './run.ts'
import { nothingDirty, settleOnly } from './settle.ts'

/** Bottom up, for each tier is judged by the one below. */
const PHASES = ['work_item', 'initiative', 'key_result', 'bet'] as const

/** Where a rebuild has got to: kept by the caller between two calls. */
export interface RebuildCursor {
  phase: (typeof PHASES)[number]
  /** The last id done in this phase. */
  after: string
  done: number
  total: number
}

export interface RebuildProgress {
  /** Null when all is done. */
  cursor: RebuildCursor | null
  done: number
  total: number
}

/**
 * Derives a workspace's statuses, findings, serving rows and counters from its facts alone and writes what differs.
 * Judges at most `maxNodes` nodes and answers where to go on; work may go on meanwhile. History is not rebuilt: what
 * was believed then was believed.
 */
export async function rebuild(
  db: GraphDb,
  workspaceId: WorkspaceId,
  now: Instant,
  options: { cursor?: RebuildCursor | null; maxNodes?: number } = {},
): Promise<RebuildProgress> {
  const run = { ...(await startRun(db, workspaceId, now)), relink: true }
  const nodes = graphNodeRepository(db)
  let left = options.maxNodes ?? Number.POSITIVE_INFINITY
  let cursor: RebuildCursor | null = options.cursor ?? { ...START, total: await countNodes(db, workspaceId) }
  const { total } = cursor
  while (cursor !== null && left > 0) {
    const at: RebuildCursor = cursor
    const size = Math.min(ITEMS_AT_ONCE, left)
    const [page] = await runBatch(db, [nodes.idsAfter(workspaceId, at.phase, at.after, size)])
    const ids = page.map(({ id }) => id)
    await rebuildPage(run, at.phase, ids)
    left -= ids.length
    const done = at.done + ids.length
    const last = ids.at(-1)
    cursor = last !== undefined && ids.length === size ? { ...at, after: last, done } : nextPhase(at, done)
  }
  return { cursor, done: cursor?.done ?? total, total }
}

const START = { phase: 'work_item', after: '', done: 0 } as const

function nextPhase(at: RebuildCursor, done: number): RebuildCursor | null {
  const next = PHASES[PHASES.indexOf(at.phase) + 1]
  return next ? { ...at, phase: next, after: '', done } : null
}

async function countNodes(db: GraphDb, workspaceId: WorkspaceId): Promise<number> {
  const [[count]] = await runBatch(db, [graphNodeRepository(db).count(workspaceId)])
  return count?.total ?? 0
}

async function rebuildPage(run: Run, phase: RebuildCursor['phase'], ids: string[]): Promise<void> {
  const { db, workspaceId } = run
  const tallies = tallyRepository(db)
  const dirty = nothingDirty()
  if (phase === 'work_item' && (await recomputeRange(run, ids))) return
  if (phase === 'work_item') dirty.items = new Set(ids)
  if (phase === 'initiative') {
    dirty.initiatives = new Set(ids)
    await runAll(
      db,
      ids.map(id => tallies.recountInitiative(workspaceId, id)),
    )
  }
  if (phase === 'key_result') {
    dirty.keyResults = new Set(ids)
    await runAll(
      db,
      ids.map(id => tallies.recountKeyResult(workspaceId, id)),
    )
  }
  if (phase === 'bet') dirty.bets = new Set(ids)
  await settleOnly(run, dirty)
}

/** A page of items as one range, which reads less than naming each; false when one was written meanwhile. */
async function recomputeRange(run: Run, ids: readonly string[]): Promise<boolean> {
  const [from] = ids
  const to = ids.at(-1)
  if (from === undefined || to === undefined) return true
  try {
    await recomputeItems(run, { from, to })
    return true
  } catch (error) {
    if (error instanceof StaleRead) return false
    throw error
  }
}
