import { progressOf } from '../../shared/progress.ts'
import { type Clock, type Day, startOfDay } from '../../shared/week.ts'
import type { GraphDb } from '../db/client.ts'
import { decisionRepository } from '../db/repositories/decisions.ts'
import { type AsOf, asOfReads } from '../db/repositories/read-as-of.ts'
import { changeReads } from '../db/repositories/read-changes.ts'
import { endOf } from './as-of-view.ts'
import { decisionView } from './decision-router.ts'

const DECISIONS = 500

/**
 * What the strategy said, what was done and what moved, from the history: bets and key results as they were first said
 * within the time beside what they came to, with the work that was finished for them, the decisions and what was
 * expected of them.
 */
export async function readYear(db: GraphDb, workspaceId: string, span: { from: Day; to: Day }, clock: Clock) {
  const reads = asOfReads(db)
  const changes = changeReads(db)
  const from = startOfDay(span.from, clock.timeZone)
  const until = endOf(span.to, clock)
  const [strategies, saidBets, bets, saidKeyResults, keyResults, done, moves, decisions] = await Promise.all([
    changes.strategies(workspaceId, from, until),
    reads.facts(workspaceId, 'bet', from),
    reads.facts(workspaceId, 'bet', until),
    reads.facts(workspaceId, 'key_result', from),
    reads.facts(workspaceId, 'key_result', until),
    changes.finishedCounts(workspaceId, span.from, span.to),
    changes.moves(workspaceId, from, until),
    decisionRepository(db).between(workspaceId, from, until, DECISIONS),
  ])
  const running = bets.filter(bet => overlaps(bet, span))
  const [betStatuses, keyResultStatuses, before, after, positionsBefore, positionsAfter] = await Promise.all([
    reads.statuses(workspaceId, 'bet', idsOf(bets), until),
    reads.statuses(workspaceId, 'key_result', idsOf(keyResults), until),
    reads.values(workspaceId, idsOf(keyResults), from),
    reads.values(workspaceId, idsOf(keyResults), until),
    reads.readings(workspaceId, idsOf(bets), from),
    reads.readings(workspaceId, idsOf(bets), until),
  ])
  const keyResultsOf = Map.groupBy(keyResults, one => one.betId)
  return {
    from: span.from,
    to: span.to,
    strategies,
    bets: running.map(bet => ({
      id: bet.id,
      title: bet.title,
      state: bet.state,
      status: betStatuses.get(bet.id) ?? ('pending' as const),
      said: positionOf(saidBets.find(one => one.id === bet.id) ?? bet),
      now: positionOf(bet),
      moved: { from: positionsBefore.get(bet.id) ?? null, to: positionsAfter.get(bet.id) ?? null },
      keyResults: (keyResultsOf.get(bet.id) ?? []).map(one => ({
        id: one.id,
        title: one.title,
        unit: one.unit,
        status: keyResultStatuses.get(one.id) ?? ('pending' as const),
        said: courseOf(saidKeyResults.find(said => said.id === one.id) ?? one),
        now: courseOf(one),
        did: done.get(one.id) ?? 0,
        moved: {
          from: before.get(one.id) ?? null,
          to: after.get(one.id) ?? null,
          progress: progressAt(one, after.get(one.id)),
        },
      })),
    })),
    finishedInitiatives: moves
      .filter(({ kind, status }) => kind === 'initiative' && status === 'achieved')
      .map(({ id, title, happenedAt }) => ({ id, title, at: happenedAt })),
    decisions: decisions.map(decisionView),
  }
}

function overlaps({ start, due }: { start: Day; due: Day }, { from, to }: { from: Day; to: Day }): boolean {
  return start <= to && due >= from
}

function positionOf({ positionName, positionUnit, positionBaseline, positionTarget, positionDue }: AsOf<'bet'>) {
  return {
    name: positionName,
    unit: positionUnit,
    baseline: positionBaseline,
    target: positionTarget,
    due: positionDue,
  }
}

function courseOf({ baseline, target, due }: AsOf<'key_result'>) {
  return { baseline, target, due }
}

function progressAt(keyResult: AsOf<'key_result'>, value: number | undefined): number | null {
  if (value === undefined) return null
  const { bandLow, bandHigh } = keyResult
  const band = bandLow === null || bandHigh === null ? null : { low: bandLow, high: bandHigh }
  return progressOf({ ...keyResult, band }, value)
}

function idsOf(facts: readonly { id: string }[]): string[] {
  return facts.map(({ id }) => id)
}
