import { z } from 'zod'
import { ThroughlineError } from '../../shared/errors.ts'
import { initiativeDraft } from '../../shared/graph/drafts.ts'
import { id, instant } from '../../shared/graph/scalars.ts'
import { initiativeRepository } from '../db/repositories/initiatives.ts'
import { ingest } from '../graph/ingest.ts'
import { audited } from './audited.ts'
import { claim } from './claim.ts'
import { allowedTo, inWorkspace, router } from './init.ts'
import { readInitiativePanel } from './initiative-panel.ts'

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
})
