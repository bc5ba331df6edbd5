import type { Allocation, Initiative } from './graph/initiative.ts'
import type { Leave, Person } from './graph/person.ts'
import { byText } from './order.ts'
import { tidy } from './progress.ts'
import type { OverAllocated } from './rules/facts.ts'
import { addDays, type Day, mondayOf } from './week.ts'
import { sharedWeeks, type WorkingDays, workingDays, workingWeeks } from './working-days.ts'

/** An initiative as capacity sees it, with the bets it serves and how much of it each has. */
export interface CapacityInitiative extends Pick<Initiative, 'id' | 'title' | 'state' | 'start' | 'due'> {
  /** Shares sum to 1. */
  bets: { id: string; title: string; share: number }[]
}

export interface CapacityFacts {
  people: Pick<Person, 'id' | 'name' | 'capacity' | 'reserve' | 'lastDay'>[]
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
  /** capacity − reserve − leave, never below 0; of the week of somebody's last day, the days up to it. */
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

/** Person-weeks of an allocation over its whole term: its fraction of every week of five working days. */
export function personWeeks({ fraction, from, to }: Pick<Allocation, 'fraction' | 'from' | 'to'>): number {
  return tidy(fraction * workingWeeks(workingDays(from, to)))
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
  const reckoned = weeks.map(week => ({ week, days: daysOf(week) }))
  return facts.people.flatMap(person => {
    const own = allocations.get(person.id)?.map(spanOf)
    const spans = own ?? inferredSpans(person, doing.get(person.id) ?? [], live, thisWeek).map(spanOf)
    const items = (doing.get(person.id) ?? []).reduce((sum, one) => sum + one.items, 0)
    const away = (leave.get(person.id) ?? []).map(({ from, to }) => workingDays(from, min(to, person.lastDay)))
    return reckoned.map(({ week, days }) => {
      const parts = partsOf(spans, days, live)
      const load = tidy(parts.reduce((sum, part) => sum + part.fraction, 0))
      const room = roomOf(person, away, days)
      const over = Math.max(0, tidy(load - room))
      const inferredFrom = own === undefined && parts.length > 0 ? items : null
      return { personId: person.id, name: person.name, week, load, room, over, parts, inferredFrom }
    })
  })
}

/** Demand without a name, by initiative and week, where there is any. */
export function unfilledWeeks({ initiatives, allocations }: CapacityFacts, weeks: readonly Day[]): UnfilledWeek[] {
  const live = new Map(initiatives.filter(isLive).map(initiative => [initiative.id, initiative]))
  const unnamed = allocations.filter(({ personId }) => personId === null).map(spanOf)
  return weeks.flatMap(week =>
    partsOf(unnamed, daysOf(week), live).map(({ initiativeId, title, fraction }) => ({
      initiativeId,
      title,
      week,
      fraction,
    })),
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

/** A share of somebody's week that goes into an initiative for a time. */
interface Span {
  initiativeId: string
  fraction: number
  days: WorkingDays
}

function spanOf({ initiativeId, fraction, from, to }: Omit<CapacityFacts['allocations'][number], 'personId'>): Span {
  return { initiativeId, fraction, days: workingDays(from, to) }
}

/** Of the week that begins on a Monday. */
function daysOf(week: Day): WorkingDays {
  return workingDays(week, addDays(week, 6))
}

function isLive({ state }: CapacityInitiative): boolean {
  return state === 'committed' || state === 'active'
}

function partsOf(
  spans: readonly Span[],
  week: WorkingDays,
  live: ReadonlyMap<string, CapacityInitiative>,
): PersonWeek['parts'] {
  const fractions = new Map<string, number>()
  for (const { initiativeId, fraction, days } of spans) {
    const part = fraction * sharedWeeks(week, days)
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

/** The days somebody is with us: all, or those up to their last. */
function daysThere({ lastDay }: CapacityFacts['people'][number]): WorkingDays {
  return {
    before: Number.NEGATIVE_INFINITY,
    until: lastDay === null ? Number.POSITIVE_INFINITY : workingDays(lastDay, lastDay).until,
  }
}

/** Capacity and reserve end with the last day; leave takes from the capacity alone. */
function roomOf(person: CapacityFacts['people'][number], leave: readonly WorkingDays[], week: WorkingDays): number {
  const there = sharedWeeks(week, daysThere(person))
  const away = Math.min(
    there,
    leave.reduce((sum, days) => sum + sharedWeeks(week, days), 0),
  )
  return Math.max(0, tidy((person.capacity - person.reserve) * there - person.capacity * away))
}

function inferredSpans(
  person: CapacityFacts['people'][number],
  doing: CapacityFacts['doing'],
  live: ReadonlyMap<string, CapacityInitiative>,
  thisWeek: Day,
): Parameters<typeof spanOf>[0][] {
  const total = doing.reduce((sum, { items }) => sum + items, 0)
  return doing.flatMap(({ initiativeId, items }) => {
    const initiative = initiativeId === null ? undefined : live.get(initiativeId)
    if (!initiative) return []
    const fraction = (items / total) * Math.max(0, person.capacity - person.reserve)
    // Who does it this week does it this week, whatever its days say.
    const from = initiative.start < thisWeek ? initiative.start : thisWeek
    const to = min(initiative.due > thisWeek ? initiative.due : addDays(thisWeek, 6), person.lastDay)
    return [{ initiativeId: initiative.id, fraction, from, to }]
  })
}

/** The earlier of two days, of which the second may be none. */
function min(day: Day, other: Day | null): Day {
  return other !== null && other < day ? other : day
}
