import { and, desc, eq, lte, max, sql } from 'drizzle-orm'
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
    db
      .update(keyResultTally)
      .set({ checkIns: null })
      .where(and(eq(keyResultTally.workspaceId, workspaceId), eq(keyResultTally.keyResultId, row.keyResultId))),
  ],

  /**
   * The last days with a check-in, newest first, each with its last word: SQLite takes the other columns of a group
   * from the row that has the max(). None where the tally keeps them.
   */
  lastByDay: (workspaceId: WorkspaceId, keyResultId: string) =>
    db
      .select({
        id: checkIn.id,
        keyResultId: checkIn.keyResultId,
        value: checkIn.value,
        confidence: checkIn.confidence,
        note: checkIn.note,
        byId: checkIn.byId,
        at: max(checkIn.at).mapWith(String).as('last_at'),
        asOf: checkIn.asOf,
      })
      .from(checkIn)
      .where(
        and(
          eq(checkIn.workspaceId, workspaceId),
          eq(checkIn.keyResultId, keyResultId),
          sql`not exists (select 1 from ${keyResultTally} where ${keyResultTally.workspaceId} = ${workspaceId}
            and ${keyResultTally.keyResultId} = ${keyResultId} and ${keyResultTally.checkIns} is not null)`,
        ),
      )
      .groupBy(checkIn.asOf)
      .orderBy(desc(checkIn.asOf))
      .limit(CHECK_INS),

  /** The value that held on a day. */
  valueOn: (workspaceId: WorkspaceId, keyResultId: string, day: Day) =>
    db
      .select({ value: checkIn.value })
      .from(checkIn)
      .where(and(eq(checkIn.workspaceId, workspaceId), eq(checkIn.keyResultId, keyResultId), lte(checkIn.asOf, day)))
      .orderBy(desc(checkIn.asOf), desc(checkIn.at))
      .limit(1),
})
