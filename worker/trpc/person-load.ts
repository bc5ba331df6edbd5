import { capacityWeeks, type PersonWeek } from '../../shared/capacity.ts'
import type { PersonRef } from '../../shared/views/status-view.ts'
import { type Clock, mondayOf } from '../../shared/week.ts'
import { runBatch } from '../db/batch.ts'
import type { GraphDb } from '../db/client.ts'
import { loadReads, toInitiatives } from '../db/repositories/read-load.ts'

/** What a person carries this week, in fractions of a week. */
export interface PersonLoad {
  person: PersonRef
  load: number
  room: number
  /** Largest first; each initiative once, with the bets it serves. */
  initiatives: { id: string; title: string; fraction: number; bets: { id: string; title: string }[] }[]
}

/**
 * The load of people in the week `clock.today` falls in, by person id: one batch, however many people, and two queries
 * more where some are allocated to nothing that runs and their load is inferred.
 */
export async function readLoads(
  db: GraphDb,
  workspaceId: string,
  personIds: string[],
  clock: Clock,
): Promise<Map<string, PersonLoad>> {
  if (personIds.length === 0) return new Map()
  const week = mondayOf(clock.today)
  const reads = loadReads(db)
  const [people, leave, allocations, served] = await runBatch(db, [
    reads.people(workspaceId, personIds),
    reads.leave(workspaceId, personIds, week),
    reads.allocations(workspaceId, personIds),
    reads.allocatedInitiatives(workspaceId, personIds),
  ])
  const allocated = toInitiatives(served)
  const running = new Set(
    allocated.filter(({ state }) => state === 'committed' || state === 'active').map(one => one.id),
  )
  const named = new Set(allocations.filter(one => running.has(one.initiativeId)).map(one => one.personId))
  const unnamed = personIds.filter(id => !named.has(id))
  const doing = unnamed.length > 0 ? await reads.doing(workspaceId, unnamed) : []
  const known = new Set(allocated.map(one => one.id))
  const more = new Set(doing.flatMap(({ initiativeId: id }) => (id === null || known.has(id) ? [] : [id])))
  const initiatives = [...allocated, ...(await reads.initiatives(workspaceId, [...more]))]
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
