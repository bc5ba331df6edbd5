import { carriedAllocation, type Days, type FormerDays } from '../../shared/carry-over.ts'
import { ThroughlineError } from '../../shared/errors.ts'
import type { Allocation, Initiative } from '../../shared/graph/initiative.ts'
import type { Instant } from '../../shared/week.ts'
import { Overtaken, runBatch } from '../db/batch.ts'
import { allocationRepository } from '../db/repositories/allocations.ts'
import { initiativeRepository, toInitiative } from '../db/repositories/initiatives.ts'
import type { Editor } from './key-result-write.ts'
import { type TurnedAllocations, turnedBack, turnedTo } from './turned-allocations.ts'

/** From one key result to another. */
interface Way {
  from: string
  to: string
}

/** An initiative that serves another key result in other days, before it is written. */
export interface Turned {
  initiative: Initiative
  /** Its days as they are still. */
  former: Days
  allocations: TurnedAllocations
}

/**
 * An initiative as it serves the key result that goes on, in other days, with its allocations. Throws `not_found`, and
 * `conflict` where somebody changed it since `expected`.
 */
export async function carried(
  ctx: Editor,
  { id, expectedUpdatedAt, start, due }: Days & { id: string; expectedUpdatedAt: Instant },
  way: Way,
): Promise<Turned> {
  const { initiative, former, held } = await turned(ctx, id, expectedUpdatedAt, { start, due }, way)
  return { initiative, former, allocations: turnedTo(held, one => carriedTo(one, former, { start, due })) }
}

/**
 * An initiative as it is given back to the key result it was carried over from, with the days and allocations it had.
 * These are still as they were carried over, or somebody changed them since.
 */
export async function restored(
  ctx: Editor,
  { id, allocations, ...days }: FormerDays & { expectedUpdatedAt: Instant },
  way: Way,
): Promise<Turned> {
  const { initiative, former } = await turned(ctx, id, days.expectedUpdatedAt, days, way)
  const given = allocations.map(one => ({ ...one, initiativeId: id }))
  return { initiative, former, allocations: turnedBack(given, one => carriedTo(one, days, former)) }
}

/** The same allocation where the days stay; null where none of its days is left. */
function carriedTo(held: Allocation, former: Days, next: Days): Allocation | null {
  return former.start === next.start && former.due === next.due ? held : carriedAllocation(held, former, next)
}

/** Whom an initiative is to serve and when, with what it is now. */
async function turned(ctx: Editor, id: string, expected: Instant, { start, due }: Days, { from, to }: Way) {
  const initiatives = initiativeRepository(ctx.db)
  const [[row], serves, held] = await runBatch(ctx.db, [
    initiatives.byId(ctx.workspaceId, id),
    initiatives.serves(ctx.workspaceId, id),
    allocationRepository(ctx.db).ofInitiative(ctx.workspaceId, id),
  ])
  if (!row) throw new ThroughlineError('not_found')
  if (row.updatedAt !== expected) throw new Overtaken()
  const served = serves.map(one => (one.keyResultId === from ? { ...one, keyResultId: to } : one))
  const initiative = { ...toInitiative(row, served), start, due }
  return { initiative, former: { start: row.start, due: row.due }, held }
}
