import { type SQL, sql } from 'drizzle-orm'
import type { StaleChange } from '../../../shared/freshness.ts'
import type { Tool } from '../../../shared/graph/item-key.ts'
import type { Status } from '../../../shared/graph/node.ts'
import type { Instant } from '../../../shared/week.ts'
import type { GraphDb } from '../client.ts'
import type { KeyResultName } from './read-key-results.ts'
import { findingColumns, type StoredFinding, storedFinding } from './read-standings.ts'

export interface MyLinkRow {
  linkId: string
  tool: Tool
  site: string
  externalId: string
  itemTitle: string
  itemUrl: string
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

interface MyKeyResultRow extends KeyResultName {
  /** Null before it was judged. */
  betStatus: Status | null
}

type StoredSlipRow = Omit<MySlipRow, 'finding'> & Parameters<typeof storedFinding>[0]

/** A key result of a person and how it stands. */
export interface MyStandingRow {
  id: string
  byWork: 0 | 1
  status: Status
  since: Instant
}

/** What one person owns and does, as statements for one batch. Each reads the first rows of an index. */
export const myWorkReads = (db: GraphDb) => ({
  /**
   * Key results in these statuses that the person owns, or that open work of theirs serves: two or three rows for each,
   * however much work it is. One that is both comes twice.
   */
  standings: (workspaceId: string, personId: string, statuses: readonly Status[]) =>
    db.all<MyStandingRow>(sql`
      with recursive by_work (id) as (
        select min(key_result_id) from serving_item indexed by serving_item_of_owner
        where workspace_id = ${workspaceId} and owner_id = ${personId}
        union all
        select (
          select min(key_result_id) from serving_item indexed by serving_item_of_owner
          where workspace_id = ${workspaceId} and owner_id = ${personId} and key_result_id > by_work.id)
        from by_work where by_work.id is not null
      )
      select mine.id as id, mine.by_work as byWork, n.status as status, n.since as since
      from (
        select id, 0 as by_work from key_result
        where workspace_id = ${workspaceId} and owner_id = ${personId} and closed_as is null
        union all
        select id, 1 from by_work where id is not null
      ) as mine
      cross join node_status as n on n.workspace_id = ${workspaceId} and n.node_kind = 'key_result' and n.node_id = mine.id
      where ${anyOf(sql`n.status`, statuses)}`),

  /** Open key results of bets that are not closed, by name and with their bet's status. */
  keyResults: (workspaceId: string, ids: readonly string[]) =>
    db.all<MyKeyResultRow>(sql`
      select k.id as id, k.title as title, k.due as due, p.id as ownerId, p.name as ownerName,
        b.id as betId, b.title as betTitle, n.status as betStatus
      from json_each(${JSON.stringify(ids)}) as wanted
      cross join key_result as k on k.workspace_id = ${workspaceId} and k.id = wanted.value and k.closed_as is null
      cross join bet as b on b.workspace_id = k.workspace_id and b.id = k.bet_id and b.state <> 'closed'
      left join person as p on p.workspace_id = k.workspace_id and p.id = k.owner_id
      left join node_status as n on n.workspace_id = b.workspace_id and n.node_kind = 'bet' and n.node_id = b.id`),

  /** Live links the person made that have gone stale: at once, or with no sign of life since an instant. Oldest first. */
  doubtfulLinks: (workspaceId: string, personId: string, activeBefore: Instant, limit: number) =>
    db.all<MyLinkRow>(sql`
      select l.id as linkId, i.tool as tool, i.site as site, i.external_id as externalId, i.title as itemTitle,
        i.url as itemUrl, k.id as keyResultId, k.title as keyResultTitle, l.made_at as madeAt, l.confirmed_at as confirmedAt,
        l.stale_because as staleBecause, max(coalesce(i.last_event_at, ''), coalesce(l.cited_at, '')) as lastActivityAt
      from (
        select * from (
          select * from link indexed by link_doubted
          where workspace_id = ${workspaceId} and made_by_id = ${personId} and stale_because is not null
            and ended_at is null
          limit ${limit})
        union all
        select * from (
          select * from link indexed by link_silent
          where workspace_id = ${workspaceId} and made_by_id = ${personId} and ended_at is null
            and active_at < ${activeBefore} and stale_because is null
          order by active_at limit ${limit})
      ) as l
      cross join work_item as i on i.workspace_id = l.workspace_id and i.id = l.item_id
      cross join key_result as k on k.workspace_id = l.workspace_id and k.id = (
        select key_result_id from serving_item indexed by serving_item_by_item
        where workspace_id = l.workspace_id and item_id = l.item_id and link_id = l.id
        order by share desc, key_result_id limit 1)
      order by l.active_at, l.id limit ${limit}`),

  /** Open items of the person with a finding that decides their status, worst and longest first. */
  slipping: (workspaceId: string, personId: string, limit: number) =>
    db.all<StoredSlipRow>(sql`
      select i.id as itemId, i.title as title, i.url as url, i.tool as tool, ${findingColumns('n')},
        k.id as keyResultId, k.title as keyResultTitle
      from (
        select * from (
          ${slipsOf(workspaceId, personId, 'off_track', limit)} union all
          ${slipsOf(workspaceId, personId, 'at_risk', limit)} union all
          ${slipsOf(workspaceId, personId, 'watch', limit)})
        limit ${limit}
      ) as n
      cross join work_item as i on i.workspace_id = ${workspaceId} and i.id = n.node_id
      left join key_result as k on k.workspace_id = ${workspaceId} and k.id = (
        select key_result_id from serving_item indexed by serving_item_by_item
        where workspace_id = ${workspaceId} and item_id = i.id
        order by share desc, key_result_id limit 1)
      order by case n.status when 'off_track' then 0 when 'at_risk' then 1 else 2 end, n.since, i.id`),
})

/** Not `in (…)`: D1 counts a row read for each look at such a list. */
function anyOf(column: SQL, values: readonly string[]): SQL {
  return sql`(${sql.join(
    values.map(value => sql`${column} = ${value}`),
    sql` or `,
  )})`
}

/** The first of a person's items in a status, as an index has them. */
function slipsOf(workspaceId: string, personId: string, status: Status, limit: number): SQL {
  return sql`select * from (
    select node_id, status, since, rule_id, findings from node_status indexed by node_status_slip_of_owner
    where workspace_id = ${workspaceId} and slip_owner_id = ${personId} and slip_owner_id is not null
      and status = ${status}
    order by since limit ${limit})`
}

export function toMySlip({ ruleId, findings, ...row }: StoredSlipRow): MySlipRow {
  return { ...row, finding: storedFinding({ ruleId, findings }) }
}
