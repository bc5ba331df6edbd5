import { inWorkspace, router } from './init.ts'
import { readMonday } from './monday-view.ts'

export const mondayRouter = router({
  /** The four Monday questions for the running week. */
  answers: inWorkspace.query(({ ctx }) => readMonday(ctx.db, ctx.workspaceId, ctx.clock)),
})
