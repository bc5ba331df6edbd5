import fc from 'fast-check'
import { SEVERITIES, STATUSES } from '../../shared/graph/node.ts'
import type { WorkEvent } from '../../shared/graph/work-item.ts'
import type { BetFacts, InitiativeFacts, KeyResultFacts, Slip, WorkItemFacts } from '../../shared/rules/facts.ts'
import { addDays, type Clock, clockAt, type Day, type Instant } from '../../shared/week.ts'
import { aBet, aCheckIn, aKeyResult, anInitiative, aSlip, aStanding, aStep, aWorkItem, tenOn } from './factories.ts'

/** Any facts around November 2026, in any of four zones: facts lie before the clock, due days on both sides. */

const FIRST: Day = '2026-08-01'
export const aClock: fc.Arbitrary<Clock> = fc
  .tuple(
    fc.integer({ min: 0, max: 90 * 1440 }),
    fc.constantFrom('UTC', 'Asia/Kathmandu', 'America/Sao_Paulo', 'Europe/Lisbon'),
  )
  .map(([minutes, zone]) => clockAt(new Date(Date.parse('2026-10-01T00:00:00Z') + minutes * 60_000), zone))

const aDay = (from = 0, to = 200): fc.Arbitrary<Day> => fc.integer({ min: from, max: to }).map(n => addDays(FIRST, n))
/** Before the earliest clock. */
const anInstant: fc.Arbitrary<Instant> = fc
  .integer({ min: 0, max: 60 * 1440 })
  .map(minutes => new Date(Date.parse(`${FIRST}T00:00:00Z`) + minutes * 60_000).toISOString())
const aSeverity = fc.constantFrom(...SEVERITIES)
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })

const anItemState = fc.constantFrom('todo', 'doing', 'done', 'dropped')
const aChange = fc.oneof(
  fc.record({ kind: fc.constant('due' as const), from: maybe(aDay()), to: maybe(aDay()) }),
  fc.record({ kind: fc.constant('state' as const), from: maybe(anItemState), to: maybe(anItemState) }),
  fc.record({ kind: fc.constant('assignee' as const), from: maybe(fc.constant('ana')), to: maybe(fc.constant('bo')) }),
  fc.record({
    kind: fc.constant('sprint' as const),
    from: maybe(fc.constantFrom('Sprint 1', 'Sprint 2')),
    to: maybe(fc.constantFrom('Sprint 2', 'Sprint 3')),
  }),
)

const events: fc.Arbitrary<WorkEvent[]> = fc.array(fc.tuple(aChange, anInstant), { maxLength: 8 }).map(changes =>
  changes
    .map(([change, at], index) => ({
      ...change,
      id: `event-${index}`,
      itemId: 'item-1',
      happenedAt: at,
      receivedAt: at,
    }))
    .sort((a, b) => (a.happenedAt < b.happenedAt ? -1 : 1)),
)

export const anyWorkItemFacts: fc.Arbitrary<WorkItemFacts> = fc
  .record({
    state: fc.constantFrom('todo' as const, 'doing' as const, 'done' as const),
    assigneeId: maybe(fc.constant('ana')),
    due: maybe(aDay()),
    startedAt: maybe(anInstant),
    blockedSince: maybe(anInstant),
    watchedFrom: anInstant,
    lastEventAt: maybe(anInstant),
    events,
  })
  .map(({ watchedFrom, lastEventAt, events: happened, ...item }) => ({
    item: aWorkItem(item),
    assigneeName: item.assigneeId && 'Ana Prado',
    watchedFrom,
    lastEventAt,
    events: happened,
  }))

export const anySlip: fc.Arbitrary<Slip> = fc
  .tuple(aSeverity, anInstant, fc.integer({ min: 1, max: 3 }), fc.nat(9))
  .map(([severity, since, length, n]) =>
    aSlip(severity, `item-${n}`, {
      since,
      path: Array.from({ length }, (_, index) => aStep(index === 0 ? 'work_item' : 'person', `step-${n}-${index}`)),
    }),
  )

export const anyInitiativeFacts: fc.Arbitrary<InitiativeFacts> = fc.record({
  initiative: fc
    .tuple(aDay(0, 100), fc.integer({ min: 1, max: 90 }), fc.constantFrom('committed' as const, 'active' as const))
    .map(([start, days, state]) => anInitiative({ start, due: addDays(start, days), state })),
  stateSince: anInstant,
  openItems: fc.nat(30),
  latestDue: maybe(fc.record({ day: aDay(), since: anInstant, path: fc.constant([aStep('work_item', 'item-9')]) })),
  allocations: fc.nat(2),
  allocatedUntil: maybe(aDay(0, 50)),
  doingWithAssignee: fc.nat(2),
  finishedPerWeek: fc.array(fc.nat(6), { maxLength: 8 }),
  overAllocated: fc.constant([]),
  worst: maybe(anySlip),
})

