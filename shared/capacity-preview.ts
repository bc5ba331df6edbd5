import {
  type CapacityFacts,
  type CapacityInitiative,
  capacityWeeks,
  type UnfilledWeek,
  unfilledWeeks,
  weeksFrom,
} from './capacity.ts'
import { byText } from './order.ts'
import { previewSentences, type TakenWeek, type Taking } from './preview-sentences.ts'
import { tidy } from './progress.ts'
import { addDays, type Clock, type Day, daysBetween, mondayOf } from './week.ts'
import type { Reader } from './wording.ts'

/** An initiative somebody proposes, with whom it wants and how much of their weeks. */
export interface Candidate extends Pick<CapacityInitiative, 'id' | 'title' | 'start' | 'due'> {
  allocations: { personId: string | null; fraction: number; from: Day; to: Day }[]
}

/** A person's week without and with the candidate. */
export interface PreviewWeek {
  personId: string
  name: string
  week: Day
  before: number
  after: number
  room: number
  /** By how much the load would be above room. */
  over: number
}

/** What a bet would give up, in person-weeks, all people together. */
export interface GivenUp {
  bet: { id: string; title: string }
  personWeeks: number
}

export interface Preview {
  weeks: PreviewWeek[]
  /** The largest first. */
  givenUp: GivenUp[]
  /** Its demand nobody is named on. */
  unfilled: UnfilledWeek[]
  /** The first Monday, or its own start, from which nobody would be over; null within a year. */
  firstFreeStart: Day | null
  /** Names and numbers: whose weeks, from which bet, how many. */
  sentences: string[]
}

const WEEKS_AHEAD = 52

/**
 * Whose weeks a candidate would take, and from which bets. Where a person would be over, the work already there gives
 * way in proportion to what each initiative takes of that week, and each initiative's bets in proportion to their
 * share of it. Only what the candidate itself takes beyond the room counts, not what was over before.
 */
export function previewCandidate(facts: CapacityFacts, candidate: Candidate, reader: Reader): Preview {
  const before = others(facts, candidate.id)
  const taken = takenBy(before, candidate)
  const takings = takingsOf(before, taken)
  const free = firstFreeStart(before, candidate, reader)
  return {
    weeks: taken.map(({ own, after, over }) => ({
      personId: own.personId,
      name: own.name,
      week: own.week,
      before: own.load,
      after,
      room: own.room,
      over,
    })),
    givenUp: givenUpBy(takings),
    unfilled: unfilledWeeks(withCandidate(before, candidate), weeksOf(candidate)).filter(
      ({ initiativeId }) => initiativeId === candidate.id,
    ),
    firstFreeStart: free,
    sentences: previewSentences(taken, takings, free, reader),
  }
}

function others(facts: CapacityFacts, candidateId: string): CapacityFacts {
  return {
    ...facts,
    initiatives: facts.initiatives.filter(({ id }) => id !== candidateId),
    allocations: facts.allocations.filter(({ initiativeId }) => initiativeId !== candidateId),
  }
}

function withCandidate(facts: CapacityFacts, { id, title, start, due, allocations }: Candidate): CapacityFacts {
  const initiative: CapacityInitiative = { id, title, start, due, state: 'committed', bets: [] }
  return {
    ...facts,
    initiatives: [...facts.initiatives, initiative],
    allocations: [...facts.allocations, ...allocations.map(one => ({ ...one, initiativeId: id }))],
  }
}

function weeksOf({ allocations, start, due }: Candidate): Day[] {
  const first = allocations.map(({ from }) => from).reduce((a, b) => (b < a ? b : a), start)
  const last = allocations.map(({ to }) => to).reduce((a, b) => (b > a ? b : a), due)
  return weeksFrom(first, daysBetween(mondayOf(first), mondayOf(last)) / 7 + 1)
}

/** The person-weeks the candidate takes anything of. */
function takenBy(facts: CapacityFacts, candidate: Candidate): TakenWeek[] {
  const weeks = weeksOf(candidate)
  const named = new Set(candidate.allocations.map(({ personId }) => personId))
  const people = facts.people.filter(({ id }) => named.has(id))
  // Reckoned alone, so that an inferred load stays beside the first allocation a person gets.
  const asked = capacityWeeks({ ...withCandidate(NOTHING, candidate), people }, weeks)
  const demand = new Map(asked.map(({ personId, week, load }) => [`${personId} ${week}`, load]))
  return capacityWeeks({ ...facts, people }, weeks).flatMap(own => {
    const wanted = demand.get(`${own.personId} ${own.week}`) ?? 0
    if (wanted === 0) return []
    const after = tidy(own.load + wanted)
    const over = Math.max(0, tidy(after - own.room))
    return [{ own, after, over, excess: tidy(Math.min(wanted, over)) }]
  })
}

const NOTHING: CapacityFacts = { people: [], leave: [], initiatives: [], allocations: [], doing: [] }

function takingsOf({ initiatives }: CapacityFacts, taken: readonly TakenWeek[]): Taking[] {
  const byId = new Map(initiatives.map(initiative => [initiative.id, initiative]))
  return taken
    .flatMap(({ own, excess }) =>
      own.parts.flatMap(({ initiativeId, fraction }) => {
        // More than all of it cannot be given up.
        const given = Math.min(1, excess / own.load) * fraction
        const { personId, name, week } = own
        return (byId.get(initiativeId)?.bets ?? []).map(({ id, title, share }) => ({
          personId,
          name,
          week,
          bet: { id, title },
          amount: given * share,
        }))
      }),
    )
    .filter(({ amount }) => amount > 0)
}

function givenUpBy(takings: readonly Taking[]): GivenUp[] {
  return [...Map.groupBy(takings, ({ bet }) => bet.id).values()]
    .flatMap(group => {
      const bet = group[0]?.bet
      return bet ? [{ bet, personWeeks: tidy(group.reduce((sum, { amount }) => sum + amount, 0)) }] : []
    })
    .sort((a, b) => b.personWeeks - a.personWeeks || byText(a.bet.id, b.bet.id))
}

/** The start, moved by whole weeks and never before today, from which nobody named would be over. */
function firstFreeStart(facts: CapacityFacts, candidate: Candidate, clock: Clock): Day | null {
  const late = Math.max(0, Math.ceil(daysBetween(candidate.start, clock.today) / 7))
  for (let count = late; count <= late + WEEKS_AHEAD; count += 1) {
    const moved = movedBy(candidate, 7 * count)
    if (takenBy(facts, moved).every(({ over }) => over === 0)) return moved.start
  }
  return null
}

function movedBy(candidate: Candidate, days: number): Candidate {
  return {
    ...candidate,
    start: addDays(candidate.start, days),
    due: addDays(candidate.due, days),
    allocations: candidate.allocations.map(one => ({
      ...one,
      from: addDays(one.from, days),
      to: addDays(one.to, days),
    })),
  }
}
