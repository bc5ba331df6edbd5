import { z } from 'zod'
import { id } from '../../shared/graph/scalars.ts'
import { inWorkspace, router } from './init.ts'
import { readInitiativePanel } from './initiative-panel.ts'

export const initiativeRouter = router({
  panel: inWorkspace
    .input(z.object({ id }))
    .query(({ ctx, input }) => readInitiativePanel(ctx.db, ctx.workspaceId, input.id, ctx.clock)),
})
