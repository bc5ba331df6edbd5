import { type SQL, sql } from 'drizzle-orm'
import type { CapacityFacts } from '../../../shared/capacity.ts'
import type { Day } from '../../../shared/week.ts'
import { runBatch } from '../batch.ts'
import type { GraphDb } from '../client.ts'
import { loadReads } from './read-load.ts'

/** An initiative that asks for weeks, as it is proposed. */
export interface CandidateRow {
  id: string
  title: string
  start: Day
  due: Day
}

type Away = Omit<CapacityFacts['leave'][number], 'personId'>
type Share = Omit<CapacityFacts['allocations'][number], 'personId'>

type PersonRow = CapacityFacts['people'][number] & { leave: string; allocations: string }

/** What the whole workspace's capacity is weighed by. */
export function capacityReads(db: GraphDb) {
  const loads = loadReads(db)

  /**
   * Everybody who has not left before a day, with the leave and the allocations of each that end on or after it as one value: there
   * are thousands, and to hand a row over takes longer than to find it.
   */
  const everybody = (workspaceId: string, from: Day) =>
    db.all<PersonRow>(sql`
      select p.id as id, p.name as name, p.capacity as capacity, p.reserve as reserve, p.last_day as lastDay,
        (select json_group_array(json_object('from', from_day, 'to', to_day)) from leave
          where workspace_id = p.workspace_id and person_id = p.id and to_day >= ${from}) as leave,
        (${allocationsOf(sql`p.id`, workspaceId, from)}) as allocations
      from person as p
      where p.workspace_id = ${workspaceId} and (p.last_day is null or p.last_day >= ${from}) order by p.name, p.id`)

  /** The allocations nobody is named on. */
  const unfilled = (workspaceId: string, from: Day) =>
    db.all<{ id: null; allocations: string }>(sql`
      select null as id, (${allocationsOf(sql`null`, workspaceId, from)}) as allocations`)

  return {
    /**
     * Who has not left before a day, what is allocated from it on and to what, and what those do whom nothing is
     * allocated to. Rows: the people, two for each, their leave and allocations, the initiatives with two for each key
     * result they serve, and two for each item in progress of those without an allocation.
     */
    async facts(workspaceId: string, from: Day): Promise<CapacityFacts> {
      const [rows, ofNobody] = await runBatch(db, [everybody(workspaceId, from), unfilled(workspaceId, from)])
      const people = rows.map(({ id, name, capacity, reserve, lastDay }) => ({ id, name, capacity, reserve, lastDay }))
      const leave = rows.flatMap(row => ofPerson<Away>(row.id, row.leave))
      const allocated = [...rows, ...ofNobody].flatMap(row => ofPerson<Share, string | null>(row.id, row.allocations))
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

function allocationsOf(personId: SQL, workspaceId: string, from: Day): SQL {
  return sql`
    select json_group_array(json_object('initiativeId', initiative_id, 'fraction', fraction,
      'from', from_day, 'to', to_day)) from allocation indexed by allocation_by_person
    where workspace_id = ${workspaceId} and person_id is ${personId} and to_day >= ${from}`
}

/** What is kept as one value, each with whose it is. */
function ofPerson<T, Id = string>(personId: Id, kept: string): (T & { personId: Id })[] {
  return (JSON.parse(kept) as T[]).map(one => ({ ...one, personId }))
}

function idsIn(rows: readonly { initiativeId: string | null }[]): string[] {
  return [...new Set(rows.flatMap(one => one.initiativeId ?? []))]
}

function isLive(state: CapacityFacts['initiatives'][number]['state']): boolean {
  return state === 'committed' || state === 'active'
}
