import { z } from 'zod'
import { day } from '../../shared/graph/scalars.ts'
import { readPastRegister } from './decision-register.ts'
import { requirePast } from './history-router.ts'
import { inWorkspace, router } from './init.ts'
import { readMonday } from './monday-view.ts'
import { readPastMonday } from './past-monday-view.ts'

export const mondayRouter = router({
  /** The four Monday questions for the running week. Two batches; at most twenty rows for each row shown. */
  answers: inWorkspace.query(({ ctx }) => readMonday(ctx.db, ctx.workspaceId, ctx.clock)),

  /**
   * The same as they were answered when a past day ended, with the register of decisions as it stood, and whether that
   * evening's sentences and loads were kept (`recorded`). What `graph.asOf`
   * reads, two rows for each bet and key result more, and for slips up to some ten thousand.
   */
  asOf: inWorkspace.input(z.object({ day })).query(async ({ ctx, input }) => {
    requirePast(input.day, ctx.clock)
    const [past, register] = await Promise.all([
      readPastMonday(ctx.db, ctx.workspaceId, input.day, ctx.clock),
      readPastRegister(ctx.db, ctx.workspaceId, input.day, ctx.clock),
    ])
    return { ...past, register }
  }),
})
