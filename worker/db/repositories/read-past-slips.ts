import { sql } from 'drizzle-orm'
import type { CapacityFacts } from '../../../shared/capacity.ts'
import type { Status } from '../../../shared/graph/node.ts'
import type { Day, Instant } from '../../../shared/week.ts'
import type { GraphDb } from '../client.ts'

/** An item that slipped, as its status was recorded, once for each link that held for it or for what is above it. */
export interface PastSlipRow {
  itemId: string
  title: string
  url: string
  tool: string
  ownerId: string | null
  status: Status
  since: Instant
  delayMs: number | null
  ruleId: string | null
  /** How far above the item its link was: the nearest holds. */
  height: number
  keyResultId: string | null
  initiativeId: string | null
}

/** How far up an item inherits its links. */
const MOST_ABOVE = 6

/** Slips as they were recorded. */
export const pastSlipReads = (db: GraphDb) => ({
  /**
   * Items that slipped just before an instant, worst and longest first, of the last `changes` changes of items'
   * statuses before it: a row or two for each of those, some ten for each slip. Who has a day's slip is read from the
   * first change of assignee since.
   */
  slips: (workspaceId: string, before: Instant, { changes, slips }: { changes: number; slips: number }) =>
    db.all<PastSlipRow>(sql`
      with recursive recent as (
        select node_id, status, rule_id, happened_at, delay_ms, known_at, id
        from status_history indexed by status_history_by_time
        where workspace_id = ${workspaceId} and known_at < ${before} and node_kind = 'work_item'
        order by known_at desc limit ${changes}
      ),
      slipping as (
        select * from recent as h
        where (h.status = 'off_track' or h.status = 'at_risk' or h.status = 'watch')
          and h.id = (
            select id from status_history
            where workspace_id = ${workspaceId} and node_kind = 'work_item' and node_id = h.node_id
              and known_at < ${before}
            order by known_at desc, id desc limit 1)
        order by case h.status when 'off_track' then 0 when 'at_risk' then 1 else 2 end, h.happened_at, h.node_id
        limit ${slips}
      ),
      up (item_id, above_id, height) as (
        select node_id, node_id, 0 from slipping
        union all
        select up.item_id, w.parent_id, up.height + 1
        from up cross join work_item as w on w.workspace_id = ${workspaceId} and w.id = up.above_id
        where w.parent_id is not null and up.height < ${MOST_ABOVE}
      )
      select i.id as itemId, i.title as title, i.url as url, i.tool as tool, h.status as status,
        h.happened_at as since, h.delay_ms as delayMs, h.rule_id as ruleId, up.height as height,
        l.key_result_id as keyResultId, l.initiative_id as initiativeId,
        case when later.id is null then i.assignee_id else later.from_value end as ownerId
      from slipping as h
      cross join work_item as i on i.workspace_id = ${workspaceId} and i.id = h.node_id
      cross join up on up.item_id = h.node_id
      cross join link as l on l.workspace_id = ${workspaceId} and l.item_id = up.above_id
        and l.made_at < ${before} and (l.ended_at is null or l.ended_at >= ${before})
      left join work_event as later on later.workspace_id = ${workspaceId} and later.item_id = i.id and later.id = (
        select id from work_event
        where workspace_id = ${workspaceId} and item_id = i.id and kind = 'assignee' and happened_at >= ${before}
        order by happened_at, id limit 1)
      where not exists (
        select 1 from fact_version as v where v.workspace_id = ${workspaceId} and v.noun = 'link' and v.fact_id = l.id
          and v.valid_from < ${before} and v.valid_to >= ${before})
      order by case h.status when 'off_track' then 0 when 'at_risk' then 1 else 2 end, h.happened_at, i.id, up.height,
        l.share desc, l.id`),

  /** People's capacity, and their leave in a week. What they were before is not kept. */
  people: (workspaceId: string) =>
    db.all<CapacityFacts['people'][number]>(sql`
      select id as id, name as name, capacity as capacity, reserve as reserve, last_day as lastDay from person
      where workspace_id = ${workspaceId}`),

  leave: (workspaceId: string, week: Day) =>
    db.all<{ personId: string; from: Day; to: Day }>(sql`
      select person_id as personId, from_day as "from", to_day as "to" from leave
      where workspace_id = ${workspaceId} and to_day >= ${week}`),
})
