import type { Allocation, Initiative } from './graph/initiative.ts'
import type { Leave, Person } from './graph/person.ts'
import { byText } from './order.ts'
import { tidy } from './progress.ts'
import type { OverAllocated } from './rules/facts.ts'
import { addDays, type Day, daysBetween, mondayOf } from './week.ts'

/** An initiative as capacity sees it, with the bets it serves and how much of it each has. */
export interface CapacityInitiative extends Pick<Initiative, 'id' | 'title' | 'state' | 'start' | 'due'> {
  /** Shares sum to 1. */
  bets: { id: string; title: string; share: number }[]
}

export interface CapacityFacts {
  people: Pick<Person, 'id' | 'name' | 'capacity' | 'reserve'>[]
  leave: Pick<Leave, 'personId' | 'from' | 'to'>[]
  initiatives: CapacityInitiative[]
  allocations: Pick<Allocation, 'personId' | 'initiativeId' | 'fraction' | 'from' | 'to'>[]
  /** Open items in state `doing` by person and initiative; null where they belong to none. */
  doing: { personId: string; initiativeId: string | null; items: number }[]
}

/** What a person carries in one week, in fractions of a full week. */
export interface PersonWeek {
  personId: string
  name: string
  /** Its Monday. */
  week: Day
  load: number
  /** capacity − reserve − leave, never below 0. */
  room: number
  /** By how much load is above room; 0 where it is not. */
  over: number
  /** What makes the load, the largest first. */
  parts: { initiativeId: string; title: string; fraction: number }[]
  /** The number of open items the load is inferred from; null where it is allocated. */
  inferredFrom: number | null
}

/** Demand nobody is named on, by initiative and week. */
export interface UnfilledWeek {
  initiativeId: string
  title: string
  week: Day
  fraction: number
}

/** The Mondays of so many weeks, from the week a day falls in. */
export function weeksFrom(day: Day, count: number): Day[] {
  const first = mondayOf(day)
  return Array.from({ length: count }, (_, index) => addDays(first, 7 * index))
}

/** The share of a week's five working days, Monday to Friday, that a span of days covers. */
export function overlap(week: Day, from: Day, to: Day): number {
  const first = from > week ? from : week
  const friday = addDays(week, 4)
  const last = to < friday ? to : friday
  return Math.max(0, daysBetween(first, last) + 1) / 5
}

/** Person-weeks of an allocation over its whole term: its fraction of every week of five working days. */
export function personWeeks({ fraction, from, to }: Pick<Allocation, 'fraction' | 'from' | 'to'>): number {
  const weeks = weeksFrom(from, Math.floor(daysBetween(mondayOf(from), to) / 7) + 1)
  return tidy(fraction * weeks.reduce((sum, week) => sum + overlap(week, from, to), 0))
}

/**
 * Load and room of every person in every week. load = Σ fraction × overlap over committed and active initiatives.
 * Who has no allocation to any of them is taken to work on what the open items in progress say: each initiative's
 * share of the items, of the time there is beside the reserve, from the first week asked to the initiative's due day.
 */
export function capacityWeeks(facts: CapacityFacts, weeks: readonly Day[]): PersonWeek[] {
  const thisWeek = weeks[0]
  if (thisWeek === undefined) return []
  const live = new Map(facts.initiatives.filter(isLive).map(initiative => [initiative.id, initiative]))
  const allocations = Map.groupBy(
    facts.allocations.filter(({ initiativeId }) => live.has(initiativeId)),
    ({ personId }) => personId,
  )
  const leave = Map.groupBy(facts.leave, ({ personId }) => personId)
  const doing = Map.groupBy(facts.doing, ({ personId }) => personId)
  return facts.people.flatMap(person => {
    const own = allocations.get(person.id)
    const spans = own ?? inferredSpans(person, doing.get(person.id) ?? [], live, thisWeek)
    const items = (doing.get(person.id) ?? []).reduce((sum, one) => sum + one.items, 0)
    return weeks.map(week => {
      const parts = partsOf(spans, week, live)
      const load = tidy(parts.reduce((sum, part) => sum + part.fraction, 0))
      const room = roomOf(person, leave.get(person.id) ?? [], week)
      const over = Math.max(0, tidy(load - room))
      const inferredFrom = own === undefined && parts.length > 0 ? items : null
      return { personId: person.id, name: person.name, week, load, room, over, parts, inferredFrom }
    })
  })
}

