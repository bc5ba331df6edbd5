import { z } from 'zod'
import { runAll } from '../db/batch.ts'
import { NODES_AN_INVOCATION, PHASES, rebuild } from '../graph/rebuild.ts'
import { audited } from './audited.ts'
import { allowedTo, router } from './init.ts'

const rebuildCursor = z.object({
  phase: z.enum(PHASES),
  after: z.string().max(64),
  done: z.int().min(0),
  total: z.int().min(0),
})

export const rebuildRouter = router({
  /**
   * Derives the workspace's statuses, findings and counters anew from its facts and mends what differs: the first piece
   * without a cursor, the next with the one that was answered, until it answers none. `done` of `total` nodes says how
   * far it is. Each call judges up to a thousand items or fifty nodes above them, at some ten rows read an item;
   * nothing is written where all is right, and work may go on meanwhile.
   */
  rebuild: allowedTo('manage_rules')
    .input(z.object({ cursor: rebuildCursor.nullable() }))
    .mutation(async ({ ctx, input: { cursor } }) => {
      if (cursor === null) await runAll(ctx.db, [audited(ctx, 'graph.rebuild', null, {})])
      return await rebuild(ctx.db, ctx.workspaceId, ctx.now, { cursor, maxNodes: NODES_AN_INVOCATION })
    }),
})
