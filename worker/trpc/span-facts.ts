import type { Span } from '../../shared/months.ts'
import { isOpenStatus } from '../../shared/roll-up.ts'
import { type Clock, type Day, dayOf, type Instant, startOfDay } from '../../shared/week.ts'
import type { GraphDb } from '../db/client.ts'
import { type AsOf, asOfReads, type Judged } from '../db/repositories/read-as-of.ts'
import { spanReads } from '../db/repositories/read-span.ts'
import { endOf, idsOf, inOrder } from './as-of-facts.ts'

/** A value on a day. */
export interface DayValue {
  day: Day
  value: number
}

/** What was measured of a key result or a position over a span: what it stood at before, and each value within. */
export interface Measurements {
  before: number | null
  last: number | null
  values: DayValue[]
}

/** Bets and key results that ran within a span, as they stood when it ended, and how they went. */
export interface SpanFacts {
  span: Span
  /** The span's last day, or today where that has not come. */
  lastDay: Day
  from: Instant
  until: Instant
  /** Those that ran within it, in their order; none that was closed before. */
  bets: AsOf<'bet'>[]
  /** By bet. */
  keyResults: ReadonlyMap<string, AsOf<'key_result'>[]>
  /** Every key result there was when the span ended, by id. */
  allKeyResults: ReadonlyMap<string, AsOf<'key_result'>>
  /** By the ids of bets and key results. */
  judged: ReadonlyMap<string, Judged>
  measured: (id: string) => Measurements
}

/** The instants a span lies between, and its last day so far. */
export function boundsOf(span: Span, clock: Clock): Pick<SpanFacts, 'lastDay' | 'from' | 'until'> {
  const lastDay = span.to < clock.today ? span.to : clock.today
  return { lastDay, from: startOfDay(span.from, clock.timeZone), until: endOf(lastDay, clock) }
}

const PENDING: Judged = { status: 'pending', ruleId: null, since: null }
const UNMEASURED: Measurements = { before: null, last: null, values: [] }

/**
 * Reads a span of time. Bets and key results cost a row each and one for each change of them since; of those that ran
 * within it some ten rows each, and one for each check-in and reading within.
 */
export async function readSpan(db: GraphDb, workspaceId: string, span: Span, clock: Clock): Promise<SpanFacts> {
  const reads = asOfReads(db)
  const { lastDay, from, until } = boundsOf(span, clock)
  const [allBets, all] = await Promise.all([
    reads.facts(workspaceId, 'bet', until),
    reads.facts(workspaceId, 'key_result', until),
  ])
  const overlapping = {
    bets: allBets.filter(one => one.state !== 'proposed' && overlaps(one, span)),
    keyResults: all.filter(one => overlaps(one, span)),
  }
  const [betsBefore, keyResultsBefore] = await Promise.all([
    reads.statuses(workspaceId, 'bet', idsOf(overlapping.bets), from),
    reads.statuses(workspaceId, 'key_result', idsOf(overlapping.keyResults), from),
  ])
  const bets = overlapping.bets.filter(({ id }) => isOpenStatus(betsBefore.get(id) ?? 'pending')).sort(inOrder)
  const keyResults = overlapping.keyResults
    .filter(({ id }) => isOpenStatus(keyResultsBefore.get(id) ?? 'pending'))
    .sort(inOrder)
  const [judgedBets, judgedKeyResults, measured] = await Promise.all([
    reads.judgements(workspaceId, 'bet', idsOf(bets), until),
    reads.judgements(workspaceId, 'key_result', idsOf(keyResults), until),
    readMeasurements(db, workspaceId, { bets: idsOf(bets), keyResults: idsOf(keyResults) }, { from, until }, clock),
  ])
  return {
    ...{ span, lastDay, from, until, bets },
    keyResults: Map.groupBy(keyResults, one => one.betId),
    allKeyResults: new Map(all.map(one => [one.id, one])),
    judged: new Map([...judgedBets, ...judgedKeyResults]),
    measured: id => measured.get(id) ?? UNMEASURED,
  }
}

/** How a node was judged when the span ended; what had no status yet was pending. */
export function judgedAtEnd({ judged }: SpanFacts, id: string): Judged {
  return judged.get(id) ?? PENDING
}

async function readMeasurements(
  db: GraphDb,
  workspaceId: string,
  ids: { bets: string[]; keyResults: string[] },
  { from, until }: { from: Instant; until: Instant },
  clock: Clock,
): Promise<Map<string, Measurements>> {
  const asOf = asOfReads(db)
  const span = spanReads(db)
  const [firstDay, lastDay] = [dayOf(from, clock.timeZone), dayBefore(until, clock)]
  const [before, last, checkIns, positionsBefore, positionsLast, readings] = await Promise.all([
    asOf.values(workspaceId, ids.keyResults, from),
    asOf.values(workspaceId, ids.keyResults, until),
    span.checkIns(workspaceId, ids.keyResults, firstDay, lastDay),
    asOf.readings(workspaceId, ids.bets, from),
    asOf.readings(workspaceId, ids.bets, until),
    span.readings(workspaceId, ids.bets, from, until),
  ])
  const days = [...checkIns, ...readings.map(({ id, at, value }) => ({ id, day: dayOf(at, clock.timeZone), value }))]
  const values = Map.groupBy(days, one => one.id)
  return new Map(
    [...ids.bets, ...ids.keyResults].map(id => [
      id,
      {
        before: before.get(id) ?? positionsBefore.get(id) ?? null,
        last: last.get(id) ?? positionsLast.get(id) ?? null,
        values: (values.get(id) ?? []).map(({ day, value }) => ({ day, value })),
      },
    ]),
  )
}

/** The day that ends with an instant. */
function dayBefore(until: Instant, { timeZone }: Clock): Day {
  return dayOf(new Date(Date.parse(until) - 1).toISOString(), timeZone)
}

function overlaps({ start, due }: { start: Day; due: Day }, { from, to }: Span): boolean {
  return start <= to && due >= from
}
