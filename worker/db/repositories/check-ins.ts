import { and, desc, eq, lte, sql } from 'drizzle-orm'
import type { CheckIn } from '../../../shared/graph/key-result.ts'
import type { Day } from '../../../shared/week.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { insertMany } from '../insert-many.ts'
import { checkIn, keyResultTally } from '../schema.ts'

/** How many days with a check-in the rules look at. */
export const CHECK_INS = 8

export const checkInRepository = (db: GraphDb) => ({
  /** Adds a check-in; the same one twice is the same one. What is kept of the last ones is forgotten. */
  add: (workspaceId: WorkspaceId, row: CheckIn & { causeEventId?: string | null }) => [
    ...insertMany(db, checkIn, [{ ...row, workspaceId }], sql`on conflict do nothing`),
    forgetLast(db, workspaceId, row.keyResultId),
  ],

  remove: (workspaceId: WorkspaceId, keyResultId: string, id: string) => [
    db.delete(checkIn).where(isCheckIn(workspaceId, keyResultId, id)),
    forgetLast(db, workspaceId, keyResultId),
  ],

  /** When and by whom it was told; `causeEventId` where it was a machine. */
  byId: (workspaceId: WorkspaceId, keyResultId: string, id: string) =>
    db
      .select({ at: checkIn.at, byId: checkIn.byId, causeEventId: checkIn.causeEventId })
      .from(checkIn)
      .where(isCheckIn(workspaceId, keyResultId, id))
      .limit(1),

  /**
   * The last days with a check-in, newest first, each with its last word: SQLite takes the other columns of a group
   * from the row that has the max().
   */
  lastByDay: (workspaceId: WorkspaceId, keyResultId: string, limit: number) =>
    db.all<CheckIn>(sql`
      select id "id", key_result_id "keyResultId", value "value", confidence "confidence", '' "note",
        by_id "byId", max(at) "at", as_of "asOf"
      from ${checkIn} where workspace_id = ${workspaceId} and key_result_id = ${keyResultId}
      group by as_of order by as_of desc
      limit ${limit}`),

  /** The value that held on a day. */
  valueOn: (workspaceId: WorkspaceId, keyResultId: string, day: Day, limit: number) =>
    db
      .select({ value: checkIn.value })
      .from(checkIn)
      .where(and(eq(checkIn.workspaceId, workspaceId), eq(checkIn.keyResultId, keyResultId), lte(checkIn.asOf, day)))
      .orderBy(desc(checkIn.asOf), desc(checkIn.at))
      .limit(limit),
})

function isCheckIn(workspaceId: WorkspaceId, keyResultId: string, id: string) {
  return and(eq(checkIn.workspaceId, workspaceId), eq(checkIn.id, id), eq(checkIn.keyResultId, keyResultId))
}

function forgetLast(db: GraphDb, workspaceId: WorkspaceId, keyResultId: string) {
  return db
    .update(keyResultTally)
    .set({ checkIns: null })
    .where(and(eq(keyResultTally.workspaceId, workspaceId), eq(keyResultTally.keyResultId, keyResultId)))
}
