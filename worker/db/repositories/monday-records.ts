import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { MondayView } from '../../../shared/views/monday.ts'
import type { Day, Instant } from '../../../shared/week.ts'
import type { Statement } from '../batch.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { insertMany, orUpdate } from '../insert-many.ts'
import { mondayRecord } from '../schema.ts'

/** The only shape of a record so far. */
const VERSION = 1
/** Begins what a sentence quotes. */
const QUOTES = '“'

/** Mondays as they were told. */
export const mondayRecordRepository = (db: GraphDb) => ({
  /** Keeps what a Monday told; a later one of the same Monday takes its place. */
  save: (workspaceId: WorkspaceId, monday: MondayView, takenAt: Instant): Statement[] =>
    insertMany(
      db,
      mondayRecord,
      [{ workspaceId, week: monday.week, takenAt, told: { version: VERSION, monday } }],
      orUpdate([mondayRecord.workspaceId, mondayRecord.week], [mondayRecord.takenAt, mondayRecord.told]),
    ),

  /**
   * Takes out of all records what names items that are not there any more: their slips are counted as erased, a bet's cause
   * keeps its delay, and all other figures stay. A key result's sentence that quotes what slips goes, whichever item it
   * quotes: that is not kept. A row read for each item named, and each record written.
   */
  forgetGone: (workspaceId: WorkspaceId): Statement =>
    db.run(sql`
      update ${mondayRecord} set told = json_set(told,
        '$.monday.erased', coalesce(told ->> '$.monday.erased', 0) + (
          select count(distinct value ->> '$.item.id') from json_each(told, '$.monday.slips')
          where ${isGone(workspaceId, sql`value ->> '$.item.id'`)}),
        '$.monday.slips', (
          select json_group_array(json(value)) from json_each(told, '$.monday.slips')
          where not ${isGone(workspaceId, sql`value ->> '$.item.id'`)}),
        '$.monday.untagged.items', (
          select json_group_array(json(value)) from json_each(told, '$.monday.untagged.items')
          where not ${isGone(workspaceId, sql`value ->> '$.id'`)}),
        '$.monday.bets', (
          select json_group_array(json_set(
            case when exists (
                select 1 from json_each(bet.value, '$.cause.path') as step
                where step.value ->> '$.kind' = 'work_item' and ${isGone(workspaceId, sql`step.value ->> '$.id'`)})
              then json_set(bet.value, '$.cause.path', json('[]'), '$.cause.item', null) else bet.value end,
            '$.keyResults', (
              select json_group_array(json(case when instr(one.value ->> '$.status.reason', ${QUOTES})
                then json_set(one.value, '$.status.reason', null) else one.value end))
              from json_each(bet.value, '$.keyResults') as one)))
          from json_each(told, '$.monday.bets') as bet))
      where workspace_id = ${workspaceId} and told ->> '$.version' = ${VERSION}`),

  /** What a Monday told; null where none was kept, or in a shape that is not known here. */
  async of(workspaceId: WorkspaceId, week: Day): Promise<MondayView | null> {
    const [row] = await db
      .select({ told: mondayRecord.told })
      .from(mondayRecord)
      .where(and(eq(mondayRecord.workspaceId, workspaceId), eq(mondayRecord.week, week)))
      .limit(1)
    return row?.told.version === VERSION ? row.told.monday : null
  },
})

function isGone(workspaceId: WorkspaceId, itemId: SQL): SQL {
  return sql`not exists (select 1 from work_item where workspace_id = ${workspaceId} and id = ${itemId})`
}
