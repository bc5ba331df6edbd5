import { z } from 'zod'
import { ThroughlineError } from '../../shared/errors.ts'
import { type CycleInput, cycleInput, overlapping } from '../../shared/graph/cycle.ts'
import { id } from '../../shared/graph/scalars.ts'
import type { Instant } from '../../shared/week.ts'
import { runAll, runBatch, type Statement } from '../db/batch.ts'
import type { GraphDb } from '../db/client.ts'
import { cycleRepository } from '../db/repositories/cycles.ts'
import { rejudgementRepository } from '../db/repositories/rejudgements.ts'
import { workspaceRepository } from '../db/repositories/workspaces.ts'
import { audited } from './audited.ts'
import { overtaken } from './claim.ts'
import { allowedTo, router } from './init.ts'

const managing = allowedTo('manage_workspace')

/**
 * The workspace's cycles, as they are written. Moves of a due day count from a cycle's first day on, so every change
 * has the open work judged anew, which goes on by itself. Each call reads a row a cycle.
 */
export const cycleRouter = router({
  /** A new cycle without an id; else an edit of one that the editor last saw as `expected`. None shares a day with another. */
  save: managing
    .input(z.object({ id: id.nullable(), expected: cycleInput.nullable(), cycle: cycleInput }))
    .mutation(async ({ ctx, input: { id: edited, expected, cycle } }) => {
      const [cycles] = await runBatch(ctx.db, [workspaceRepository(ctx.db).cycles(ctx.workspaceId)])
      const former = cycles.find(one => one.id === edited)
      if (edited !== null && !former) throw new ThroughlineError('not_found')
      if (former && !(expected && isSame(former, expected))) throw overtaken()
      const other = overlapping(
        cycles.filter(one => one.id !== edited),
        cycle,
      )
      if (other) throw refused(`It shares days with “${other.title}”. One cycle ends before the next begins.`)
      const saved = { ...cycle, id: edited ?? crypto.randomUUID() }
      await write(ctx, cycleRepository(ctx.db).save(ctx.workspaceId, saved), 'cycle.save', saved)
      return { id: saved.id }
    }),

  remove: managing.input(z.object({ id })).mutation(async ({ ctx, input }) => {
    const [cycles] = await runBatch(ctx.db, [workspaceRepository(ctx.db).cycles(ctx.workspaceId)])
    const former = cycles.find(one => one.id === input.id)
    if (!former) throw new ThroughlineError('not_found')
    const { title, start, due } = former
    const removed = { id: input.id, title, start, due }
    await write(ctx, [cycleRepository(ctx.db).remove(ctx.workspaceId, input.id)], 'cycle.remove', removed)
  }),
})

async function write(
  ctx: { db: GraphDb; workspaceId: string; userId: string; now: Instant },
  statements: Statement[],
  action: string,
  detail: CycleInput & { id: string },
): Promise<void> {
  await runAll(ctx.db, [
    ...statements,
    ...rejudgementRepository(ctx.db).begin(ctx.workspaceId, 'work_item', ctx.now, crypto.randomUUID()),
    audited(ctx, action, null, { ...detail }),
  ])
  await ctx.db.sweepSoon()
}

function isSame(a: CycleInput, b: CycleInput): boolean {
  return a.title === b.title && a.start === b.start && a.due === b.due
}

function refused(message: string): ThroughlineError {
  return new ThroughlineError('invalid_input', { sentence: message, fields: [{ field: 'cycle.start', message }] })
}
