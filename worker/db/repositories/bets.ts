import { and, desc, eq, sql } from 'drizzle-orm'
import type { Bet, PositionReading } from '../../../shared/graph/bet.ts'
import type { Status } from '../../../shared/graph/node.ts'
import type { Instant } from '../../../shared/week.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { insertMany, orUpdate } from '../insert-many.ts'
import { bet, keyResult, keyResultTally, nodeStatus, positionReading } from '../schema.ts'

export type BetRow = typeof bet.$inferSelect

/** How many readings of a position the rules look at. */
const READINGS = 12

export const betRepository = (db: GraphDb) => ({
  byId: (workspaceId: WorkspaceId, id: string) =>
    db
      .select()
      .from(bet)
      .where(and(eq(bet.workspaceId, workspaceId), eq(bet.id, id)))
      .limit(1),

  /** Writes a bet, new or edited. What only the database knows (rank, lesson) is kept. */
  save: (workspaceId: WorkspaceId, saved: Bet, at: Instant) =>
    insertMany(
      db,
      bet,
      [{ ...betRow(workspaceId, saved), createdAt: at, updatedAt: at }],
      orUpdate(
        [bet.workspaceId, bet.id],
        [
          bet.title,
          bet.hypothesis,
          bet.ownerId,
          bet.positionName,
          bet.positionUnit,
          bet.positionDirection,
          bet.positionBaseline,
          bet.positionTarget,
          bet.positionDue,
          bet.state,
          bet.closedAs,
          bet.start,
          bet.due,
          bet.updatedAt,
        ],
      ),
    ),

  keyResultsChanged: (workspaceId: WorkspaceId, id: string, at: Instant) =>
    db
      .update(bet)
      .set({ keyResultsChangedAt: sql`max(coalesce(${bet.keyResultsChangedAt}, ''), ${at})` })
      .where(and(eq(bet.workspaceId, workspaceId), eq(bet.id, id))),

  addReading: (workspaceId: WorkspaceId, row: Omit<typeof positionReading.$inferInsert, 'workspaceId'>) =>
    insertMany(db, positionReading, [{ ...row, workspaceId }], sql`on conflict do nothing`),

  removeReading: (workspaceId: WorkspaceId, betId: string, id: string) =>
    db
      .delete(positionReading)
      .where(
        and(eq(positionReading.workspaceId, workspaceId), eq(positionReading.betId, betId), eq(positionReading.id, id)),
      ),

  /** When a reading of its position was taken. */
  readingById: (workspaceId: WorkspaceId, betId: string, id: string) =>
    db
      .select({ at: positionReading.at })
      .from(positionReading)
      .where(
        and(eq(positionReading.workspaceId, workspaceId), eq(positionReading.betId, betId), eq(positionReading.id, id)),
      )
      .limit(1),

  /** The last readings of its position, newest first. */
  readings: (workspaceId: WorkspaceId, betId: string) =>
    db
      .select({ betId: positionReading.betId, value: positionReading.value, at: positionReading.at })
      .from(positionReading)
      .where(and(eq(positionReading.workspaceId, workspaceId), eq(positionReading.betId, betId)))
      .orderBy(desc(positionReading.at))
      .limit(READINGS),

  /** How each of its key results stands. */
  keyResults: (workspaceId: WorkspaceId, betId: string) =>
    db
      .select({
        id: keyResult.id,
        title: keyResult.title,
        commitment: keyResult.commitment,
        closedAs: keyResult.closedAs,
        closedAt: keyResult.closedAt,
        createdAt: keyResult.createdAt,
        status: sql<Status>`coalesce(${nodeStatus.status}, 'pending')`.as('status'),
        since: sql<Instant>`coalesce(${nodeStatus.since}, ${keyResult.createdAt})`.as('since'),
        cause: sql<string>`coalesce(${nodeStatus.cause}, '[]')`.as('cause'),
        progress: sql<number | null>`${keyResultTally.progress}`.as('progress'),
        findings: nodeStatus.findings,
      })
      .from(keyResult)
      .leftJoin(
        nodeStatus,
        and(
          eq(nodeStatus.workspaceId, keyResult.workspaceId),
          eq(nodeStatus.nodeKind, 'key_result'),
          eq(nodeStatus.nodeId, keyResult.id),
        ),
      )
      .leftJoin(
        keyResultTally,
        and(eq(keyResultTally.workspaceId, keyResult.workspaceId), eq(keyResultTally.keyResultId, keyResult.id)),
      )
      .where(and(eq(keyResult.workspaceId, workspaceId), eq(keyResult.betId, betId))),
})

export function betRow(workspaceId: WorkspaceId, { position, ...rest }: Bet) {
  return {
    ...rest,
    workspaceId,
    positionName: position.name,
    positionUnit: position.unit,
    positionDirection: position.direction,
    positionBaseline: position.baseline,
    positionTarget: position.target,
    positionDue: position.due,
  }
}

export function toBet(row: BetRow): Bet {
  return {
    id: row.id,
    title: row.title,
    hypothesis: row.hypothesis,
    ownerId: row.ownerId,
    position: {
      name: row.positionName,
      unit: row.positionUnit,
      direction: row.positionDirection,
      baseline: row.positionBaseline,
      target: row.positionTarget,
      due: row.positionDue,
    },
    state: row.state,
    start: row.start,
    due: row.due,
    closedAs: row.closedAs,
  }
}

/** Readings as the rules take them: oldest first. */
export function toReadings(rows: PositionReading[]): PositionReading[] {
  return rows.toReversed()
}
