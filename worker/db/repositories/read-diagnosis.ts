import { sql } from 'drizzle-orm'
import type { Direction } from '../../../shared/graph/scalars.ts'
import type { Day, Instant } from '../../../shared/week.ts'
import type { GraphDb } from '../client.ts'

export interface DiagnosedKeyResult {
  id: string
  betId: string
  title: string
  unit: string
  direction: Direction
  baseline: number
  target: number
  bandLow: number | null
  bandHigh: number | null
  value: number | null
  closedAs: string | null
  done: number
  open: number
  dropped: number
  wonAmount: number
}

export interface DiagnosedBet {
  id: string
  title: string
  start: Day
  positionName: string
  positionUnit: string
  positionDirection: 'increase' | 'decrease'
  positionBaseline: number
  positionTarget: number
  positionDue: Day
  positionValue: number | null
}

export interface DoneItem {
  id: string
  title: string
  url: string
  tool: string
  amount: number | null
  doneAt: Instant
  keyResultId: string
}

/** What a diagnosis is made of. */
export function diagnosisReads(db: GraphDb) {
  return {
    async bet(workspaceId: string, id: string): Promise<DiagnosedBet | null> {
      const rows = await db.all<DiagnosedBet>(sql`
        select b.id as id, b.title as title, b.start as start, b.position_name as positionName,
          b.position_unit as positionUnit, b.position_direction as positionDirection,
          b.position_baseline as positionBaseline, b.position_target as positionTarget, b.position_due as positionDue,
          (select r.value from position_reading as r where r.workspace_id = b.workspace_id and r.bet_id = b.id
            order by r.at desc limit 1) as positionValue
        from bet as b where b.workspace_id = ${workspaceId} and b.id = ${id}`)
      return rows[0] ?? null
    },

    /** Key results with their counters: two rows each, and one for each item that was dropped. */
    keyResults(workspaceId: string, by: { betId: string } | { id: string }): Promise<DiagnosedKeyResult[]> {
      const where = 'id' in by ? sql`k.id = ${by.id}` : sql`k.bet_id = ${by.betId}`
      return db.all<DiagnosedKeyResult>(sql`
        select k.id as id, k.bet_id as betId, k.title as title, k.unit as unit, k.direction as direction,
          k.baseline as baseline, k.target as target, k.band_low as bandLow, k.band_high as bandHigh,
          k.closed_as as closedAs, t.value as value, coalesce(t.done_items, 0) as done,
          coalesce(t.open_items, 0) as open, coalesce(t.won_amount, 0) / 1000.0 as wonAmount,
          (select count(*) from serving_item as s indexed by serving_item_lost
            where s.workspace_id = k.workspace_id and s.key_result_id = k.id and s.state = 'dropped'
              and s.counts_key_result = 1) as dropped
        from key_result as k
        left join key_result_tally as t on t.workspace_id = k.workspace_id and t.key_result_id = k.id
        where k.workspace_id = ${workspaceId} and ${where} order by k.rank, k.id`)
    },

    /** What of it was done last, in [from, until) where they are given: two rows each. */
    doneItems(
      workspaceId: string,
      keyResultId: string,
      limit: number,
      { from, until }: { from: Instant; until: Instant } = { from: '', until: '~' },
    ): Promise<DoneItem[]> {
      return db.all<DoneItem>(sql`
        select i.id as id, i.title as title, i.url as url, i.tool as tool, i.amount as amount, s.done_at as doneAt,
          s.key_result_id as keyResultId
        from serving_item as s indexed by serving_item_done
        cross join work_item as i on i.workspace_id = s.workspace_id and i.id = s.item_id
        where s.workspace_id = ${workspaceId} and s.key_result_id = ${keyResultId} and s.done_at is not null
          and s.done_at >= ${from} and s.done_at < ${until} and s.counts_key_result = 1
        order by s.done_at desc limit ${limit}`)
    },
  }
}
