import { z } from 'zod'
import { ThroughlineError } from '../../shared/errors.ts'
import { id } from '../../shared/graph/scalars.ts'
import { runAll } from '../db/batch.ts'
import { outlineRepository } from '../db/repositories/outline.ts'
import { audited } from './audited.ts'
import { allowedTo, router } from './init.ts'

const ids = z.array(id).min(1).max(500)

export const arrangeRouter = router({
  /**
   * Puts the open bets, or the open key results of a bet (`under`), in another order; `expected` is the order as its
   * editor saw it. No status depends on it. Three rows read and one written for each.
   */
  arrange: allowedTo('edit_graph')
    .input(
      z.object({ under: id.nullable(), ids, expected: ids }).refine(order => isSame(order.ids, order.expected), {
        path: ['ids'],
        message: 'The same ones in another order.',
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const outline = outlineRepository(ctx.db)
      if (!(await outline.arrange(ctx.workspaceId, input.under, input.ids, input.expected)))
        throw new ThroughlineError('conflict', {
          sentence:
            'Somebody added, closed or moved one of these in the meantime. Look at the order now and move it again.',
        })
      const about = input.under === null ? null : { kind: 'bet' as const, id: input.under }
      await runAll(ctx.db, [audited(ctx, 'strategy.arrange', about, { ids: input.ids, former: input.expected })])
    }),
})

function isSame(a: string[], b: string[]): boolean {
  return a.toSorted().join('\n') === b.toSorted().join('\n') && new Set(a).size === a.length
}
