import type { BetFacts } from '../../shared/rules/facts.ts'
import { evaluateBet } from '../../shared/rules/registry.ts'
import { runBatch } from '../db/batch.ts'
import { betRepository, toBet, toReadings } from '../db/repositories/bets.ts'
import { nodeStatusRepository } from '../db/repositories/node-status.ts'
import { statusWordRepository, toLiveWord } from '../db/repositories/status-words.ts'
import { formerly } from './formerly.ts'
import { conclude, judge, worstOf, writeJudgements } from './judgement.ts'
import { lifeOfBet } from './life.ts'
import type { Run } from './run.ts'
import { stepsOf } from './slips.ts'
import { nothingTouched, type Touched } from './touched.ts'

/** Judges a bet from how its key results stand. Throws StaleRead when it was written meanwhile. */
export async function recomputeBet(run: Run, id: string): Promise<Touched> {
  const { db, workspaceId } = run
  const bets = betRepository(db)
  const [[row], [status], readings, standings, [word]] = await runBatch(db, [
    bets.byId(workspaceId, id),
    nodeStatusRepository(db).byNodes(workspaceId, 'bet', [id]),
    bets.readings(workspaceId, id),
    bets.keyResults(workspaceId, id),
    statusWordRepository(db).live(workspaceId, 'bet', id, run.clock.now),
  ])
  if (!row) return nothingTouched()
  const bet = toBet(row)
  const keyResults: BetFacts['keyResults'] = standings.map(one => {
    const { title, commitment, closedAs, status: stands, findings, progress, since } = one
    const own = { kind: 'key_result', id: one.id, title, at: since, ruleId: null, url: null } as const
    const path = stepsOf(one.cause)
    return {
      keyResult: { id: one.id, title, commitment, closedAs },
      status: stands,
      worstFinding: stands === 'pending' ? worstOf(findings ?? []) : null,
      progress,
      since,
      path: path.length > 0 ? path : [own],
    }
  })
  const changes = standings.flatMap(({ createdAt, closedAt }) => [createdAt, closedAt ?? createdAt])
  const keyResultsChangedAt = [row.createdAt, row.keyResultsChangedAt ?? row.createdAt, ...changes].sort().at(-1)
  const evaluation = evaluateBet(
    { bet, keyResults, keyResultsChangedAt: keyResultsChangedAt ?? row.createdAt, readings: toReadings(readings) },
    run.overrides,
    run.clock,
  )
  const life = lifeOfBet(bet)
  const judgement = judge(run, {
    kind: 'bet',
    id,
    life,
    closedAt: life.closedAs === null ? null : row.updatedAt,
    evaluation,
    word: toLiveWord(word),
    stored: status,
    former: (await formerly(run, 'bet', [id], status ? [status] : [])).get(id),
  })
  await conclude(run, [judgement], writeJudgements(run, [judgement]))
  return nothingTouched()
}
