import { type SQL, sql } from 'drizzle-orm'
import type { Status } from '../../../shared/graph/node.ts'
import type { Day, Instant } from '../../../shared/week.ts'
import type { GraphDb } from '../client.ts'
import type { KeyResultName } from './read-key-results.ts'
import { findingColumns, type StoredFinding, storedFinding } from './read-standings.ts'

export interface BetRow {
  id: string
  title: string
  ownerId: string | null
  ownerName: string | null
  positionName: string
  positionUnit: string
  positionBaseline: number
  positionTarget: number
  positionValue: number | null
  /** Its status when the week began; null when it had none yet. */
  lastWeek: Status | null
}

export interface BetKeyResultRow extends KeyResultName {
  start: Day
  progress: number | null
}

export interface SlipRow {
  itemId: string
  title: string
  url: string
  tool: string
  due: Day | null
  ownerId: string | null
  ownerName: string | null
  keyResultId: string
  initiativeId: string | null
  initiativeTitle: string | null
  status: Status
  since: Instant
  delayMs: number | null
  finding: StoredFinding | null
}

type StoredSlipRow = Omit<SlipRow, 'finding'> & Parameters<typeof storedFinding>[0]

export interface TouchedRow {
  id: string
  title: string
  url: string
  tool: string
}

/** What the Monday review reads, as statements for one batch. */
export const mondayReads = (db: GraphDb) => ({
  /** The strategy in force at an instant; no row while none is written. */
  strategy: (workspaceId: string, at: Instant) =>
    db.all<{ sentence: string }>(sql`
      select sentence as sentence from strategy
      where workspace_id = ${workspaceId} and valid_from <= ${at} and (valid_to is null or valid_to > ${at})
      order by valid_from desc limit 1`),

  /** The committed bets by rank, each with its position's last reading and its status when the week began. */
  bets: (workspaceId: string, weekBegan: Instant) =>
    db.all<BetRow>(sql`
      select b.id as id, b.title as title, p.id as ownerId, p.name as ownerName, b.position_name as positionName,
        b.position_unit as positionUnit, b.position_baseline as positionBaseline,
        b.position_target as positionTarget,
        (select value from position_reading where workspace_id = b.workspace_id and bet_id = b.id
          order by at desc limit 1) as positionValue,
        (select status from status_history where workspace_id = b.workspace_id and node_kind = 'bet'
          and node_id = b.id and known_at < ${weekBegan} order by known_at desc limit 1) as lastWeek
      from bet as b
      left join person as p on p.workspace_id = b.workspace_id and p.id = b.owner_id
      where b.workspace_id = ${workspaceId} and b.state = 'committed'
      order by b.rank, b.id`),

  /** The key results of the committed bets. */
  keyResults: (workspaceId: string) =>
    db.all<BetKeyResultRow>(sql`
      select k.id as id, k.title as title, k.start as start, k.due as due, p.id as ownerId, p.name as ownerName,
        b.id as betId, b.title as betTitle, t.progress as progress
      from bet as b
      cross join key_result as k on k.workspace_id = b.workspace_id and k.bet_id = b.id
      left join person as p on p.workspace_id = k.workspace_id and p.id = k.owner_id
      left join key_result_tally as t on t.workspace_id = k.workspace_id and t.key_result_id = k.id
      where b.workspace_id = ${workspaceId} and b.state = 'committed'
      order by k.rank, k.id`),

  /** The committed bets and their key results, for `standingRepository`. */
  nodes: (workspaceId: string): SQL => sql`(
    select 'bet' as kind, id as id from bet where workspace_id = ${workspaceId} and state = 'committed'
    union all
    select 'key_result', k.id from bet as b
    cross join key_result as k on k.workspace_id = b.workspace_id and k.bet_id = b.id
    where b.workspace_id = ${workspaceId} and b.state = 'committed')`,

  /**
   * Slipping items below committed bets that are not on track, worst and longest first; an item once for each key
   * result it serves, which is one of `keyResults`. Reads some rows for each key result and each item shown, however
   * many slip.
   */
  slips: (workspaceId: string, limit: number) =>
    db.all<StoredSlipRow>(sql`
      with below as materialized (
        select k.id as key_result_id
        from bet as b
        cross join node_status as stands on stands.workspace_id = b.workspace_id and stands.node_kind = 'bet'
          and stands.node_id = b.id
          and (stands.status = 'off_track' or stands.status = 'at_risk' or stands.status = 'watch')
        cross join key_result as k on k.workspace_id = b.workspace_id and k.bet_id = b.id
        where b.workspace_id = ${workspaceId} and b.state = 'committed'
      ), chosen as (
        select row from (
          select row from (${slipsAt(workspaceId, 3, limit)})
          union all select row from (${slipsAt(workspaceId, 2, limit)})
          union all select row from (${slipsAt(workspaceId, 1, limit)}))
        limit ${limit}
      )
      select i.id as itemId, i.title as title, i.url as url, i.tool as tool, i.due as due,
        p.id as ownerId, p.name as ownerName, s.key_result_id as keyResultId,
        n.id as initiativeId, n.title as initiativeTitle,
        ns.status as status, ns.since as since, ns.delay_ms as delayMs, ${findingColumns('ns')}
      from chosen
      cross join serving_item as s on s.rowid = chosen.row
      cross join work_item as i on i.workspace_id = s.workspace_id and i.id = s.item_id
      cross join node_status as ns on ns.workspace_id = i.workspace_id and ns.node_kind = 'work_item'
        and ns.node_id = i.id
      left join initiative as n on n.workspace_id = s.workspace_id and n.id = s.initiative_id
      left join person as p on p.workspace_id = i.workspace_id and p.id = i.assignee_id
      order by s.severity desc, s.since, s.item_id`),

  /** Open items something last happened to on or after a day: how many, and how many of them serve nothing. */
  touched: (workspaceId: string, since: Day) =>
    db.all<{ touched: number; untagged: number }>(sql`
      select coalesce(sum(touched), 0) as touched, coalesce(sum(untagged), 0) as untagged from touch_tally
      where workspace_id = ${workspaceId} and day >= ${since}`),

  /** Those that serve nothing, the latest day first. */
  untaggedItems: (workspaceId: string, since: Day, limit: number) =>
    db.all<TouchedRow>(sql`
      select i.id as id, i.title as title, i.url as url, i.tool as tool
      from node_status as n indexed by node_status_touched
      cross join work_item as i on i.workspace_id = n.workspace_id and i.id = n.node_id
      where n.workspace_id = ${workspaceId} and n.untagged = 1 and n.touched_day is not null
        and n.touched_day >= ${since}
      order by n.touched_day desc limit ${limit}`),
})

