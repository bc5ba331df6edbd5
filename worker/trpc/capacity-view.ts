import {
  type CapacityFacts,
  capacityWeeks,
  inferenceSentence,
  type PersonWeek,
  unfilledWeeks,
} from '../../shared/capacity.ts'
import type { CapacityPerson, CapacityView } from '../../shared/views/capacity.ts'
import type { Day } from '../../shared/week.ts'

/** Everybody's load and room in each of the weeks, what makes it up, and demand nobody is named on. */
export function capacityView(facts: CapacityFacts, weeks: Day[]): CapacityView {
  const byPerson = Map.groupBy(capacityWeeks(facts, weeks), one => one.personId)
  const people = facts.people.map(({ id, name, lastDay }): CapacityPerson => {
    const own = byPerson.get(id) ?? []
    const inferredFrom = own.find(one => one.inferredFrom !== null)?.inferredFrom ?? null
    return {
      person: { id, name },
      lastDay,
      load: own.map(({ load }) => load),
      room: own.map(({ room }) => room),
      parts: fractionsByWeek(own),
      inferred: inferredFrom === null ? null : inferenceSentence(inferredFrom),
    }
  })
  const named = new Set(people.flatMap(({ parts }) => parts.map(({ initiativeId }) => initiativeId)))
  return {
    weeks,
    initiatives: facts.initiatives.filter(({ id }) => named.has(id)).map(({ id, title }) => ({ id, title })),
    people,
    unfilled: unfilledWeeks(facts, weeks),
  }
}

/** What somebody's weeks are made up of, each initiative with its fraction of every week. */
function fractionsByWeek(weeks: readonly PersonWeek[]): CapacityPerson['parts'] {
  const fractions = new Map<string, number[]>()
  for (const [at, { parts }] of weeks.entries()) {
    for (const { initiativeId, fraction } of parts) {
      const ofOne = fractions.get(initiativeId) ?? weeks.map(() => 0)
      ofOne[at] = fraction
      fractions.set(initiativeId, ofOne)
    }
  }
  return [...fractions].map(([initiativeId, ofOne]) => ({ initiativeId, fractions: ofOne }))
}
