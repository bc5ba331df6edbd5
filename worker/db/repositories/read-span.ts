import { sql } from 'drizzle-orm'
import type { Status } from '../../../shared/graph/node.ts'
import type { Day, Instant } from '../../../shared/week.ts'
import type { GraphDb } from '../client.ts'
import { BEGAN_TO_SLIP } from './status-history.ts'

/** A value of a key result or a position on a day. */
export interface ValueRow {
  /** The key result's or the bet's id. */
  id: string
  day: Day
  value: number
}

export interface ReadingRow {
  /** The bet's id. */
  id: string
  at: Instant
  value: number
}

/** A value that is asked for under an id. */
export interface AskedValue {
  id: string
  kind: 'key_result' | 'bet'
  nodeId: string
  day: Day
  /** The instant at which that day ends. */
  before: Instant
}

/** An item that began to slip, with the first thing that was found of it. */
export interface SlippedItemRow {
  id: string
  title: string
  url: string
  tool: string
  state: string
  ownerId: string | null
  ownerName: string | null
  status: Status
  ruleId: string | null
  since: Instant
}

/** How values went and what slipped within a span of time, for the reviews that look back. */
export function spanReads(db: GraphDb) {
  return {
    /** The check-ins of key results true of days in [from, to], oldest first; of several for a day the last made. A row each. */
    async checkIns(workspaceId: string, ids: readonly string[], from: Day, to: Day): Promise<ValueRow[]> {
      const rows = await db.all<ValueRow>(sql`
        select c.key_result_id as id, c.as_of as day, c.value as value
        from json_each(${JSON.stringify(ids)}) as wanted
        cross join check_in as c indexed by check_in_by_key_result
          on c.workspace_id = ${workspaceId} and c.key_result_id = wanted.value
            and c.as_of >= ${from} and c.as_of <= ${to}
        order by c.key_result_id, c.as_of, c.at`)
      return rows.filter((row, index) => row.id !== rows[index + 1]?.id || row.day !== rows[index + 1]?.day)
    },

    /** The readings of positions in [from, until), oldest first: a row each. */
    readings(workspaceId: string, ids: readonly string[], from: Instant, until: Instant): Promise<ReadingRow[]> {
      return db.all<ReadingRow>(sql`
        select r.bet_id as id, r.at as at, r.value as value
        from json_each(${JSON.stringify(ids)}) as wanted
        cross join position_reading as r indexed by position_reading_by_bet
          on r.workspace_id = ${workspaceId} and r.bet_id = wanted.value and r.at >= ${from} and r.at < ${until}
        order by r.bet_id, r.at`)
    },

    /** What key results and positions last stood at when a day ended, by the id each is asked under: a row each. */
    async valuesOn(workspaceId: string, asked: readonly AskedValue[]): Promise<Map<string, number>> {
      if (asked.length === 0) return new Map()
      const rows = await db.all<{ id: string; value: number | null }>(sql`
        select wanted.value ->> 'id' as id, case wanted.value ->> 'kind' when 'key_result' then (
          select c.value from check_in as c
          where c.workspace_id = ${workspaceId} and c.key_result_id = wanted.value ->> 'nodeId'
            and c.as_of <= wanted.value ->> 'day'
          order by c.as_of desc, c.at desc limit 1)
        else (
          select r.value from position_reading as r
          where r.workspace_id = ${workspaceId} and r.bet_id = wanted.value ->> 'nodeId'
            and r.at < wanted.value ->> 'before'
          order by r.at desc limit 1) end as value
        from json_each(${JSON.stringify(asked)}) as wanted`)
      return new Map(rows.flatMap(row => (row.value === null ? [] : [[row.id, row.value] as const])))
    },

    /**
     * How many items of each key result began to slip in [from, until), by today's tags. Two rows for each change of a
     * status in the time, two for each item and key result: for a time that is over. Of one that runs the counters say it.
     */
    async slipped(workspaceId: string, from: Instant, until: Instant): Promise<Map<string, number>> {
      const rows = await db.all<{ id: string; items: number }>(sql`
        select s.key_result_id as id, count(*) as items
        from (
          select distinct node_id as id from status_history indexed by status_history_by_time
          where workspace_id = ${workspaceId} and known_at >= ${from} and known_at < ${until}
            and node_kind = 'work_item' and ${BEGAN_TO_SLIP}) as item
        cross join serving_item as s indexed by serving_item_by_item
          on s.workspace_id = ${workspaceId} and s.item_id = item.id and s.counts_key_result = 1
        group by s.key_result_id`)
      return new Map(rows.map(row => [row.id, row.items]))
    },

    /**
     * Those of one key result, the first to slip first: a row for each item of the key result, four for each that
     * slipped, and three for each shown; one in all where its counters say that nothing did. What slipped in the time
     * did so last on its first day or later.
     */
    slippedItems(
      workspaceId: string,
      keyResultId: string,
      firstDay: Day,
      { from, until }: { from: Instant; until: Instant },
      limit: number,
    ): Promise<SlippedItemRow[]> {
      // SQLite takes status and rule of a group from the row that has the min().
      return db.all<SlippedItemRow>(sql`
        select i.id as id, i.title as title, i.url as url, i.tool as tool, i.state as state, p.id as ownerId,
          p.name as ownerName, slip.status as status, slip.rule_id as ruleId, slip.since as since
        from (
          select s.item_id as id, h.status as status, h.rule_id as rule_id, min(h.known_at) as since
          from serving_item as s
          cross join status_history as h on h.workspace_id = s.workspace_id and h.node_kind = 'work_item'
            and h.node_id = s.item_id and h.known_at >= ${from} and h.known_at < ${until} and ${BEGAN_TO_SLIP}
          where s.workspace_id = ${workspaceId} and s.key_result_id = ${keyResultId} and s.counts_key_result = 1
            and s.slipped_day >= ${firstDay} and exists (
              select 1 from key_result_tally as t cross join json_each(t.slip_days) as days
              where t.workspace_id = ${workspaceId} and t.key_result_id = ${keyResultId} and days.key >= ${firstDay}
                and days.value > 0)
          group by s.item_id order by since, id limit ${limit}) as slip
        cross join work_item as i on i.workspace_id = ${workspaceId} and i.id = slip.id
        left join person as p on p.workspace_id = i.workspace_id and p.id = i.assignee_id
        order by slip.since, i.id`)
    },
  }
}
