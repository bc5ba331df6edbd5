import { type SQL, sql } from 'drizzle-orm'
import type { Measure } from '../../../shared/graph/key-result.ts'
import type { Direction } from '../../../shared/graph/scalars.ts'
import type { Day, Instant } from '../../../shared/week.ts'
import type { GraphDb } from '../client.ts'
import type { KeyResultName } from './read-key-results.ts'

/** An open key result of a person with its measure now and when the week began. */
export interface MyKeyResultRow extends KeyResultName {
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
  valueAsOf: Day | null
  progress: number | null
  beforeValue: number | null
  beforeAsOf: Day | null
  /** How many items were done on each day, as JSON. */
  doneDays: string | null
}

export interface MyFinishedRow {
  keyResultId: string
  id: string
  title: string
  url: string
  tool: string
  doneAt: Instant
}

/** What My week reads beside links and slips, as statements for one batch. */
export const myWeekReads = (db: GraphDb) => ({
  /** The open key results a person owns under bets that are not closed: five rows each. */
  keyResults: (workspaceId: string, personId: string, week: Day, limit: number) =>
    db.all<MyKeyResultRow>(sql`
      select k.id as id, k.title as title, k.due as due, p.id as ownerId, p.name as ownerName, b.id as betId,
        b.title as betTitle, k.unit as unit, k.direction as direction, k.baseline as baseline, k.target as target,
        k.band_low as bandLow, k.band_high as bandHigh, k.start as start, k.cadence_days as cadenceDays,
        k.measure as measure, t.value as value, t.confidence as confidence, t.value_as_of as valueAsOf,
        t.progress as progress, t.done_days as doneDays, c.value as beforeValue, c.as_of as beforeAsOf
      from key_result as k
      cross join bet as b on b.workspace_id = k.workspace_id and b.id = k.bet_id and b.state <> 'closed'
      left join person as p on p.workspace_id = k.workspace_id and p.id = k.owner_id
      left join key_result_tally as t on t.workspace_id = k.workspace_id and t.key_result_id = k.id
      left join check_in as c on c.workspace_id = k.workspace_id and c.id = (
        select id from check_in where workspace_id = k.workspace_id and key_result_id = k.id and as_of < ${week}
        order by as_of desc, at desc limit 1)
      where k.workspace_id = ${workspaceId} and k.owner_id = ${personId} and k.closed_as is null
      order by k.due, k.id limit ${limit}`),

  /** The latest items finished under each of a person's open key results since an instant: two rows for each shown. */
  finished: (workspaceId: string, personId: string, since: Instant, limit: number) =>
    db.all<MyFinishedRow>(sql`
      select s.key_result_id as keyResultId, i.id as id, i.title as title, i.url as url, i.tool as tool,
        s.done_at as doneAt
      from key_result as k
      cross join serving_item as s on s.rowid in ${latestDone(since, limit)}
      cross join work_item as i on i.workspace_id = s.workspace_id and i.id = s.item_id
      where k.workspace_id = ${workspaceId} and k.owner_id = ${personId} and k.closed_as is null
      order by s.done_at desc, i.id`),
})

function latestDone(since: Instant, limit: number): SQL {
  return sql`(
    select rowid from serving_item indexed by serving_item_done
    where workspace_id = k.workspace_id and key_result_id = k.id and done_at is not null and done_at >= ${since}
      and counts_key_result = 1
    order by done_at desc limit ${limit})`
}
