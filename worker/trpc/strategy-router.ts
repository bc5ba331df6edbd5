import { z } from 'zod'
import { strategyInput } from '../../shared/graph/strategy.ts'
import { Overtaken, runAll } from '../db/batch.ts'
import { outlineRepository } from '../db/repositories/outline.ts'
import { audited } from './audited.ts'
import { allowedTo, inWorkspace, router } from './init.ts'
import { readOutline } from './outline-view.ts'

export const strategyRouter = router({
  /** Everything the strategy is made of, to be written and edited. */
  outline: inWorkspace.query(({ ctx }) => readOutline(ctx.db, ctx.workspaceId, ctx.clock)),

  /** A new version of the strategy; the one before is kept. `expectedVersion` null where there was none. */
  save: allowedTo('edit_graph')
    .input(strategyInput.extend({ expectedVersion: z.int().min(1).nullable() }))
    .mutation(async ({ ctx, input: { expectedVersion, ...written } }) => {
      const outline = outlineRepository(ctx.db)
      const [current] = await outline.strategyNow(ctx.workspaceId)
      if ((current?.version ?? null) !== expectedVersion) throw new Overtaken()
      const id = current?.id ?? crypto.randomUUID()
      const version = (expectedVersion ?? 0) + 1
      await runAll(ctx.db, [
        ...outline.saveStrategy(ctx.workspaceId, { id, version, ...written }, ctx.now),
        audited(ctx, 'strategy.save', { kind: 'strategy', id }, { version, ...written }),
      ])
      return { id, version }
    }),
})
