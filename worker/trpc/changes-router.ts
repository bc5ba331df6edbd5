import { markReads } from '../db/repositories/read-mark.ts'
import { inWorkspace, router } from './init.ts'

export const changesRouter = router({
  /** An opaque text: as long as it stays the same, every other answer does too but for the passing of time. */
  mark: inWorkspace.query(async ({ ctx }) => ({ mark: await markReads(ctx.db).current(ctx.workspaceId) })),
})