export const anyKeyResultFacts: fc.Arbitrary<KeyResultFacts> = fc
  .record({
    start: aDay(0, 90),
    days: fc.nat(120),
    direction: fc.constantFrom('increase' as const, 'decrease' as const, 'maintain' as const),
    ends: fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 })),
    measure: fc.constantFrom('manual' as const, 'count_done' as const),
    cadenceDays: fc.constantFrom(7, 14, 30),
    createdAt: anInstant,
    checkIns: fc.array(
      fc.tuple(fc.nat(59), fc.integer({ min: -20, max: 120 }), fc.double({ min: 0, max: 1, noNaN: true })),
      { maxLength: 8 },
    ),
    valueBefore: maybe(fc.integer({ min: 0, max: 100 })),
    openItems: fc.nat(12),
    slippingItems: fc.nat(12),
    slippingWeight: fc.nat(12_000),
    activeInitiatives: fc.nat(2),
    doneLast21Days: fc.nat(6),
    times: fc.tuple(anInstant, anInstant),
    lost: maybe(anySlip),
    worst: maybe(anySlip),
    worstInitiative: maybe(anySlip),
  })
  .map(made => {
    const [baseline, target] = made.ends
    return {
      keyResult: aKeyResult({
        start: made.start,
        due: addDays(made.start, made.days),
        direction: made.direction,
        baseline,
        target,
        band: made.direction === 'maintain' ? { low: Math.min(...made.ends), high: Math.max(...made.ends) } : null,
        measure: made.measure,
        cadenceDays: made.cadenceDays,
      }),
      createdAt: made.createdAt,
      checkIns: made.checkIns
        .map(([day, value, confidence]) => aCheckIn(addDays(FIRST, day), value, { confidence }))
        .sort((a, b) => (a.asOf < b.asOf ? -1 : 1)),
      valueBefore: made.valueBefore,
      work: {
        openItems: made.openItems,
        openWeight: Math.max(made.openItems * 1000, made.slippingWeight),
        slippingItems: Math.min(made.slippingItems, made.openItems),
        slippingWeight: made.slippingWeight,
        activeInitiatives: made.activeInitiatives,
        doneLast21Days: made.doneLast21Days,
        thirdDoneAt: made.doneLast21Days < 3 ? null : made.times[0],
        lastOpenAt: made.times[1],
        lost: made.lost,
        worst: made.worst,
        worstInitiative: made.worstInitiative,
      },
    }
  })

const anyStanding = fc
  .record({
    id: fc.constantFrom('kr-1', 'kr-2', 'kr-3'),
    status: fc.constantFrom(...STATUSES),
    worstFinding: maybe(aSeverity),
    progress: maybe(fc.double({ min: 0, max: 1, noNaN: true })),
    since: anInstant,
    commitment: fc.constantFrom('committed' as const, 'aspirational' as const),
    length: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ id, status, worstFinding, progress, since, commitment, length }) => {
    const closedAs = status === 'achieved' || status === 'missed' || status === 'stopped' ? status : null
    const path = Array.from({ length }, (_, index) => aStep(index === 0 ? 'key_result' : 'work_item', `${id}-${index}`))
    return aStanding({
      status,
      worstFinding,
      progress,
      since,
      path,
      keyResult: { id, title: `Key result ${id}`, commitment, closedAs },
    })
  })

export const anyBetFacts: fc.Arbitrary<BetFacts> = fc
  .record({
    start: aDay(0, 60),
    days: fc.integer({ min: 1, max: 150 }),
    keyResults: fc.array(anyStanding, { maxLength: 7 }),
    keyResultsChangedAt: anInstant,
    readings: fc.array(fc.tuple(fc.nat(59), fc.integer({ min: 70, max: 95 })), { maxLength: 4 }),
  })
  .map(({ start, days, keyResults, keyResultsChangedAt, readings }) => {
    const due = addDays(start, days)
    const bet = aBet({ start, due })
    return {
      bet: { ...bet, position: { ...bet.position, due } },
      keyResults,
      keyResultsChangedAt,
      readings: readings
        .map(([day, value]) => ({ betId: bet.id, value, at: tenOn(addDays(FIRST, day)) }))
        .sort((a, b) => (a.at < b.at ? -1 : 1)),
    }
  })