export function toSlip({ ruleId, findings, ...row }: StoredSlipRow): SlipRow {
  return { ...row, finding: storedFinding({ ruleId, findings }) }
}

/**
 * The rows of the items that have slipped longest, at one severity. An index has them in order below each key result and
 * at each length of path: of the first ones the longest is taken, the one after it comes in, and so on.
 */
function slipsAt(workspaceId: string, severity: number, limit: number): SQL {
  const first = (keyResultId: SQL, depth: SQL, after: SQL) => sql`(
    select rowid from serving_item indexed by serving_item_worst
    where workspace_id = ${workspaceId} and key_result_id = ${keyResultId} and severity > 0 and severity = ${severity}
      and depth = ${depth} and counts_key_result = 1 ${after}
    order by since, item_id limit 1)`
  return sql`
    with recursive next (row, since, item_id, key_result_id, depth) as (
      select s.rowid, s.since, s.item_id, s.key_result_id, s.depth
      from below
      cross join (${DEPTHS}) as path
      cross join serving_item as s on s.rowid = ${first(sql`below.key_result_id`, sql`path.depth`, sql``)}
      union all
      select s.rowid, s.since, s.item_id, s.key_result_id, s.depth
      from next
      cross join serving_item as s on s.rowid = ${first(
        sql`next.key_result_id`,
        sql`next.depth`,
        sql`and (since, item_id) > (next.since, next.item_id)`,
      )}
      order by 2, 3
      limit ${limit}
    )
    select row from next`
}

/** The item, or the item and its owner, below the key result or an initiative of it. */
const DEPTHS = sql.raw('select 1 as depth union all select 2 union all select 3')
