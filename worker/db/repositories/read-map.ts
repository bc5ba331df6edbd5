import { type SQL, sql } from 'drizzle-orm'
import type { CauseStep, Status } from '../../../shared/graph/node.ts'
import type { Day, Instant } from '../../../shared/week.ts'
import type { GraphDb } from '../client.ts'
import { type FindingColumns, findingColumns } from './read-standings.ts'

/** Where a node stands; nulls where it was never judged. */
export interface StandingColumns extends FindingColumns {
  status: Status | null
  since: Instant | null
}

interface MapNounRow extends StandingColumns {
  id: string
  title: string
  ownerId: string | null
}

export interface MapBetRow extends MapNounRow {
  /** As JSON. */
  cause: string | null
}

export interface MapKeyResultRow extends MapBetRow {
  betId: string
  start: Day
  due: Day
  progress: number | null
  /** Each item once, whichever way it serves. */
  openItems: number
  slippingItems: number
}

export interface MapInitiativeRow extends MapNounRow, SlipColumns {
  openItems: number
  /** What it serves, the most first. */
  serves: { keyResultId: string; share: number }[]
  /** Null: nobody is named. */
  allocations: [personId: string | null, fraction: number, from: Day, to: Day][]
}

/** The slips of a group of work. */
export interface SlipColumns {
  /** 1 watch, 2 at risk, 3 off track, worst first. */
  severities: number[]
  /** The worst one, from the item downward; null without one. */
  slip: CauseStep[] | null
}

type Stored<T extends SlipColumns> = Omit<T, keyof SlipColumns> & { slips: string }
type StoredInitiative = Omit<Stored<MapInitiativeRow>, 'serves' | 'allocations'> & {
  serves: string
  allocations: string
}

/**
 * What the map shows, as statements for one batch. Rows: two for each open bet, three for each open key result, three
 * for each running initiative, one for each key result it serves, each allocation and each of its slips up to a limit.
 * What there are many of for an initiative comes as one value: to hand a row over takes longer than to find it.
 */
export const mapReads = (db: GraphDb) => ({
  bets: (workspaceId: string) =>
    db.all<MapBetRow>(sql`
      select b.id as id, b.title as title, b.owner_id as ownerId, ${STANDING}, s.cause as cause
      ${openBets(workspaceId)} ${judged(sql`'bet'`, sql`b`)}
      order by b.rank, b.id`),

  keyResults: (workspaceId: string) =>
    db.all<MapKeyResultRow>(sql`
      select k.id as id, k.title as title, k.owner_id as ownerId, k.bet_id as betId, k.start as start, k.due as due,
        t.progress as progress, coalesce(t.open_items, 0) as openItems, coalesce(t.slipping_items, 0) as slippingItems,
        ${STANDING}, s.cause as cause
      ${openBets(workspaceId)}
      cross join key_result as k indexed by key_result_by_bet on k.workspace_id = b.workspace_id and k.bet_id = b.id
      ${judged(sql`'key_result'`, sql`k`)}
      left join key_result_tally as t on t.workspace_id = k.workspace_id and t.key_result_id = k.id
      where k.closed_as is null order by k.rank, k.id`),

  initiatives: (workspaceId: string, slips: number) =>
    db.all<StoredInitiative>(sql`
      select n.id as id, n.title as title, n.owner_id as ownerId, coalesce(t.open_items, 0) as openItems, ${STANDING},
        (${gathered(sql`
          select severity, slip from serving_item indexed by serving_item_worst_of_initiative
          where workspace_id = ${workspaceId} and initiative_id = n.id and severity > 0 and counts_initiative = 1
          order by severity desc, depth, since, item_id limit ${slips}`)}) as slips,
        (select json_group_array(json_object('keyResultId', key_result_id, 'share', share)) from (
          select key_result_id, share from initiative_serves
          where workspace_id = ${workspaceId} and initiative_id = n.id order by share desc, key_result_id)) as serves,
        (select json_group_array(json_array(person_id, fraction, from_day, to_day))
          from allocation indexed by allocation_by_initiative
          where workspace_id = ${workspaceId} and initiative_id = n.id) as allocations
      from (select 'committed' as state union all select 'active') as live
      cross join initiative as n indexed by initiative_by_state
        on n.workspace_id = ${workspaceId} and n.state = live.state
      ${judged(sql`'initiative'`, sql`n`)}
      left join initiative_tally as t on t.workspace_id = n.workspace_id and t.initiative_id = n.id
      order by n.start, n.id`),

  people: (workspaceId: string) =>
    db.all<{ id: string; name: string }>(sql`
      select id as id, name as name from person where workspace_id = ${workspaceId} order by name, id`),

  /**
   * The slips of work that serves key results through no initiative, among the worst of each key result: as many rows
   * are read.
   */
  ownSlips: (workspaceId: string, keyResultIds: readonly string[], among: number) =>
    db.all<Stored<SlipColumns & { keyResultId: string }>>(sql`
      select wanted.value as keyResultId,
        (${gathered(sql`
          select severity, slip from (
            select severity, slip, initiative_id from serving_item indexed by serving_item_worst
            where workspace_id = ${workspaceId} and key_result_id = wanted.value and severity > 0
              and counts_key_result = 1
            order by severity desc, depth, since, item_id limit ${among})
          where initiative_id is null`)}) as slips
      from json_each(${JSON.stringify(keyResultIds)}) as wanted`),
})

/** A row with its slips, of one that a statement of `mapReads` answered. */
export function withSlips<T extends Stored<SlipColumns>>({ slips, ...row }: T): Omit<T, 'slips'> & SlipColumns {
  const { severities, slip } = JSON.parse(slips) as SlipColumns
  return { ...row, severities, slip }
}

/** The same of an initiative, with what it serves and who is allocated to it. */
export function toMapInitiative(row: StoredInitiative): MapInitiativeRow {
  return { ...withSlips(row), serves: JSON.parse(row.serves), allocations: JSON.parse(row.allocations) }
}

const openBets = (workspaceId: string) => sql`
  from (select 'committed' as state union all select 'proposed' union all select 'paused') as open
  cross join bet as b indexed by bet_by_state on b.workspace_id = ${workspaceId} and b.state = open.state`

const STANDING = sql`s.status as status, s.since as since, ${findingColumns('s')}`

/** Where each node of a table stands. */
const judged = (kind: SQL, node: SQL) => sql`
  left join node_status as s on s.workspace_id = ${node}.workspace_id and s.node_kind = ${kind} and s.node_id = ${node}.id`

/** Slips that come worst first, as one value: SQLite takes the path from the row that has the max(), the first of several. */
const gathered = (slips: SQL) => sql`
  select json_object('severities', json_group_array(severity), 'worst', max(severity), 'slip', json(slip)) from (${slips})`