/** Demand without a name, by initiative and week, where there is any. */
export function unfilledWeeks({ initiatives, allocations }: CapacityFacts, weeks: readonly Day[]): UnfilledWeek[] {
  const live = new Map(initiatives.filter(isLive).map(initiative => [initiative.id, initiative]))
  const unnamed = allocations.filter(({ personId }) => personId === null)
  return weeks.flatMap(week =>
    partsOf(unnamed, week, live).map(({ initiativeId, title, fraction }) => ({ initiativeId, title, week, fraction })),
  )
}

/** People on an initiative who carry more than there is room for, with what else they carry: facts for initiative.overcommitted. */
export function overAllocatedOn(initiativeId: string, weeks: readonly PersonWeek[]): OverAllocated[] {
  return weeks
    .filter(({ over, parts }) => over > 0 && parts.some(part => part.initiativeId === initiativeId))
    .map(({ personId, name, week, load, room, parts }) => ({
      personId,
      name,
      week,
      load,
      room,
      others: parts.filter(part => part.initiativeId !== initiativeId),
    }))
}

/** How an inferred load is told. */
export function inferenceSentence(items: number): string {
  return `inferred from ${items} open ${items === 1 ? 'item' : 'items'}`
}

interface Span {
  initiativeId: string
  fraction: number
  from: Day
  to: Day
}

function isLive({ state }: CapacityInitiative): boolean {
  return state === 'committed' || state === 'active'
}

function partsOf(
  spans: readonly Span[],
  week: Day,
  live: ReadonlyMap<string, CapacityInitiative>,
): PersonWeek['parts'] {
  const fractions = new Map<string, number>()
  for (const { initiativeId, fraction, from, to } of spans) {
    const part = fraction * overlap(week, from, to)
    if (part > 0) fractions.set(initiativeId, (fractions.get(initiativeId) ?? 0) + part)
  }
  return [...fractions]
    .map(([initiativeId, fraction]) => ({
      initiativeId,
      title: live.get(initiativeId)?.title ?? '',
      fraction: tidy(fraction),
    }))
    .sort((a, b) => b.fraction - a.fraction || byText(a.initiativeId, b.initiativeId))
}

function roomOf(person: CapacityFacts['people'][number], leave: CapacityFacts['leave'], week: Day): number {
  const away = Math.min(
    1,
    leave.reduce((sum, { from, to }) => sum + overlap(week, from, to), 0),
  )
  return Math.max(0, tidy(person.capacity - person.reserve - person.capacity * away))
}

function inferredSpans(
  person: CapacityFacts['people'][number],
  doing: CapacityFacts['doing'],
  live: ReadonlyMap<string, CapacityInitiative>,
  thisWeek: Day,
): Span[] {
  const total = doing.reduce((sum, { items }) => sum + items, 0)
  return doing.flatMap(({ initiativeId, items }) => {
    const initiative = initiativeId === null ? undefined : live.get(initiativeId)
    if (!initiative) return []
    const fraction = (items / total) * Math.max(0, person.capacity - person.reserve)
    // Who does it this week does it this week, whatever its days say.
    const from = initiative.start < thisWeek ? initiative.start : thisWeek
    const to = initiative.due > thisWeek ? initiative.due : addDays(thisWeek, 6)
    return [{ initiativeId: initiative.id, fraction, from, to }]
  })
}
