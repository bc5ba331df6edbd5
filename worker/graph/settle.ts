import type { NodeKind } from '../../shared/graph/node.ts'
import { StaleRead } from '../db/batch.ts'
import type { GraphDb } from '../db/client.ts'
import { recomputeBet } from './recompute-bet.ts'
import { recomputeInitiative } from './recompute-initiative.ts'
import { ITEMS_AT_ONCE, recomputeItems } from './recompute-items.ts'
import { recomputeKeyResult } from './recompute-key-result.ts'
import type { Run } from './run.ts'
import { addTouched, KINDS, nothingTouched, type Touched } from './touched.ts'

/** Nodes to judge. What they touch above them is judged as well. */
export interface Dirty extends Touched {
  items: Set<string>
}

/** Items beyond this many in one go are left to the sweep: an invocation may make 1,000 queries. */
const MAX_ITEMS = 1000
/** Of the 1,000 calls of the database that an invocation may make; the rest is for what goes on around it. */
const MAX_CALLS = 600
/** Others may write the same node again and again; the marks stay for the sweep when we give up. */
const ATTEMPTS = 8

export function nothingDirty(): Dirty {
  return { ...nothingTouched(), items: new Set() }
}

/** Nodes by tier. Throws RangeError for one of a kind that has no status. */
export function dirtyOf(nodes: readonly { kind: string; id: string }[]): Dirty {
  const dirty = nothingDirty()
  for (const { kind, id } of nodes) tierOf(dirty, kind).add(id)
  return dirty
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

/** Whether an invocation has made so many calls that the rest is better left to another. */
export function isSpent(db: GraphDb): boolean {
  return db.calls() >= MAX_CALLS
}

/**
 * Judges nodes and what sees them, tier by tier from the bottom, each once. Every node is marked in the database
 * before and until it is judged, so a run that dies here loses nothing: the sweep goes on where it stopped.
 * Answers false when some are left for the sweep.
 */
export async function settle(run: Run, dirty: Dirty): Promise<boolean> {
  const { initiatives, keyResults, bets } = dirty
  const items = [...dirty.items].slice(0, MAX_ITEMS)
  const above: Touched = { initiatives: new Set(initiatives), keyResults: new Set(keyResults), bets: new Set(bets) }
  const complete = await judgeTiers(run, items, above, touched => addTouched(above, touched))
  return complete && items.length === dirty.items.size
}

/** Judges the nodes named and nothing above them: for who goes through all tiers anyway. */
export async function settleOnly(run: Run, { items, ...above }: Dirty): Promise<void> {
  await judgeTiers(run, [...items], above, () => undefined, false)
}

/** Answers false when some were left: others kept writing them, or the invocation has no calls to spare. */
async function judgeTiers(
  run: Run,
  items: string[],
  above: Touched,
  see: (touched: Touched) => void,
  mayStop = true,
): Promise<boolean> {
  let complete = true
  const settled = (touched: Touched | null) => {
    if (touched) see(touched)
    else complete = false
  }
  const stops = () => mayStop && isSpent(run.db)
  for (let from = 0; from < items.length; from += ITEMS_AT_ONCE) {
    if (stops()) return false
    settled(await recomputeChunk(run, items.slice(from, from + ITEMS_AT_ONCE)))
  }
  // A set is walked to its end, with what is added on the way: each tier adds only to those after it.
  for (const tier of ['initiatives', 'keyResults', 'bets'] as const) {
    for (const id of above[tier]) {
      if (stops()) return false
      settled(await recomputeOne(run, KINDS[tier], id, () => RECOMPUTE[tier](run, id, above)))
    }
  }
  return complete
}

const RECOMPUTE = {
  initiatives: recomputeInitiative,
  keyResults: (run: Run, id: string) => recomputeKeyResult(run, id),
  bets: (run: Run, id: string) => recomputeBet(run, id),
}

/** One item written by others, or that cannot be judged, must not hold up the rest of its chunk for long. */
async function recomputeChunk(run: Run, ids: string[]): Promise<Touched | null> {
  const [id] = ids
  if (id === undefined) return nothingTouched()
  if (ids.length === 1) return await recomputeOne(run, 'work_item', id, () => recomputeItems(run, ids))
  try {
    const touched = await untilCurrent(() => recomputeItems(run, ids), 2)
    if (touched) return touched
  } catch (error) {
    if (!run.onFailure) throw error
  }
  const middle = Math.ceil(ids.length / 2)
  const first = await recomputeChunk(run, ids.slice(0, middle))
  const second = await recomputeChunk(run, ids.slice(middle))
  if (!first || !second) return null
  addTouched(first, second)
  return first
}

/** A node that cannot be judged touches nothing, and is left to a later try. */
async function recomputeOne(
  run: Run,
  kind: NodeKind,
  id: string,
  recompute: () => Promise<Touched>,
): Promise<Touched | null> {
  try {
    return await untilCurrent(recompute, ATTEMPTS)
  } catch (error) {
    if (!run.onFailure) throw error
    await run.onFailure({ kind, id }, error)
    return nothingTouched()
  }
}

/** Repeats what others interfered with; null when they would not stop. */
async function untilCurrent(recompute: () => Promise<Touched>, attempts: number): Promise<Touched | null> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    try {
      return await recompute()
    } catch (error) {
      if (!(error instanceof StaleRead)) throw error
    }
  }
  return null
}
