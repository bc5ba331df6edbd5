import { z } from 'zod'
import { ThroughlineError } from '../../shared/errors.ts'
import { initiativeDraft, proposedAllocation } from '../../shared/graph/drafts.ts'
import { allocation } from '../../shared/graph/initiative.ts'
import { id, instant } from '../../shared/graph/scalars.ts'
import { Overtaken } from '../db/batch.ts'
import { initiativeRepository } from '../db/repositories/initiatives.ts'
import { ingest } from '../graph/ingest.ts'
import { audited } from './audited.ts'
import { claim } from './claim.ts'
import { allowedTo, inWorkspace, router } from './init.ts'
import { readInitiativePanel } from './initiative-panel.ts'
import { writeProposal } from './proposal-write.ts'

/** People an initiative names at once. */
const MOST_ALLOCATIONS = 50

export const initiativeRouter = router({
  panel: inWorkspace
    .input(z.object({ id }))
    .query(({ ctx, input }) => readInitiativePanel(ctx.db, ctx.workspaceId, input.id, ctx.clock)),

  /** A new initiative without an id; else an edit (its state too) of the one last changed at `expectedUpdatedAt`. */
  save: allowedTo('edit_graph')
    .input(z.object({ id: id.nullable(), expectedUpdatedAt: instant.nullable(), initiative: initiativeDraft }))
    .mutation(async ({ ctx, input }) => {
      const initiative = { ...input.initiative, id: input.id ?? crypto.randomUUID() }
      if (input.id) {
        const [former] = await initiativeRepository(ctx.db).byId(ctx.workspaceId, input.id)
        if (!former) throw new ThroughlineError('not_found')
        await claim(ctx, 'initiative', input.id, input.expectedUpdatedAt)
      }
      const action = input.id ? 'initiative.edit' : 'initiative.create'
      await ingest(ctx.db, ctx.workspaceId, { kind: 'initiative_saved', initiative, at: ctx.now }, ctx.now, {
        also: [audited(ctx, action, { kind: 'initiative', id: initiative.id }, { initiative })],
      })
      return { id: initiative.id, updatedAt: ctx.now }
    }),

  /**
   * An initiative with whom it wants, written together or not at all: a new one without an id, else an edit of the one
   * last changed at `expectedUpdatedAt`, whose allocations `seen` are replaced.
   */
  propose: allowedTo('edit_graph', 'allocate')
    .input(
      z
        .object({
          ...{ id: id.nullable(), expectedUpdatedAt: instant.nullable(), initiative: initiativeDraft },
          allocations: z.array(proposedAllocation).max(MOST_ALLOCATIONS),
          seen: z.array(allocation).max(MOST_ALLOCATIONS),
        })
        .refine(({ id, seen }) => seen.every(one => one.initiativeId === id), {
          ...{ path: ['seen'], message: 'Only allocations of this initiative can be replaced.' },
        }),
    )
    .mutation(async ({ ctx, input }) => {
      const initiative = { ...input.initiative, id: input.id ?? crypto.randomUUID() }
      if (input.id !== null) {
        const [former] = await initiativeRepository(ctx.db).byId(ctx.workspaceId, input.id)
        if (!former) throw new ThroughlineError('not_found')
        if (input.expectedUpdatedAt === null) throw new Overtaken()
      }
      const allocations = input.allocations.map(one => ({
        ...{ ...one, id: crypto.randomUUID(), initiativeId: initiative.id },
      }))
      const seenAt = input.id === null ? null : input.expectedUpdatedAt
      await writeProposal(ctx, { initiative, seenAt, allocations, seen: input.seen })
      return { id: initiative.id, updatedAt: ctx.now, allocations }
    }),
})
