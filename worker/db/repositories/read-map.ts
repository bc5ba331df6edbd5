import { type SQL, sql } from 'drizzle-orm'
import type { CauseStep } from '../../../shared/graph/node.ts'
import type { Day } from '../../../shared/week.ts'
import type { GraphDb } from '../client.ts'

export interface MapBetRow {
  id: string
  title: string
  ownerId: string | null
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

export interface MapInitiativeRow extends MapBetRow, SlipColumns {
  openItems: number
}

/** The slips of a group of work. */
export interface SlipColumns {
  /** 1 watch, 2 at risk, 3 off track, worst first. */
  severities: number[]
  /** The worst one, from the item downward; null without one. */
  slip: CauseStep[] | null
}

type Stored<T extends SlipColumns> = Omit<T, keyof SlipColumns> & { severities: string; slip: string | null }

/**
 * What the map shows, as statements for one batch. Rows: one for each open bet, two for each open key result, two for
 * each running initiative, one for each key result it serves, each allocation and each of its slips up to a limit.
 */
export const mapReads = (db: GraphDb) => ({
  bets: (workspaceId: string) =>
    db.all<MapBetRow>(sql`
      select b.id as id, b.title as title, b.owner_id as ownerId ${openBets(workspaceId)} order by b.rank, b.id`),

  keyResults: (workspaceId: string) =>
    db.all<MapKeyResultRow>(sql`
      select k.id as id, k.title as title, k.owner_id as ownerId, k.bet_id as betId, k.start as start, k.due as due,
        t.progress as progress, coalesce(t.open_items, 0) as openItems, coalesce(t.slipping_items, 0) as slippingItems
      ${openKeyResults(workspaceId)}
      left join key_result_tally as t on t.workspace_id = k.workspace_id and t.key_result_id = k.id
      where k.closed_as is null order by k.rank, k.id`),

  initiatives: (workspaceId: string, slips: number) =>
    db.all<Stored<MapInitiativeRow>>(sql`
      select n.id as id, n.title as title, n.owner_id as ownerId, coalesce(t.open_items, 0) as openItems,
        (select json_group_array(severity) from (${slipsOf(workspaceId, sql`severity`, slips)})) as severities,
        (${slipsOf(workspaceId, sql`slip`, 1)}) as slip
      ${running(workspaceId)}
      left join initiative_tally as t on t.workspace_id = n.workspace_id and t.initiative_id = n.id
      order by n.start, n.id`),

  serves: (workspaceId: string) =>
    db.all<{ initiativeId: string; keyResultId: string; share: number }>(sql`
      select v.initiative_id as initiativeId, v.key_result_id as keyResultId, v.share as share
      ${running(workspaceId)}
      cross join initiative_serves as v on v.workspace_id = n.workspace_id and v.initiative_id = n.id
      order by v.share desc, v.key_result_id`),

  allocations: (workspaceId: string) =>
    db.all<{ initiativeId: string; personId: string | null; fraction: number; from: Day; to: Day }>(sql`
      select a.initiative_id as initiativeId, a.person_id as personId, a.fraction as fraction,
        a.from_day as "from", a.to_day as "to"
      ${running(workspaceId)}
      cross join allocation as a indexed by allocation_by_initiative
        on a.workspace_id = n.workspace_id and a.initiative_id = n.id`),

  people: (workspaceId: string) =>
    db.all<{ id: string; name: string }>(sql`
      select id as id, name as name from person where workspace_id = ${workspaceId} order by name, id`),

  /** Every node but work, for `standingRepository`. */
  shown: (workspaceId: string): SQL => sql`(
    select 'bet' as kind, b.id as id ${openBets(workspaceId)}
    union all
    select 'key_result', k.id ${openKeyResults(workspaceId)} where k.closed_as is null
    union all
    select 'initiative', n.id ${running(workspaceId)})`,

  /**
   * The slips of work that serves key results through no initiative, among the worst of each key result: as many rows
   * are read.
   */
  ownSlips: (workspaceId: string, keyResultIds: readonly string[], among: number) => {
    const own = (column: SQL, limit: SQL) => sql`
      select ${column} from (
        select severity, slip, initiative_id from serving_item indexed by serving_item_worst
        where workspace_id = ${workspaceId} and key_result_id = wanted.value and severity > 0
          and counts_key_result = 1
        order by severity desc, depth, since, item_id limit ${among})
      where initiative_id is null ${limit}`
    return db.all<Stored<SlipColumns & { keyResultId: string }>>(sql`
      select wanted.value as keyResultId,
        (select json_group_array(severity) from (${own(sql`severity`, sql``)})) as severities,
        (${own(sql`slip`, sql`limit 1`)}) as slip
      from json_each(${JSON.stringify(keyResultIds)}) as wanted`)
  },
})

/** A row with its slips, of one that a statement of `mapReads` answered. */
export function withSlips<T extends Stored<SlipColumns>>(row: T): Omit<T, keyof SlipColumns> & SlipColumns {
  return { ...row, severities: JSON.parse(row.severities), slip: row.slip === null ? null : JSON.parse(row.slip) }
}

const openBets = (workspaceId: string) => sql`
  from (select 'committed' as state union all select 'proposed' union all select 'paused') as open
  cross join bet as b indexed by bet_by_state on b.workspace_id = ${workspaceId} and b.state = open.state`

const openKeyResults = (workspaceId: string) => sql`${openBets(workspaceId)}
  cross join key_result as k indexed by key_result_by_bet on k.workspace_id = b.workspace_id and k.bet_id = b.id`

const running = (workspaceId: string) => sql`
  from (select 'committed' as state union all select 'active') as live
  cross join initiative as n indexed by initiative_by_state on n.workspace_id = ${workspaceId} and n.state = live.state`

/** The slips below the initiative of the statement around it, worst first. */
const slipsOf = (workspaceId: string, column: SQL, limit: number) => sql`
  select ${column} from serving_item indexed by serving_item_worst_of_initiative
  where workspace_id = ${workspaceId} and initiative_id = n.id and severity > 0 and counts_initiative = 1
  order by severity desc, depth, since, item_id limit ${limit}`
