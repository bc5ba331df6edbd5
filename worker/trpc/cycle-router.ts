import { z } from 'zod'
import { ThroughlineError } from '../../shared/errors.ts'
import { type CycleInput, cycleInput, overlapping } from '../../shared/graph/cycle.ts'
import { id } from '../../shared/graph/scalars.ts'
import type { Instant } from '../../shared/week.ts'
import { Overtaken, runAll, runBatch, type Statement } from '../db/batch.ts'
import type { GraphDb } from '../db/client.ts'
import { cycleRepository } from '../db/repositories/cycles.ts'
import { rejudgementRepository } from '../db/repositories/rejudgements.ts'
import { workspaceRepository } from '../db/repositories/workspaces.ts'
import { audited } from './audited.ts'
import { asSeen } from './claim.ts'
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
      const cycles = cycleRepository(ctx.db)
      const saved = { ...cycle, id: edited ?? crypto.randomUUID() }
      const seen = expected && edited !== null ? { ...expected, id: edited } : null
      await requireRoom(ctx, edited, cycle)
      try {
        await write(
          ctx,
          [
            ...asSeen(edited, seen, one => cycles.onlyAsSeen(ctx.workspaceId, one)),
            cycles.onlyApart(ctx.workspaceId, saved.id, cycle),
            ...cycles.save(ctx.workspaceId, saved),
          ],
          'cycle.save',
          saved,
        )
      } catch (error) {
        // Where another was written in between, that is told; else somebody changed this one.
        if (error instanceof Overtaken) await requireRoom(ctx, edited, cycle)
        throw error
      }
      return { id: saved.id }
    }),

  /** One that its editor last saw as `expected`. */
  remove: managing.input(z.object({ id, expected: cycleInput })).mutation(async ({ ctx, input }) => {
    const removed = { ...input.expected, id: input.id }
    await requireThere(ctx, input.id)
    const cycles = cycleRepository(ctx.db)
    const statements = [cycles.onlyAsSeen(ctx.workspaceId, removed), cycles.remove(ctx.workspaceId, input.id)]
    await write(ctx, statements, 'cycle.remove', removed)
  }),
})

type Reader = { db: GraphDb; workspaceId: string }

async function requireThere({ db, workspaceId }: Reader, cycleId: string): Promise<void> {
  const [cycles] = await runBatch(db, [workspaceRepository(db).cycles(workspaceId)])
  if (!cycles.some(one => one.id === cycleId)) throw new ThroughlineError('not_found')
}

/** Throws `not_found` where the edited one is gone, `invalid_input` with the title of the one it shares days with. */
async function requireRoom({ db, workspaceId }: Reader, edited: string | null, cycle: CycleInput): Promise<void> {
  const [cycles] = await runBatch(db, [workspaceRepository(db).cycles(workspaceId)])
  if (edited !== null && !cycles.some(one => one.id === edited)) throw new ThroughlineError('not_found')
  const others = cycles.filter(one => one.id !== edited)
  const other = overlapping(others, cycle)
  if (other) throw refused(`It shares days with “${other.title}”. One cycle ends before the next begins.`)
}

async function write(
  ctx: Reader & { userId: string; now: Instant },
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

function refused(message: string): ThroughlineError {
  return new ThroughlineError('invalid_input', { sentence: message, fields: [{ field: 'cycle.start', message }] })
}
