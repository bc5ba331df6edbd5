import { betQuestion } from '../../shared/bet-question.ts'
import { weeksFrom } from '../../shared/capacity.ts'
import { outputAndOutcome } from '../../shared/diagnosis.ts'
import type { Span } from '../../shared/months.ts'
import { expectedOn, progressOf } from '../../shared/progress.ts'
import { RULES } from '../../shared/rules/registry.ts'
import type { PersonRef } from '../../shared/views/status-view.ts'
import { addDays, type Day, daysBetween, mondayOf } from '../../shared/week.ts'
import type { Reader } from '../../shared/wording.ts'
import type { GraphDb } from '../db/client.ts'
import { peopleRepository } from '../db/repositories/people.ts'
import type { AsOf } from '../db/repositories/read-as-of.ts'
import { changeReads, type WorkCounters } from '../db/repositories/read-changes.ts'
import { diagnosisReads } from '../db/repositories/read-diagnosis.ts'
import { spanReads } from '../db/repositories/read-span.ts'
import { nodesNamed, type Standing, standingRepository, toStanding } from '../db/repositories/read-standings.ts'
import { countWithin, courseOf, endOf, idsOf, positionCourse, progressAt } from './as-of-facts.ts'
import { personRef } from './key-result-refs.ts'
import { boundsOf, judgedAtEnd, readSpan, type SpanFacts } from './span-facts.ts'
import { reasonOf } from './standing-views.ts'

/** The first items of each kind that are shown of a key result's work. */
const ITEMS = 20

const UNCOUNTED: WorkCounters = { open: 0, done: {}, slipped: {} }

/** What was found of a node: by rule, and the most telling finding as a sentence. */
interface Found {
  rules: string[]
  reason: string | null
}

/**
 * The pre-read of a quarter: each bet that ran in it, but for those whose key results all lie in others, with its position, its key results with their values and the work
 * finished for them week by week, what slipped, and the one question to talk about. What a quarter that is over found is
 * what was recorded; one that runs is told as it is now.
 */
export async function readQuarter(db: GraphDb, workspaceId: string, span: Span, clock: Reader) {
  const { from, until } = boundsOf(span, clock)
  const isRunning = span.to >= clock.today
  const weeks = weeksFrom(span.from, daysBetween(mondayOf(span.from), mondayOf(span.to)) / 7 + 1)
  const [facts, counters, slippedThen] = await Promise.all([
    readSpan(db, workspaceId, span, clock),
    changeReads(db).counters(workspaceId),
    // A counter knows an item's last slip alone: in a quarter that is over there may have been one before.
    isRunning ? new Map<string, number>() : spanReads(db).slipped(workspaceId, from, until),
  ])
  const [people, standings] = await Promise.all([
    peopleRepository(db).byIds(workspaceId, ownersOf(facts)),
    isRunning ? readStandings(db, workspaceId, facts, clock) : new Map<string, Standing>(),
  ])
  const nameOf = new Map(people.map(({ id, name }) => [id, name]))
  const named = (id: string | null): PersonRef | null => personRef(id, id === null ? null : (nameOf.get(id) ?? null))
  const found = (id: string) => (isRunning ? foundNow(standings.get(id), clock) : foundThen(facts, id))

  const keyResultView = (keyResult: AsOf<'key_result'>) => {
    const { before, last, values } = facts.measured(keyResult.id)
    const counted = counters.get(keyResult.id) ?? UNCOUNTED
    const days = daysWithin(counted.done, span)
    return {
      ...{ id: keyResult.id, title: keyResult.title, unit: keyResult.unit, owner: named(keyResult.ownerId) },
      ...courseOf(keyResult),
      ...{ start: keyResult.start, due: keyResult.due, commitment: keyResult.commitment },
      status: standings.get(keyResult.id)?.status ?? judgedAtEnd(facts, keyResult.id).status,
      reason: found(keyResult.id).reason,
      ...{ before, value: last, values },
      progress: progressAt(keyResult, last ?? undefined),
      expected: expectedOn(keyResult.start, keyResult.due, facts.lastDay),
      work: {
        shipped: countWithin(days, span),
        shippedByWeek: weeks.map(week => countWithin(days, { from: week, to: addDays(week, 6) })),
        slipped: isRunning ? countWithin(Object.entries(counted.slipped), span) : (slippedThen.get(keyResult.id) ?? 0),
        /** Of a quarter that is over nobody knows any more what was open. */
        open: isRunning ? counted.open : null,
      },
    }
  }

  const betView = (bet: AsOf<'bet'>) => {
    const { before, last, values } = facts.measured(bet.id)
    const course = positionCourse(bet)
    const expected = expectedOn(bet.start, bet.positionDue, facts.lastDay)
    const own = facts.keyResults.get(bet.id) ?? []
    const keyResults = own.map(keyResultView)
    const diagnosis = outputAndOutcome(keyResults, { ...course, value: last }, expected)
    return {
      ...{ id: bet.id, title: bet.title, hypothesis: bet.hypothesis ?? null, owner: named(bet.ownerId) },
      ...{ state: bet.state, closedAs: bet.closedAs },
      status: standings.get(bet.id)?.status ?? judgedAtEnd(facts, bet.id).status,
      reason: found(bet.id).reason,
      position: {
        ...{ name: bet.positionName, unit: bet.positionUnit, ...course, start: bet.start, due: bet.positionDue },
        ...{ before, value: last, values, expected },
        progress: last === null ? null : progressOf(course, last),
      },
      diagnosis,
      ...betQuestion({
        bet: { id: bet.id, closedAs: bet.closedAs, rules: found(bet.id).rules },
        keyResults: keyResults.map(({ id, title, status }) => ({ id, title, status, rules: found(id).rules })),
        diagnosis: diagnosis.kind,
      }),
      keyResults,
    }
  }

  return {
    ...span,
    lastDay: facts.lastDay,
    isRunning,
    weeks,
    bets: facts.bets.filter(bet => isReviewed(facts, bet)).map(betView),
  }
}

