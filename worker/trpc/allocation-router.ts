import { z } from 'zod'
import { ThroughlineError } from '../../shared/errors.ts'
import { allocationDraft } from '../../shared/graph/drafts.ts'
import { allocation } from '../../shared/graph/initiative.ts'
import { id } from '../../shared/graph/scalars.ts'
import { allocationRepository } from '../db/repositories/allocations.ts'
import { ingest } from '../graph/ingest.ts'
import { audited } from './audited.ts'
import { overtaken } from './claim.ts'
import { allowedTo, router } from './init.ts'

const allocating = allowedTo('allocate')

/** Fractions of people's weeks given to initiatives. */
export const allocationRouter = router({
  /** A new one without an id; else an edit of one that the editor last saw as `expected`. */
  save: allocating
    .input(z.object({ id: id.nullable(), expected: allocation.nullable(), allocation: allocationDraft }))
    .mutation(async ({ ctx, input }) => {
      const saved = { ...input.allocation, id: input.id ?? crypto.randomUUID() }
      if (input.id) {
        const [former] = await allocationRepository(ctx.db).byId(ctx.workspaceId, input.id)
        if (!former) throw new ThroughlineError('not_found')
        const { expected } = input
        const isAsSeen =
          expected?.personId === former.personId &&
          expected.initiativeId === former.initiativeId &&
          expected.fraction === former.fraction &&
          expected.from === former.from &&
          expected.to === former.to
        if (!isAsSeen) throw overtaken()
      }
      await ingest(ctx.db, ctx.workspaceId, { kind: 'allocation_saved', allocation: saved, at: ctx.now }, ctx.now, {
        also: [audited(ctx, 'allocation.save', { kind: 'initiative', id: saved.initiativeId }, { allocation: saved })],
      })
      return { id: saved.id }
    }),

  /** Of one that is gone already nothing is left to remove. */
  remove: allocating.input(z.object({ id })).mutation(async ({ ctx, input }) => {
    await ingest(
      ctx.db,
      ctx.workspaceId,
      { kind: 'allocation_removed', allocationId: input.id, at: ctx.now },
      ctx.now,
      {
        also: [audited(ctx, 'allocation.remove', null, { allocationId: input.id })],
      },
    )
  }),
})
