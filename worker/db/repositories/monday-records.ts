import { and, eq } from 'drizzle-orm'
import type { MondayView } from '../../../shared/views/monday.ts'
import type { Day, Instant } from '../../../shared/week.ts'
import type { Statement } from '../batch.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { insertMany, orUpdate } from '../insert-many.ts'
import { mondayRecord } from '../schema.ts'

/** The only shape of a record so far. */
const VERSION = 1

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
