import { sql } from 'drizzle-orm'
import type { StaleChange } from '../../../shared/freshness.ts'
import type { Instant } from '../../../shared/week.ts'
import type { GraphDb } from '../client.ts'
import type { KeyResultName } from './read-key-results.ts'
import { findingColumns, type StoredFinding, storedFinding } from './read-standings.ts'

export interface MyKeyResultRow extends KeyResultName {
  mine: 'owner' | 'work'
}

export interface MyLinkRow {
  linkId: string
  itemTitle: string
  itemUrl: string
  tool: string
  keyResultId: string
  keyResultTitle: string
  madeAt: Instant
  confirmedAt: Instant
  staleBecause: StaleChange | null
  lastActivityAt: Instant | ''
}

export interface MySlipRow {
  itemId: string
  title: string
  url: string
  tool: string
  keyResultId: string | null
  keyResultTitle: string | null
  finding: StoredFinding | null
}

/** What one person owns and does. */
export function myWorkReads(db: GraphDb) {
  return {
    /** Open key results that the person owns or that open work of theirs serves, each once. */
    async keyResults(workspaceId: string, personId: string): Promise<MyKeyResultRow[]> {
      return db.all<MyKeyResultRow>(sql`
        with mine as (
          select id, 0 as by_work from key_result
          where workspace_id = ${workspaceId} and owner_id = ${personId} and closed_as is null
          union all
          select s.key_result_id, 1 from work_item as i
          cross join serving_item as s indexed by serving_item_by_item
            on s.workspace_id = i.workspace_id and s.item_id = i.id
          where i.workspace_id = ${workspaceId} and i.assignee_id = ${personId} and i.state in ('todo', 'doing')
        ), wanted as (select id, min(by_work) as by_work from mine group by id)
        select k.id as id, k.title as title, k.due as due, p.id as ownerId, p.name as ownerName,
          b.id as betId, b.title as betTitle, case wanted.by_work when 0 then 'owner' else 'work' end as mine
        from wanted
        cross join key_result as k on k.workspace_id = ${workspaceId} and k.id = wanted.id and k.closed_as is null
        cross join bet as b on b.workspace_id = k.workspace_id and b.id = k.bet_id and b.state <> 'closed'
        left join person as p on p.workspace_id = k.workspace_id and p.id = k.owner_id`)
    },

    /** Live links the person made that may have gone stale: last confirmed before an instant, or marked stale. Oldest first. */
    async doubtfulLinks(workspaceId: string, personId: string, confirmedBefore: Instant, limit: number) {
      return db.all<MyLinkRow>(sql`
        select l.id as linkId, i.title as itemTitle, i.url as itemUrl, i.tool as tool,
          k.id as keyResultId, k.title as keyResultTitle, l.made_at as madeAt, l.confirmed_at as confirmedAt,
          l.stale_because as staleBecause, max(coalesce(i.last_event_at, ''), coalesce(l.cited_at, '')) as lastActivityAt
        from link as l indexed by link_by_maker
        cross join work_item as i on i.workspace_id = l.workspace_id and i.id = l.item_id
          and (l.stale_because is not null
            or max(coalesce(i.last_event_at, ''), coalesce(l.cited_at, '')) < ${confirmedBefore})
        cross join key_result as k on k.workspace_id = l.workspace_id and k.id = (
          select key_result_id from serving_item indexed by serving_item_by_item
          where workspace_id = l.workspace_id and item_id = l.item_id and link_id = l.id
          order by share desc, key_result_id limit 1)
        where l.workspace_id = ${workspaceId} and l.made_by_id = ${personId} and l.ended_at is null
          and (l.confirmed_at < ${confirmedBefore} or l.stale_because is not null)
        order by l.confirmed_at, l.id limit ${limit}`)
    },

    /** Open items of the person with a finding that decides their status, worst and longest first. */
    async slipping(workspaceId: string, personId: string, limit: number): Promise<MySlipRow[]> {
      const rows = await db.all<MySlipRow & Parameters<typeof storedFinding>[0]>(sql`
        select i.id as itemId, i.title as title, i.url as url, i.tool as tool, ${findingColumns('n')},
          k.id as keyResultId, k.title as keyResultTitle
        from work_item as i
        cross join node_status as n on n.workspace_id = i.workspace_id and n.node_kind = 'work_item'
          and n.node_id = i.id and n.status in ('watch', 'at_risk', 'off_track')
        left join key_result as k on k.workspace_id = i.workspace_id and k.id = (
          select key_result_id from serving_item indexed by serving_item_by_item
          where workspace_id = i.workspace_id and item_id = i.id
          order by share desc, key_result_id limit 1)
        where i.workspace_id = ${workspaceId} and i.assignee_id = ${personId} and i.state in ('todo', 'doing')
        order by case n.status when 'off_track' then 0 when 'at_risk' then 1 else 2 end, n.since, i.id
        limit ${limit}`)
      return rows.map(row => ({
        itemId: row.itemId,
        title: row.title,
        url: row.url,
        tool: row.tool,
        keyResultId: row.keyResultId,
        keyResultTitle: row.keyResultTitle,
        finding: storedFinding(row),
      }))
    },
  }
}
