import { inWorkspace, router } from './init.ts'
import { readMap } from './map-view.ts'

export const mapRouter = router({
  /**
   * The running graph, work in groups. Rows: some for each bet, key result and initiative that is open, and a slip or
   * ten for each group; however much work there is. See read-map.ts.
   */
  graph: inWorkspace.query(({ ctx }) => readMap(ctx.db, ctx.workspaceId, ctx.clock)),
})
