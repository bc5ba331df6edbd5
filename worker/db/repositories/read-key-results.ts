import { sql } from 'drizzle-orm'
import type { Measure } from '../../../shared/graph/key-result.ts'
import type { Direction } from '../../../shared/graph/scalars.ts'
import type { Day, Instant } from '../../../shared/week.ts'
import type { GraphDb } from '../client.ts'
import { type TaggedRow, taggedItems } from './tagged-items.ts'

/** A key result by name, with its bet and owner. */
export interface KeyResultName {
  id: string
  title: string
  due: Day
  ownerId: string | null
  ownerName: string | null
  betId: string
  betTitle: string
}

/** A key result and its bet with everything the panel says of them. */
export interface KeyResultDetail extends KeyResultName {
  unit: string
  direction: Direction
  baseline: number
  target: number
  bandLow: number | null
  bandHigh: number | null
  start: Day
  cadenceDays: number
  measure: Measure
  value: number | null
  confidence: number | null
  progress: number | null
  /** Items that serve it, finished ones included, each once. */
  countedItems: number
  hypothesis: string
  positionName: string
  positionUnit: string
  positionBaseline: number
  positionTarget: number
  positionDue: Day
  positionValue: number | null
  positionAt: Instant | null
}

export interface TrendRow {
  asOf: Day
  value: number
  confidence: number
  note: string
  byName: string | null
}

/** Key results as they are picked and shown. */
export function keyResultReads(db: GraphDb) {
  return {
    /** Every open key result of a bet that is not closed, in the order of bets and of the bet. */
    async open(workspaceId: string): Promise<KeyResultName[]> {
      return db.all<KeyResultName>(sql`
        select k.id as id, k.title as title, k.due as due, p.id as ownerId, p.name as ownerName,
          b.id as betId, b.title as betTitle
        from bet as b
        cross join key_result as k on k.workspace_id = b.workspace_id and k.bet_id = b.id and k.closed_as is null
        left join person as p on p.workspace_id = k.workspace_id and p.id = k.owner_id
        where b.workspace_id = ${workspaceId} and b.state in ('proposed', 'committed', 'paused')
        order by b.rank, b.id, k.rank, k.id`)
    },

    async detail(workspaceId: string, keyResultId: string): Promise<KeyResultDetail | null> {
      const rows = await db.all<KeyResultDetail>(sql`
        select k.id as id, k.title as title, k.due as due, p.id as ownerId, p.name as ownerName, k.unit as unit,
          k.direction as direction, k.baseline as baseline, k.target as target, k.band_low as bandLow,
          k.band_high as bandHigh, k.start as start, k.cadence_days as cadenceDays, k.measure as measure,
          t.value as value, t.confidence as confidence, t.progress as progress,
          coalesce(t.open_items + t.done_items, 0) as countedItems,
          b.id as betId, b.title as betTitle, b.hypothesis as hypothesis, b.position_name as positionName,
          b.position_unit as positionUnit, b.position_baseline as positionBaseline,
          b.position_target as positionTarget, b.position_due as positionDue,
          r.value as positionValue, r.at as positionAt
        from key_result as k
        cross join bet as b on b.workspace_id = k.workspace_id and b.id = k.bet_id
        left join person as p on p.workspace_id = k.workspace_id and p.id = k.owner_id
        left join key_result_tally as t on t.workspace_id = k.workspace_id and t.key_result_id = k.id
        left join position_reading as r on r.workspace_id = b.workspace_id and r.id = (
          select id from position_reading where workspace_id = b.workspace_id and bet_id = b.id
          order by at desc limit 1)
        where k.workspace_id = ${workspaceId} and k.id = ${keyResultId}`)
      return rows[0] ?? null
    },

    /** The last check-ins by the day they are true of, oldest first; of several for one day the last made counts. */
    async trend(workspaceId: string, keyResultId: string, limit: number): Promise<TrendRow[]> {
      const rows = await db.all<TrendRow>(sql`
        select c.as_of as asOf, c.value as value, c.confidence as confidence, c.note as note, p.name as byName
        from check_in as c left join person as p on p.workspace_id = c.workspace_id and p.id = c.by_id
        where c.workspace_id = ${workspaceId} and c.key_result_id = ${keyResultId}
        order by c.as_of desc, c.at desc limit ${limit}`)
      return rows.filter((row, i) => row.asOf !== rows[i - 1]?.asOf).reverse()
    },

    /**
     * Work that serves it, each item once: slipping first and worst first, then what is under way, open, finished. The
     * first rows of two indexes, however much work it is.
     */
    async tagged(workspaceId: string, keyResultId: string, limit: number): Promise<TaggedRow[]> {
      return await taggedItems(
        db,
        {
          slipping: sql`
            select rowid as row from serving_item indexed by serving_item_worst
            where workspace_id = ${workspaceId} and key_result_id = ${keyResultId} and severity > 0
              and counts_key_result = 1
            order by severity desc, depth, since, item_id limit ${limit}`,
          calm: state => sql`
            select rowid as row from serving_item indexed by serving_item_calm
            where workspace_id = ${workspaceId} and key_result_id = ${keyResultId} and severity = 0
              and state = ${state} and counts_key_result = 1
            limit ${limit}`,
        },
        limit,
      )
    },
  }
}
