import { z } from 'zod'
import { ThroughlineError } from '../../shared/errors.ts'
import { MOST_CYCLE_DAYS } from '../../shared/graph/cycle.ts'
import { day, id } from '../../shared/graph/scalars.ts'
import { type QuarterChoice, quarterChoices } from '../../shared/quarters.ts'
import { type Clock, daysBetween } from '../../shared/week.ts'
import { runBatch } from '../db/batch.ts'
import type { GraphDb } from '../db/client.ts'
import { workspaceRepository } from '../db/repositories/workspaces.ts'
import { inWorkspace, router } from './init.ts'
import { readQuarter, readQuarterWork } from './quarter-view.ts'

const quarter = z
  .object({ from: day, to: day })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'The last day is before the first.' })
  .refine(({ from, to }) => daysBetween(from, to) < MOST_CYCLE_DAYS, {
    path: ['to'],
    message: `At most ${MOST_CYCLE_DAYS} days at once.`,
  })

/** The quarterly review: what to read before, and the work behind a key result. */
export const quarterRouter = router({
  /** The workspace's cycles, the newest first: a row each. */
  cycles: inWorkspace.query(({ ctx }) => readCycles(ctx.db, ctx.workspaceId)),

  /**
   * A quarter's bets, of the first to choose where none is named, with positions, key results, work and one question each. A row for each bet and key result,
   * some fifteen for each bet and key result of the quarter, one for each check-in and reading in it; of a quarter that is
   * over two for each change of a status in it.
   */
  preRead: inWorkspace.input(quarter.optional()).query(async ({ ctx, input }) => {
    const { from, to } = input ?? (await newestOf(ctx.db, ctx.workspaceId, ctx.clock))
    requireBegun(from, ctx.clock)
    return await readQuarter(ctx.db, ctx.workspaceId, { from, to }, ctx.clock)
  }),

  /**
   * What was finished and what slipped for a key result: at most 20 items of each kind. A row for each item of the key
   * result, four for each that slipped and three for each shown.
   */
  work: inWorkspace
    .input(quarter.safeExtend({ keyResultId: id }))
    .query(({ ctx, input }) => readQuarterWork(ctx.db, ctx.workspaceId, input, ctx.clock)),
})

async function readCycles(db: GraphDb, workspaceId: string) {
  const [cycles] = await runBatch(db, [workspaceRepository(db).cycles(workspaceId)])
  return cycles.map(({ id: cycleId, title, start, due }) => ({ id: cycleId, title, from: start, to: due }))
}

async function newestOf(db: GraphDb, workspaceId: string, { today }: Clock): Promise<QuarterChoice> {
  return quarterChoices(await readCycles(db, workspaceId), today)[0]
}

function requireBegun(from: string, { today }: Clock): void {
  if (from <= today) return
  const message = 'That quarter has not begun yet.'
  throw new ThroughlineError('invalid_input', { sentence: message, fields: [{ field: 'from', message }] })
}
