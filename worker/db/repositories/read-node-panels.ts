import { sql } from 'drizzle-orm'
import type { BET_STATES } from '../../../shared/graph/bet.ts'
import type { INITIATIVE_STATES } from '../../../shared/graph/initiative.ts'
import type { Day, Instant } from '../../../shared/week.ts'
import type { GraphDb } from '../client.ts'
import type { KeyResultName } from './read-key-results.ts'
import { type TaggedRow, taggedItems } from './tagged-items.ts'

export interface BetDetail {
  id: string
  title: string
  hypothesis: string
  ownerId: string | null
  ownerName: string | null
  state: (typeof BET_STATES)[number]
  start: Day
  due: Day
  positionName: string
  positionUnit: string
  positionBaseline: number
  positionTarget: number
  positionDue: Day
  positionValue: number | null
  positionAt: Instant | null
}

export interface InitiativeDetail {
  id: string
  title: string
  ownerId: string | null
  ownerName: string | null
  state: (typeof INITIATIVE_STATES)[number]
  start: Day
  due: Day
  /** What of its work is open or done. */
  countedItems: number
}

export interface AllocationRow {
  personId: string | null
  personName: string | null
  fraction: number
  from: Day
  to: Day
}

/** Bets and initiatives as the panel walks through them. */
export function nodePanelReads(db: GraphDb) {
  return {
    /** Three rows. */
    async bet(workspaceId: string, id: string): Promise<BetDetail | null> {
      const [row] = await db.all<BetDetail>(sql`
        select b.id as id, b.title as title, b.hypothesis as hypothesis, p.id as ownerId, p.name as ownerName,
          b.state as state, b.start as start, b.due as due, b.position_name as positionName,
          b.position_unit as positionUnit, b.position_baseline as positionBaseline,
          b.position_target as positionTarget, b.position_due as positionDue,
          r.value as positionValue, r.at as positionAt
        from bet as b
        left join person as p on p.workspace_id = b.workspace_id and p.id = b.owner_id
        left join position_reading as r on r.workspace_id = b.workspace_id and r.id = (
          select id from position_reading where workspace_id = b.workspace_id and bet_id = b.id
          order by at desc limit 1)
        where b.workspace_id = ${workspaceId} and b.id = ${id}`)
      return row ?? null
    },

    /** The key results of a bet that are not closed, in their order. */
    keyResultsOf(workspaceId: string, betId: string): Promise<KeyResultName[]> {
      return db.all<KeyResultName>(sql`
        select k.id as id, k.title as title, k.due as due, p.id as ownerId, p.name as ownerName,
          b.id as betId, b.title as betTitle
        from key_result as k
        cross join bet as b on b.workspace_id = k.workspace_id and b.id = k.bet_id
        left join person as p on p.workspace_id = k.workspace_id and p.id = k.owner_id
        where k.workspace_id = ${workspaceId} and k.bet_id = ${betId} and k.closed_as is null
        order by k.rank, k.id`)
    },

    async initiative(workspaceId: string, id: string): Promise<InitiativeDetail | null> {
      const [row] = await db.all<InitiativeDetail>(sql`
        select n.id as id, n.title as title, p.id as ownerId, p.name as ownerName, n.state as state,
          n.start as start, n.due as due,
          coalesce(t.open_items, 0) + coalesce((select sum(value) from json_each(t.done_days)), 0) as countedItems
        from initiative as n
        left join initiative_tally as t on t.workspace_id = n.workspace_id and t.initiative_id = n.id
        left join person as p on p.workspace_id = n.workspace_id and p.id = n.owner_id
        where n.workspace_id = ${workspaceId} and n.id = ${id}`)
      return row ?? null
    },

    /** What an initiative serves, the largest share first. */
    servedBy(workspaceId: string, initiativeId: string): Promise<(KeyResultName & { share: number })[]> {
      return db.all<KeyResultName & { share: number }>(sql`
        select k.id as id, k.title as title, k.due as due, p.id as ownerId, p.name as ownerName,
          b.id as betId, b.title as betTitle, v.share as share
        from initiative_serves as v
        cross join key_result as k on k.workspace_id = v.workspace_id and k.id = v.key_result_id
        cross join bet as b on b.workspace_id = k.workspace_id and b.id = k.bet_id
        left join person as p on p.workspace_id = k.workspace_id and p.id = k.owner_id
        where v.workspace_id = ${workspaceId} and v.initiative_id = ${initiativeId}
        order by v.share desc, k.id`)
    },

    /** Who is named on an initiative, the largest fraction first. */
    allocations(workspaceId: string, initiativeId: string): Promise<AllocationRow[]> {
      return db.all<AllocationRow>(sql`
        select p.id as personId, p.name as personName, a.fraction as fraction, a.from_day as "from", a.to_day as "to"
        from allocation as a
        left join person as p on p.workspace_id = a.workspace_id and p.id = a.person_id
        where a.workspace_id = ${workspaceId} and a.initiative_id = ${initiativeId}
        order by a.fraction desc, a.from_day, a.id`)
    },

    /**
     * Work under an initiative, each item once: slipping first, then what is under way, open, finished. What slips and
     * what was finished last are first rows of indexes; what is open is looked through until there is enough of a state.
     */
    work(workspaceId: string, initiativeId: string, limit: number): Promise<TaggedRow[]> {
      const under = sql`
        select rowid as row from serving_item indexed by serving_item_of_initiative
        where workspace_id = ${workspaceId} and initiative_id = ${initiativeId} and counts_initiative = 1`
      return taggedItems(
        db,
        {
          slipping: sql`
            select rowid as row from serving_item indexed by serving_item_worst_of_initiative
            where workspace_id = ${workspaceId} and initiative_id = ${initiativeId} and severity > 0
              and counts_initiative = 1
            order by severity desc, depth, since, item_id limit ${limit}`,
          calm: state =>
            state === 'done'
              ? sql`${under} and done_day is not null order by done_day desc limit ${limit}`
              : sql`${under} and done_day is null and severity = 0 and state = ${state} limit ${limit}`,
        },
        limit,
      )
    },
  }
}
