import { carriedAllocation, type Days, type FormerDays } from '../../shared/carry-over.ts'
import { ThroughlineError } from '../../shared/errors.ts'
import type { Allocation } from '../../shared/graph/initiative.ts'
import { allocationRepository } from '../db/repositories/allocations.ts'
import { initiativeRepository, toInitiative } from '../db/repositories/initiatives.ts'
import { ingest } from '../graph/ingest.ts'
import { audited } from './audited.ts'
import type { Editor } from './key-result-write.ts'

/** From one key result to another. */
interface Way {
  from: string
  to: string
}

/**
 * Lets an initiative serve the key result that goes on, in other days; its allocations go with it. Answers with the days
 * and allocations it had. Throws `not_found`.
 */
export async function carryInitiative(
  ctx: Editor,
  { id, ...days }: Days & { id: string },
  way: Way,
): Promise<FormerDays> {
  const allocations = await allocationRepository(ctx.db).ofInitiative(ctx.workspaceId, id)
  const former = await turn(ctx, id, days, way)
  if (former.start !== days.start || former.due !== days.due) {
    for (const held of allocations) await put(ctx, held, carriedAllocation(held, former, days))
  }
  return { id, ...former, allocations }
}

/** Gives an initiative back to the key result it was carried over from, with the days and allocations it had. */
export async function restoreInitiative(
  ctx: Editor,
  { id, allocations, ...days }: FormerDays,
  way: Way,
): Promise<void> {
  await turn(ctx, id, days, way)
  for (const held of allocations) await put(ctx, held, { ...held, initiativeId: id })
}

/** Writes whom an initiative serves and when; answers with the days it had. */
async function turn(ctx: Editor, id: string, { start, due }: Days, { from, to }: Way): Promise<Days> {
  const initiatives = initiativeRepository(ctx.db)
  const [row] = await initiatives.byId(ctx.workspaceId, id)
  if (!row) throw new ThroughlineError('not_found')
  const serves = await initiatives.serves(ctx.workspaceId, id)
  const turned = serves.map(one => (one.keyResultId === from ? { ...one, keyResultId: to } : one))
  const initiative = { ...toInitiative(row, turned), start, due }
  await ingest(ctx.db, ctx.workspaceId, { kind: 'initiative_saved', initiative, at: ctx.now }, ctx.now, {
    also: [audited(ctx, 'initiative.edit', { kind: 'initiative', id }, { initiative })],
  })
  return { start: row.start, due: row.due }
}

async function put(ctx: Editor, held: Allocation, allocation: Allocation | null): Promise<void> {
  const about = { kind: 'initiative' as const, id: held.initiativeId }
  if (allocation) {
    await ingest(ctx.db, ctx.workspaceId, { kind: 'allocation_saved', allocation, at: ctx.now }, ctx.now, {
      also: [audited(ctx, 'allocation.save', about, { allocation })],
    })
    return
  }
  const change = { kind: 'allocation_removed', allocationId: held.id, at: ctx.now } as const
  await ingest(ctx.db, ctx.workspaceId, change, ctx.now, {
    also: [audited(ctx, 'allocation.remove', about, { allocationId: held.id })],
  })
}
