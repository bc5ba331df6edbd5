import { z } from 'zod'
import { itemKey } from '../../shared/graph/work-item.ts'
import { inWorkspace, router } from './init.ts'
import { readItemContexts } from './item-contexts.ts'
import { readItemPanel } from './item-panel.ts'

/** As many items as one screen of a board or list shows. */
const MAX_ITEMS = 100

/** What items serve, for the line, the chips and the panel. */
export const contextRouter = router({
  /** In the order asked. Two queries; some twelve rows read for each key result an item serves. */
  items: inWorkspace
    .input(z.object({ items: z.array(itemKey).min(1).max(MAX_ITEMS) }))
    .query(({ ctx, input }) => readItemContexts(ctx.db, ctx.workspaceId, input.items, ctx.clock)),

  /** Everything of one item: what its context costs, and for each key result it serves what that one's panel does. */
  panel: inWorkspace
    .input(z.object({ item: itemKey }))
    .query(({ ctx, input }) => readItemPanel(ctx.db, ctx.workspaceId, input.item, ctx.clock)),
})