/** A bet is reviewed where it has key results; one that never had any is reviewed for that. */
function isReviewed({ keyResults, allKeyResults }: SpanFacts, { id }: AsOf<'bet'>): boolean {
  return keyResults.has(id) || ![...allKeyResults.values()].some(one => one.betId === id)
}

/** The work of one key result in a quarter: the items finished last, and those that slipped, with how many there are. */
export async function readQuarterWork(
  db: GraphDb,
  workspaceId: string,
  { keyResultId, from, to }: Span & { keyResultId: string },
  clock: Reader,
) {
  const within = { from: endOf(addDays(from, -1), clock), until: endOf(to, clock) }
  const [shipped, slipped] = await Promise.all([
    diagnosisReads(db).doneItems(workspaceId, keyResultId, ITEMS, within),
    spanReads(db).slippedItems(workspaceId, keyResultId, from, within, ITEMS),
  ])
  return {
    shipped: shipped.map(({ id, title, url, tool, amount, doneAt }) => ({ id, title, url, tool, amount, doneAt })),
    slipped: slipped.map(({ ownerId, ownerName, ruleId, ...item }) => ({
      ...item,
      owner: personRef(ownerId, ownerName),
      because: RULES.get(ruleId ?? '')?.title ?? null,
    })),
  }
}

function ownersOf({ bets, keyResults }: SpanFacts): string[] {
  return [...bets, ...[...keyResults.values()].flat()].flatMap(({ ownerId }) => ownerId ?? [])
}

async function readStandings(db: GraphDb, workspaceId: string, facts: SpanFacts, clock: Reader) {
  const nodes = [
    ...idsOf(facts.bets).map(id => ({ kind: 'bet' as const, id })),
    ...[...facts.keyResults.values()].flat().map(({ id }) => ({ kind: 'key_result' as const, id })),
  ]
  const rows = await standingRepository(db).of(workspaceId, nodesNamed(nodes), clock.now)
  return new Map(rows.map(toStanding).map(one => [one.id, one]))
}

function foundNow(standing: Standing | undefined, clock: Reader): Found {
  if (!standing) return { rules: [], reason: null }
  return { rules: standing.findings.map(({ ruleId }) => ruleId), reason: reasonOf(standing.finding, clock) }
}

/** Of what is over, the rule that decided was recorded, without its numbers. */
function foundThen(facts: SpanFacts, id: string): Found {
  const { ruleId } = judgedAtEnd(facts, id)
  return { rules: ruleId === null ? [] : [ruleId], reason: RULES.get(ruleId ?? '')?.title ?? null }
}

function daysWithin(days: Record<Day, number>, { from, to }: Span): [Day, number][] {
  return Object.entries(days).filter(([day]) => day >= from && day <= to)
}
