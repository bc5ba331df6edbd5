import { type SQL, sql } from 'drizzle-orm'
import type { CapacityFacts } from '../../../shared/capacity.ts'
import type { INITIATIVE_STATES } from '../../../shared/graph/initiative.ts'
import type { Day } from '../../../shared/week.ts'
import type { GraphDb } from '../client.ts'

/** An initiative, once for each key result it serves. */
interface ServedRow {
  id: string
  title: string
  state: (typeof INITIATIVE_STATES)[number]
  start: Day
  due: Day
  betId: string
  betTitle: string
  share: number
}

/** What capacity is weighed by, for some people. */
export function loadReads(db: GraphDb) {
  return {
    people(workspaceId: string, personIds: string[]) {
      return db.all<CapacityFacts['people'][number]>(sql`
        select p.id as id, p.name as name, p.capacity as capacity, p.reserve as reserve, p.last_day as lastDay
        from json_each(${JSON.stringify(personIds)}) as wanted
        cross join person as p on p.workspace_id = ${workspaceId} and p.id = wanted.value`)
    },

    /** Leave that ends on or after a day. */
    leave(workspaceId: string, personIds: string[], since: Day) {
      return db.all<CapacityFacts['leave'][number]>(sql`
        select l.person_id as personId, l.from_day as "from", l.to_day as "to"
        from json_each(${JSON.stringify(personIds)}) as wanted
        cross join leave as l on l.workspace_id = ${workspaceId} and l.person_id = wanted.value
        where l.to_day >= ${since}`)
    },

    allocations(workspaceId: string, personIds: string[]) {
      return db.all<CapacityFacts['allocations'][number]>(sql`
        select a.person_id as personId, a.initiative_id as initiativeId, a.fraction as fraction,
          a.from_day as "from", a.to_day as "to"
        from json_each(${JSON.stringify(personIds)}) as wanted
        cross join allocation as a indexed by allocation_by_person
          on a.workspace_id = ${workspaceId} and a.person_id = wanted.value`)
    },

    /** Items in progress by person and by the initiative each serves most. */
    doing(workspaceId: string, personIds: string[]): Promise<CapacityFacts['doing']> {
      return db.all(sql`
        select personId as personId, initiativeId as initiativeId, count(*) as items from (
          select i.assignee_id as personId, (
            select s.initiative_id from serving_item as s indexed by serving_item_by_item
            where s.workspace_id = i.workspace_id and s.item_id = i.id
              and s.initiative_id is not null order by s.share desc, s.initiative_id limit 1) as initiativeId
          from json_each(${JSON.stringify(personIds)}) as wanted
          cross join work_item as i on i.workspace_id = ${workspaceId} and i.assignee_id = wanted.value
            and i.state = 'doing')
        group by personId, initiativeId`)
    },

    /** Initiatives with the bets they serve. */
    async initiatives(workspaceId: string, ids: string[]): Promise<CapacityFacts['initiatives']> {
      if (ids.length === 0) return []
      return toInitiatives(
        await served(db, workspaceId, sql`(select value as id from json_each(${JSON.stringify(ids)}))`),
      )
    },

    /** The initiatives that people are allocated to, as rows for `toInitiatives`. */
    allocatedInitiatives(workspaceId: string, personIds: string[]) {
      return served(
        db,
        workspaceId,
        sql`(select distinct a.initiative_id as id from json_each(${JSON.stringify(personIds)}) as person
          cross join allocation as a indexed by allocation_by_person
            on a.workspace_id = ${workspaceId} and a.person_id = person.value)`,
      )
    },
  }
}

/** An initiative for each key result it serves. */
function served(db: GraphDb, workspaceId: string, ids: SQL) {
  return db.all<ServedRow>(sql`
    select n.id as id, n.title as title, n.state as state, n.start as start, n.due as due,
      b.id as betId, b.title as betTitle, v.share as share
    from ${ids} as wanted
    cross join initiative as n on n.workspace_id = ${workspaceId} and n.id = wanted.id
    cross join initiative_serves as v on v.workspace_id = n.workspace_id and v.initiative_id = n.id
    cross join key_result as k on k.workspace_id = v.workspace_id and k.id = v.key_result_id
    cross join bet as b on b.workspace_id = k.workspace_id and b.id = k.bet_id
    order by n.id, v.share desc, b.id`)
}

/** Initiatives with the bets they serve, of rows that come one for each key result. */
export function toInitiatives(rows: ServedRow[]): CapacityFacts['initiatives'] {
  return [...Map.groupBy(rows, row => row.id).values()].flatMap(ofOne => {
    const [first] = ofOne
    return first ? [{ ...initiativeOf(first), bets: betsOf(ofOne) }] : []
  })
}

function initiativeOf({ id, title, state, start, due }: ServedRow) {
  return { id, title, state, start, due }
}

/** Each bet once, with the sum of the shares its key results have. */
function betsOf(rows: ServedRow[]) {
  return [...Map.groupBy(rows, row => row.betId).values()].flatMap(ofBet => {
    const [first] = ofBet
    const share = ofBet.reduce((sum, row) => sum + row.share, 0)
    return first ? [{ id: first.betId, title: first.betTitle, share }] : []
  })
}
