import { sql } from 'drizzle-orm'
import type { CapacityFacts } from '../../../shared/capacity.ts'
import type { Day } from '../../../shared/week.ts'
import type { GraphDb } from '../client.ts'
import { loadReads } from './read-load.ts'

/** An initiative that asks for weeks, as it is proposed. */
export interface CandidateRow {
  id: string
  title: string
  start: Day
  due: Day
}

/** What the whole workspace's capacity is weighed by. */
export function capacityReads(db: GraphDb) {
  const loads = loadReads(db)

  /** Allocations that end on or after a day, also those nobody is named on: one row each, and none that is over. */
  const allocations = (workspaceId: string, from: Day): Promise<CapacityFacts['allocations']> =>
    db.all(sql`
      select a.person_id as personId, a.initiative_id as initiativeId, a.fraction as fraction,
        a.from_day as "from", a.to_day as "to"
      from (select id from person where workspace_id = ${workspaceId} union all select null) as who
      cross join allocation as a indexed by allocation_by_person
        on a.workspace_id = ${workspaceId} and a.person_id is who.id and a.to_day >= ${from}`)

  return {
    /**
     * Everybody, what is allocated from a day on and to what, and what those do whom nothing is allocated to. Rows: the
     * people, their leave and allocations, the initiatives with two for each key result they serve, and two for each
     * item in progress of those without an allocation.
     */
    async facts(workspaceId: string, from: Day): Promise<CapacityFacts> {
      const [people, leave, allocated] = await Promise.all([
        db.all<CapacityFacts['people'][number]>(sql`
          select id as id, name as name, capacity as capacity, reserve as reserve from person
          where workspace_id = ${workspaceId} and ended_at is null order by name, id`),
        db.all<CapacityFacts['leave'][number]>(sql`
          select person_id as personId, from_day as "from", to_day as "to" from leave
          where workspace_id = ${workspaceId} and to_day >= ${from}`),
        allocations(workspaceId, from),
      ])
      const running = await loads.initiatives(workspaceId, idsIn(allocated))
      const live = new Set(running.filter(one => isLive(one.state)).map(one => one.id))
      const named = new Set(allocated.filter(one => live.has(one.initiativeId)).map(one => one.personId))
      const unnamed = people.filter(one => !named.has(one.id)).map(one => one.id)
      const doing = await loads.doing(workspaceId, unnamed)
      const known = new Set(running.map(one => one.id))
      const more = idsIn(doing).filter(id => !known.has(id))
      const initiatives = [...running, ...(await loads.initiatives(workspaceId, more))]
      return { people, leave, allocations: allocated, doing, initiatives }
    },

    /** An initiative with whom it wants: a row, and one for each allocation. Null where it is not there. */
    async candidate(workspaceId: string, id: string) {
      const [rows, wanted] = await Promise.all([
        db.all<CandidateRow>(sql`
          select id as id, title as title, start as start, due as due from initiative
          where workspace_id = ${workspaceId} and id = ${id}`),
        db.all<{ personId: string | null; fraction: number; from: Day; to: Day }>(sql`
          select person_id as personId, fraction as fraction, from_day as "from", to_day as "to" from allocation
          where workspace_id = ${workspaceId} and initiative_id = ${id}`),
      ])
      return rows[0] ? { ...rows[0], allocations: wanted } : null
    },
  }
}

function idsIn(rows: readonly { initiativeId: string | null }[]): string[] {
  return [...new Set(rows.flatMap(one => one.initiativeId ?? []))]
}

function isLive(state: CapacityFacts['initiatives'][number]['state']): boolean {
  return state === 'committed' || state === 'active'
}
