import { and, eq, sql } from 'drizzle-orm'
import type { KeyResult } from '../../../shared/graph/key-result.ts'
import type { Instant } from '../../../shared/week.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { insertMany, orUpdate } from '../insert-many.ts'
import { keyResult } from '../schema.ts'

export type KeyResultRow = typeof keyResult.$inferSelect

export const keyResultRepository = (db: GraphDb) => ({
  byId: (workspaceId: WorkspaceId, id: string) =>
    db
      .select()
      .from(keyResult)
      .where(and(eq(keyResult.workspaceId, workspaceId), eq(keyResult.id, id)))
      .limit(1),

  /** Writes a key result, new or edited; `at` is when it was closed, if it is now and was not before. */
  save: (workspaceId: WorkspaceId, saved: KeyResult, at: Instant) =>
    insertMany(
      db,
      keyResult,
      [{ ...keyResultRow(workspaceId, saved), closedAt: saved.closedAs && at, createdAt: at, updatedAt: at }],
      orUpdate(
        [keyResult.workspaceId, keyResult.id],
        [
          keyResult.betId,
          keyResult.title,
          keyResult.ownerId,
          keyResult.unit,
          keyResult.direction,
          keyResult.baseline,
          keyResult.target,
          keyResult.bandLow,
          keyResult.bandHigh,
          keyResult.start,
          keyResult.due,
          keyResult.commitment,
          keyResult.cadenceDays,
          keyResult.measure,
          keyResult.updatedAt,
        ],
        [
          sql`closed_at = case when excluded.closed_as is ${keyResult.closedAs} then ${keyResult.closedAt} else excluded.closed_at end`,
          sql`closed_as = excluded.closed_as`,
        ],
      ),
    ),
})

export function keyResultRow(workspaceId: WorkspaceId, { band, ...rest }: KeyResult) {
  return { ...rest, workspaceId, bandLow: band?.low ?? null, bandHigh: band?.high ?? null }
}

export function toKeyResult(row: KeyResultRow): KeyResult {
  const { id, betId, title, ownerId, unit, direction, baseline, target, start, due } = row
  const { commitment, cadenceDays, measure, closedAs, bandLow, bandHigh } = row
  const band = bandLow === null || bandHigh === null ? null : { low: bandLow, high: bandHigh }
  return {
    id,
    betId,
    title,
    ownerId,
    unit,
    direction,
    baseline,
    target,
    band,
    start,
    due,
    commitment,
    cadenceDays,
    measure,
    closedAs,
  }
}
