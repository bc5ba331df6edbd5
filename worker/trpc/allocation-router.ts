import { z } from 'zod'
import { ThroughlineError } from '../../shared/errors.ts'
import { allocationDraft } from '../../shared/graph/drafts.ts'
import { allocation } from '../../shared/graph/initiative.ts'
import { id } from '../../shared/graph/scalars.ts'
import { allocationRepository } from '../db/repositories/allocations.ts'
import { ingest } from '../graph/ingest.ts'
import { audited } from './audited.ts'
import { asSeen } from './claim.ts'
import { allowedTo, router } from './init.ts'
import { requireStillThere } from './require-still-there.ts'

const allocating = allowedTo('allocate')

/** Fractions of people's weeks given to initiatives. */
export const allocationRouter = router({
  /** A new one without an id; else an edit of one that the editor last saw as `expected`. */
  save: allocating
    .input(z.object({ id: id.nullable(), expected: allocation.nullable(), allocation: allocationDraft }))
    .mutation(async ({ ctx, input }) => {
      const allocations = allocationRepository(ctx.db)
      const saved = { ...input.allocation, id: input.id ?? crypto.randomUUID() }
      await requireStillThere(ctx, saved)
      if (input.id) {
        const [former] = await allocations.byId(ctx.workspaceId, input.id)
        if (!former) throw new ThroughlineError('not_found')
      }
      await ingest(ctx.db, ctx.workspaceId, { kind: 'allocation_saved', allocation: saved, at: ctx.now }, ctx.now, {
        provided: asSeen(input.id, input.expected, seen => allocations.onlyAsSeen(ctx.workspaceId, seen)),
        also: [audited(ctx, 'allocation.save', { kind: 'initiative', id: saved.initiativeId }, { allocation: saved })],
      })
      return { id: saved.id }
    }),

  /** One that its editor last saw as `expected`; of one that is gone already nothing is left to remove. */
  remove: allocating.input(z.object({ expected: allocation })).mutation(async ({ ctx, input: { expected } }) => {
    const change = { kind: 'allocation_removed', allocationId: expected.id, at: ctx.now } as const
    await ingest(ctx.db, ctx.workspaceId, change, ctx.now, {
      provided: [allocationRepository(ctx.db).onlyAsSeen(ctx.workspaceId, expected, { orGone: true })],
      also: [audited(ctx, 'allocation.remove', null, { allocationId: expected.id })],
    })
  }),
})
