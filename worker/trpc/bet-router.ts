import { z } from 'zod'
import { id } from '../../shared/graph/scalars.ts'
import { readBetPanel } from './bet-panel.ts'
import { inWorkspace, router } from './init.ts'

export const betRouter = router({
  panel: inWorkspace
    .input(z.object({ id }))
    .query(({ ctx, input }) => readBetPanel(ctx.db, ctx.workspaceId, input.id, ctx.clock)),
})
