import { inWorkspace, router } from './init.ts'
import { readMyWeek } from './my-week-view.ts'

export const myWeekRouter = router({
  /**
   * The caller's key results with what was finished under them this week, links to confirm, what slips: five rows for
   * each key result, two for each finished item shown, and what `atRisk.mine` reads for links and slips.
   */
  mine: inWorkspace.query(({ ctx }) => readMyWeek(ctx.db, ctx.workspaceId, ctx.person, ctx.clock)),
})
