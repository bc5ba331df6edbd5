import { z } from 'zod'
import { ThroughlineError } from '../../shared/errors.ts'
import { id } from '../../shared/graph/scalars.ts'
import { strategyInput } from '../../shared/graph/strategy.ts'
import { Overtaken, runAll } from '../db/batch.ts'
import { outlineRepository } from '../db/repositories/outline.ts'
import { audited } from './audited.ts'
import { allowedTo, inWorkspace, router } from './init.ts'
import { readOutline } from './outline-view.ts'
import { requireToday } from './require-today.ts'

const INSTEAD = 'Write its sentence anew instead.'

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
      const strategyId = current?.id ?? crypto.randomUUID()
      const version = (expectedVersion ?? 0) + 1
      await runAll(ctx.db, [
        ...outline.saveStrategy(ctx.workspaceId, { id: strategyId, version, ...written }, ctx.now),
        audited(ctx, 'strategy.save', { kind: 'strategy', id: strategyId }, { version, ...written }),
      ])
      return { id: strategyId, version }
    }),

  /**
   * Takes the first strategy back on the day it was written, as if it had not been. Refused with what is in the way once
   * it was edited, or something was written under it.
   */
  takeBack: allowedTo('edit_graph')
    .input(z.object({ id }))
    .mutation(async ({ ctx, input }) => {
      const outline = outlineRepository(ctx.db)
      const [current] = await outline.strategyNow(ctx.workspaceId)
      if (current?.id !== input.id) throw new ThroughlineError('not_found')
      requireToday(current.validFrom, ctx.clock, `A strategy stands once its day has ended. ${INSTEAD}`)
      if (current.version > 1) throw stands('The strategy was edited since it was first written.')
      const hanging = await outline.hangingOn(ctx.workspaceId, current)
      if (hanging?.bet) throw stands(`The bet “${hanging.bet}” was written under it.`)
      if (hanging) throw stands('A decision was taken on it.')
      await runAll(ctx.db, [
        ...outline.removeFirstStrategy(ctx.workspaceId, current),
        audited(ctx, 'strategy.take_back', null, { sentence: current.sentence }),
      ])
    }),
})

function stands(because: string): ThroughlineError {
  return new ThroughlineError('conflict', { sentence: `${because} ${INSTEAD}` })
}
