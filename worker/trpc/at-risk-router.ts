import { readAtRisk } from './at-risk-view.ts'
import { inWorkspace, router } from './init.ts'

export const atRiskRouter = router({
  /** What asks for the caller's attention, worst first. Two batches; at most 200 rows, whatever they own. */
  mine: inWorkspace.query(({ ctx }) => readAtRisk(ctx.db, ctx.workspaceId, ctx.person, ctx.clock)),
})
