import type { Instant } from '../../shared/week.ts'
import { runAll, runBatch, StaleRead } from '../db/batch.ts'
import type { GraphDb, WorkspaceId } from '../db/client.ts'
import { graphNodeRepository } from '../db/repositories/graph-nodes.ts'
import { tallyRepository } from '../db/repositories/tallies.ts'
import { untaggedMonthRepository } from '../db/repositories/untagged-months.ts'
import type { Judgement, StatusChange } from './judgement.ts'
import { readItemPage } from './read-items.ts'
import { ITEMS_AT_ONCE, judgeItems } from './recompute-items.ts'
import { type Run, startRun } from './run.ts'
import { nothingDirty, settleOnly } from './settle.ts'

/** Bottom up, for each tier is judged by the one below. */
export const PHASES = ['work_item', 'initiative', 'key_result', 'bet'] as const

type Phase = (typeof PHASES)[number]

/**
 * Nodes one invocation judges within the calls it may make, if they are all of one kind: items go many at once, those
 * above them one by one.
 */
export const NODES_AN_INVOCATION: Record<Phase, number> = {
  work_item: 1000,
  initiative: 50,
  key_result: 50,
  bet: 60,
}

/** Where a rebuild has got to: kept by the caller between two calls. */
export interface RebuildCursor {
  phase: Phase
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
  /** Statuses that stood otherwise, and how many nodes were mended in anything else that is derived. */
  changes: StatusChange[]
  mended: number
}

/**
 * Derives a workspace's statuses, findings, serving rows and counters from its facts alone and writes what differs.
 * Judges at most `maxNodes` nodes (of each kind, where it says so: half as many of two kinds) and answers where to go
 * on; work may go on meanwhile. History is not rebuilt: what was believed then was believed.
 */
export async function rebuild(
  db: GraphDb,
  workspaceId: WorkspaceId,
  now: Instant,
  options: { cursor?: RebuildCursor | null; maxNodes?: Record<Phase, number> } = {},
): Promise<RebuildProgress> {
  const changes: StatusChange[] = []
  let mended = 0
  const onJudged = (judgements: readonly Judgement[]) => {
    for (const { row, change } of judgements) {
      if (row && change) changes.push(change)
      else if (row) mended += 1
    }
  }
  const run = { ...(await startRun(db, workspaceId, now)), relink: true, markedAbove: new Set<string>(), onJudged }
  // The part of what may be judged that is left.
  let left = 1
  let cursor: RebuildCursor | null = options.cursor ?? { ...START, total: await countNodes(db, workspaceId) }
  const { total } = cursor
  if (!options.cursor) await runAll(db, [untaggedMonthRepository(db).forget(workspaceId)])
  while (cursor !== null && left > 0) {
    const at: RebuildCursor = cursor
    const most = options.maxNodes?.[at.phase] ?? Number.POSITIVE_INFINITY
    const size = Math.min(ITEMS_AT_ONCE, Math.ceil(left * most))
    const { ids, more } = await (at.phase === 'work_item' ? rebuildItems : rebuildAbove)(run, at, size)
    left -= ids.length / most
    const done = at.done + ids.length
    const last = ids.at(-1)
    const goesOn = last !== undefined && more
    cursor = goesOn ? { ...at, after: last, done } : nextPhase(at, done)
  }
  return { cursor, done: cursor?.done ?? total, total, changes, mended }
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

/** Nodes done, and whether there are more of their kind. */
interface Done {
  ids: string[]
  more: boolean
}

/** A page of items. Where one was written meanwhile, they are named and each is read again as long as need be. */
async function rebuildItems(run: Run, at: RebuildCursor, size: number): Promise<Done> {
  try {
    const page = await readItemPage(run, at.after, size)
    if (!page) return { ids: [], more: false }
    await judgeItems(run, page)
    return { ids: page.rows.map(({ id }) => id), more: page.more }
  } catch (error) {
    if (!(error instanceof StaleRead)) throw error
    // What this page would have marked above is not.
    run.markedAbove?.clear()
    const done = await idsAfter(run, at, size)
    await settleOnly(run, { ...nothingDirty(), items: new Set(done.ids) })
    return done
  }
}

async function rebuildAbove(run: Run, at: RebuildCursor, size: number): Promise<Done> {
  const { db, workspaceId } = run
  const tallies = tallyRepository(db)
  const done = await idsAfter(run, at, size)
  const { ids } = done
  const dirty = nothingDirty()
  if (at.phase === 'initiative') {
    dirty.initiatives = new Set(ids)
    await runAll(
      db,
      ids.map(id => tallies.recountInitiative(workspaceId, id)),
    )
  }
  if (at.phase === 'key_result') {
    dirty.keyResults = new Set(ids)
    await runAll(
      db,
      ids.map(id => tallies.recountKeyResult(workspaceId, id)),
    )
  }
  if (at.phase === 'bet') dirty.bets = new Set(ids)
  await settleOnly(run, dirty)
  return done
}

async function idsAfter({ db, workspaceId }: Run, { phase, after }: RebuildCursor, size: number): Promise<Done> {
  const [page] = await runBatch(db, [graphNodeRepository(db).idsAfter(workspaceId, phase, after, size)])
  return { ids: page.map(({ id }) => id), more: page.length === size }
}
