import { outputAndOutcome } from '../../shared/diagnosis.ts'
import { monthsOf, type Span } from '../../shared/months.ts'
import { expectedOn, progressOf } from '../../shared/progress.ts'
import type { Overrides } from '../../shared/rules/registry.ts'
import { overridesFrom } from '../../shared/rules/threshold-override.ts'
import type { Reader } from '../../shared/wording.ts'
import { runBatch } from '../db/batch.ts'
import type { GraphDb } from '../db/client.ts'
import { decisionRepository } from '../db/repositories/decisions.ts'
import { type AsOf, asOfReads } from '../db/repositories/read-as-of.ts'
import { changeReads } from '../db/repositories/read-changes.ts'
import { workspaceRepository } from '../db/repositories/workspaces.ts'
import { countWithin, courseOf, positionCourse, progressAt } from './as-of-facts.ts'
import { withEffects } from './decision-effects.ts'
import { boundsOf, judgedAtEnd, readSpan, type SpanFacts } from './span-facts.ts'
import { unmovedSentence } from './year-unmoved.ts'
import { readWork, workOf } from './year-work.ts'

const DECISIONS = 500

/**
 * What the strategy said, what was done and what moved, from the history: bets and key results as they were first said
 * within the time beside what they came to, the work that was finished and the person-weeks that went into them, the
 * decisions and whether what was expected of them came.
 */
export async function readYear(db: GraphDb, workspaceId: string, span: Span, clock: Reader) {
  const reads = asOfReads(db)
  const changes = changeReads(db)
  const { from, until, lastDay } = boundsOf(span, clock)
  const [facts, worked, strategies, saidBets, saidKeyResults, counters, decisions, overrides] = await Promise.all([
    readSpan(db, workspaceId, span, clock),
    readWork(db, workspaceId, { from, until }),
    changes.strategies(workspaceId, from, until),
    reads.firstSaid(workspaceId, 'bet', from, until),
    reads.firstSaid(workspaceId, 'key_result', from, until),
    changes.counters(workspaceId),
    decisionRepository(db).between(workspaceId, from, until, DECISIONS),
    readOverrides(db, workspaceId),
  ])
  const work = workOf(worked, facts, clock)
  const months = monthsOf({ from: span.from, to: lastDay })
  const firstOfBet = new Map(saidBets.map(one => [one.id, one]))
  const firstOfKeyResult = new Map(saidKeyResults.map(one => [one.id, one]))
  const bets = facts.bets.map(bet => {
    const own = facts.keyResults.get(bet.id) ?? []
    const days = own.flatMap(one => Object.entries(counters.get(one.id)?.done ?? {}))
    return {
      ...betView(facts, bet, firstOfBet.get(bet.id) ?? bet, overrides, clock),
      itemsByMonth: months.map(month => countWithin(days, month)),
      personWeeks: work.weeks.byBet.get(bet.id) ?? 0,
      keyResults: own.map(one => ({
        ...keyResultView(facts, one, firstOfKeyResult.get(one.id) ?? one),
        did: countWithin(Object.entries(counters.get(one.id)?.done ?? {}), { from: span.from, to: lastDay }),
      })),
    }
  })
  return {
    ...span,
    lastDay,
    months: months.map(month => month.from),
    strategies,
    bets,
    personWeeks: { total: work.weeks.total, unnamed: work.weeks.unnamed },
    finishedInitiatives: work.finished,
    stoppedInitiatives: work.stopped,
    decisions: await withEffects(db, workspaceId, decisions, facts, clock),
  }
}

function betView(facts: SpanFacts, bet: AsOf<'bet'>, said: AsOf<'bet'>, overrides: Overrides, clock: Reader) {
  const { before, last, values } = facts.measured(bet.id)
  const course = positionCourse(bet)
  const expected = expectedOn(bet.start, bet.positionDue, facts.lastDay)
  const keyResults = facts.keyResults.get(bet.id) ?? []
  const reached = keyResults.map(one => ({ ...courseOf(one), value: facts.measured(one.id).last }))
  return {
    ...{ id: bet.id, title: bet.title, state: bet.state, closedAs: bet.closedAs, start: bet.start, due: bet.due },
    status: judgedAtEnd(facts, bet.id).status,
    said: saidOf(said),
    now: saidOf(bet),
    position: {
      ...course,
      before,
      value: last,
      values,
      expected,
      progress: last === null ? null : progressOf(course, last),
    },
    diagnosis: outputAndOutcome(reached, { ...course, value: last }, expected),
    unmoved: unmovedSentence(facts, bet, overrides, clock),
  }
}

function keyResultView(facts: SpanFacts, keyResult: AsOf<'key_result'>, said: AsOf<'key_result'>) {
  const { before, last, values } = facts.measured(keyResult.id)
  const { baseline, target, due, start } = keyResult
  return {
    ...{ id: keyResult.id, title: keyResult.title, unit: keyResult.unit, commitment: keyResult.commitment, start, due },
    ...courseOf(keyResult),
    status: judgedAtEnd(facts, keyResult.id).status,
    said: { title: said.title, baseline: said.baseline, target: said.target, due: said.due },
    now: { title: keyResult.title, baseline, target, due },
    values,
    moved: { from: before ?? values[0]?.value ?? null, to: last, progress: progressAt(keyResult, last ?? undefined) },
    expected: expectedOn(start, due, facts.lastDay),
  }
}

function saidOf(bet: AsOf<'bet'>) {
  return {
    title: bet.title,
    hypothesis: bet.hypothesis ?? null,
    name: bet.positionName,
    unit: bet.positionUnit,
    baseline: bet.positionBaseline,
    target: bet.positionTarget,
    due: bet.positionDue,
  }
}

async function readOverrides(db: GraphDb, workspaceId: string): Promise<Overrides> {
  const [rows] = await runBatch(db, [workspaceRepository(db).thresholds(workspaceId)])
  return overridesFrom(rows)
}
