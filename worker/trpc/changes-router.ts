import { markReads } from '../db/repositories/read-mark.ts'
import { inWorkspace, router } from './init.ts'

export const changesRouter = router({
  /**
   * An opaque text: as long as it stays the same, every other answer does too but for the passing of time. With it the
   * workspace's name, which somebody may have changed, at no further cost.
   */
  mark: inWorkspace.query(async ({ ctx }) => ({
    mark: await markReads(ctx.db).current(ctx.workspaceId),
    workspace: { id: ctx.workspaceId, name: ctx.workspace.name },
  })),
})
