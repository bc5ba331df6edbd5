import { capacityWeeks, type PersonWeek } from '../../shared/capacity.ts'
import type { PersonRef } from '../../shared/views/status-view.ts'
import { type Clock, mondayOf } from '../../shared/week.ts'
import type { GraphDb } from '../db/client.ts'
import { loadReads } from '../db/repositories/read-load.ts'

/** What a person carries this week, in fractions of a week. */
export interface PersonLoad {
  person: PersonRef
  load: number
  room: number
  /** Largest first; each initiative once, with the bets it serves. */
  initiatives: { id: string; title: string; fraction: number; bets: { id: string; title: string }[] }[]
}

/** The load of people in the week `clock.today` falls in, by person id: five queries, however many people. */
export async function readLoads(
  db: GraphDb,
  workspaceId: string,
  personIds: string[],
  clock: Clock,
): Promise<Map<string, PersonLoad>> {
  if (personIds.length === 0) return new Map()
  const week = mondayOf(clock.today)
  const reads = loadReads(db)
  const [people, leave, allocations, doing] = await Promise.all([
    reads.people(workspaceId, personIds),
    reads.leave(workspaceId, personIds, week),
    reads.allocations(workspaceId, personIds),
    reads.doing(workspaceId, personIds),
  ])
  const initiativeIds = new Set([...allocations, ...doing].flatMap(one => one.initiativeId ?? []))
  const initiatives = await reads.initiatives(workspaceId, [...initiativeIds])
  const weeks = capacityWeeks({ people, leave, initiatives, allocations, doing }, [week])
  const betsOf = new Map(initiatives.map(one => [one.id, one.bets.map(({ id, title }) => ({ id, title }))]))
  return new Map(weeks.map(one => [one.personId, loadOf(one, betsOf)]))
}

function loadOf(week: PersonWeek, betsOf: Map<string, { id: string; title: string }[]>): PersonLoad {
  return {
    person: { id: week.personId, name: week.name },
    load: week.load,
    room: week.room,
    initiatives: week.parts.map(({ initiativeId, title, fraction }) => ({
      id: initiativeId,
      title,
      fraction,
      bets: betsOf.get(initiativeId) ?? [],
    })),
  }
}
