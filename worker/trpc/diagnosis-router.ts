import { z } from 'zod'
import { diagnose } from '../../shared/diagnosis.ts'
import { ThroughlineError } from '../../shared/errors.ts'
import { id } from '../../shared/graph/scalars.ts'
import { expectedOn } from '../../shared/progress.ts'
import type { Reader } from '../../shared/wording.ts'
import type { GraphDb } from '../db/client.ts'
import { type DiagnosedBet, type DiagnosedKeyResult, diagnosisReads } from '../db/repositories/read-diagnosis.ts'
import { inWorkspace, router } from './init.ts'

/** The newest finished items that are shown for a key result. */
const ITEMS = 20

/**
 * Did the output produce the outcome: the tagged work, what it produced, what the key results did, what the position
 * did. Costs two rows for the bet, two for each key result, one for each dropped item and two for each item shown.
 */
export const diagnosisRouter = router({
  keyResult: inWorkspace.input(z.object({ id })).query(async ({ ctx, input }) => {
    const keyResults = await diagnosisReads(ctx.db).keyResults(ctx.workspaceId, { id: input.id })
    const [keyResult] = keyResults
    const bet = keyResult && (await diagnosisReads(ctx.db).bet(ctx.workspaceId, keyResult.betId))
    if (!bet) throw new ThroughlineError('not_found')
    return await diagnosisView(ctx.db, ctx.workspaceId, keyResult.title, bet, keyResults, ctx.clock)
  }),

  /** An item counts once for each key result of the bet that it serves. */
  bet: inWorkspace.input(z.object({ id })).query(async ({ ctx, input }) => {
    const reads = diagnosisReads(ctx.db)
    const [bet, keyResults] = await Promise.all([
      reads.bet(ctx.workspaceId, input.id),
      reads.keyResults(ctx.workspaceId, { betId: input.id }),
    ])
    if (!bet) throw new ThroughlineError('not_found')
    return await diagnosisView(ctx.db, ctx.workspaceId, bet.title, bet, keyResults, ctx.clock)
  }),
})

async function diagnosisView(
  db: GraphDb,
  workspaceId: string,
  title: string,
  bet: DiagnosedBet,
  keyResults: DiagnosedKeyResult[],
  clock: Reader,
) {
  const reads = diagnosisReads(db)
  const work = await Promise.all(keyResults.map(one => reads.doneItems(workspaceId, one.id, ITEMS)))
  const won = sumOf(keyResults, one => one.wonAmount)
  const facts = {
    title,
    work: {
      done: sumOf(keyResults, one => one.done),
      open: sumOf(keyResults, one => one.open),
      dropped: sumOf(keyResults, one => one.dropped),
      amountWon: won > 0 ? won : null,
    },
    keyResults: keyResults.map(courseOf),
    position: {
      name: bet.positionName,
      unit: bet.positionUnit,
      direction: bet.positionDirection,
      baseline: bet.positionBaseline,
      target: bet.positionTarget,
      value: bet.positionValue,
    },
    expected: expectedOn(bet.start, bet.positionDue, clock.today),
  }
  return { ...diagnose(facts, clock.locale), bet: { id: bet.id, title: bet.title }, work: work.flat() }
}

function courseOf({ title, unit, direction, baseline, target, bandLow, bandHigh, value }: DiagnosedKeyResult) {
  const band = bandLow === null || bandHigh === null ? null : { low: bandLow, high: bandHigh }
  return { title, unit, direction, baseline, target, band, value }
}

function sumOf<T>(rows: readonly T[], value: (row: T) => number): number {
  return rows.reduce((sum, row) => sum + value(row), 0)
}
