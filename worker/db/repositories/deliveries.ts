import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import type { Instant } from '../../../shared/week.ts'
import type { GraphDb } from '../client.ts'
import { delivery } from '../schema.ts'

export type DeliveryRow = typeof delivery.$inferSelect
export type DeliveryState = DeliveryRow['state']

/** What became of a delivery: a code for machines and a sentence for people. */
export interface DeliveryOutcome {
  code: string
  sentence: string
}

/** Webhook deliveries, once each. */
export function deliveryRepository(db: GraphDb) {
  const named = (workspaceId: string, connectionId: string, id: string) =>
    and(eq(delivery.workspaceId, workspaceId), eq(delivery.connectionId, connectionId), eq(delivery.id, id))

  return {
    /** Stores a delivery under the vendor's key. Answers the state of the row: another than given when it was there before. */
    async store(
      workspaceId: string,
      row: Pick<DeliveryRow, 'connectionId' | 'id' | 'receivedAt' | 'body' | 'state'> & {
        outcome: DeliveryOutcome | null
      },
    ): Promise<{ isNew: boolean; state: DeliveryState }> {
      const inserted = await db
        .insert(delivery)
        .values({
          ...row,
          workspaceId,
          outcome: row.outcome && JSON.stringify(row.outcome),
          settledAt: row.state === 'received' ? null : row.receivedAt,
        })
        .onConflictDoNothing()
        .returning({ state: delivery.state })
      if (inserted[0]) return { isNew: true, state: inserted[0].state }
      const there = await this.byId(workspaceId, row.connectionId, row.id)
      return { isNew: false, state: there?.state ?? row.state }
    },

    async byId(workspaceId: string, connectionId: string, id: string): Promise<DeliveryRow | null> {
      return (
        (
          await db
            .select()
            .from(delivery)
            .where(named(workspaceId, connectionId, id))
            .limit(1)
        )[0] ?? null
      )
    },

    /** Records one attempt and what came of it. */
    async settle(
      workspaceId: string,
      connectionId: string,
      id: string,
      result: { state: Exclude<DeliveryState, 'received'>; outcome: DeliveryOutcome; at: string },
    ): Promise<void> {
      await db
        .update(delivery)
        .set({
          state: result.state,
          outcome: JSON.stringify(result.outcome),
          attempts: sql`${delivery.attempts} + 1`,
          settledAt: result.at,
          // Names and mail addresses stand in it, and nothing asks for it any more.
          ...(result.state === 'failed' ? {} : { body: '' }),
        })
        .where(named(workspaceId, connectionId, id))
    },

    /** The queue gave it up. */
    bury: (workspaceId: string, connectionId: string, id: string, at: Instant) =>
      db
        .update(delivery)
        .set({ deadAt: at, state: 'failed', settledAt: at })
        .where(and(named(workspaceId, connectionId, id), inArray(delivery.state, ['received', 'failed']))),

    /** Deliveries that were given up, newest first. */
    dead: (workspaceId: string, connectionId: string, limit: number) =>
      db
        .select({
          id: delivery.id,
          receivedAt: delivery.receivedAt,
          deadAt: delivery.deadAt,
          attempts: delivery.attempts,
          outcome: delivery.outcome,
          body: delivery.body,
        })
        .from(delivery)
        .where(and(failed(workspaceId, connectionId), isNotNull(delivery.deadAt)))
        .orderBy(desc(delivery.receivedAt))
        .limit(limit),

    /** Takes dead deliveries back among those to be worked off; answers their ids. */
    async revive(workspaceId: string, connectionId: string, ids: string[] | null, limit: number): Promise<string[]> {
      const dead = (await this.dead(workspaceId, connectionId, limit)).map(({ id }) => id)
      const chosen = ids === null ? dead : dead.filter(id => ids.includes(id))
      for (const id of chosen) {
        await db
          .update(delivery)
          .set({ deadAt: null, state: 'received', attempts: 0, settledAt: null })
          .where(named(workspaceId, connectionId, id))
      }
      return chosen
    },

    /** How many were given up; beyond `most` they are counted as `most`. Reads no more than their places in an index. */
    async countDead(workspaceId: string, connectionId: string, most: number): Promise<number> {
      const dead = db
        .select({ at: delivery.deadAt })
        .from(delivery)
        .where(and(failed(workspaceId, connectionId), isNotNull(delivery.deadAt)))
        .limit(most)
        .as('dead')
      return (await db.select({ count: sql<number>`count(*)`.as('count') }).from(dead))[0]?.count ?? 0
    },

    /** The oldest that is still to be worked off: how far the connection lags. */
    async oldestOpen(workspaceId: string, connectionId: string): Promise<Instant | null> {
      const oldest = (open: SQL | undefined) =>
        db.select({ at: delivery.receivedAt }).from(delivery).where(open).orderBy(asc(delivery.receivedAt)).limit(1)
      const received = and(
        eq(delivery.workspaceId, workspaceId),
        eq(delivery.connectionId, connectionId),
        eq(delivery.state, 'received'),
      )
      const found = await Promise.all([
        oldest(received),
        oldest(and(failed(workspaceId, connectionId), isNull(delivery.deadAt))),
      ])
      return found.flatMap(rows => rows.map(({ at }) => at)).sort()[0] ?? null
    },

    /** Deliveries that were stored before then and never came to an end: their message may have been lost. */
    async forgotten(workspaceId: string, connectionId: string, before: Instant, limit: number): Promise<string[]> {
      const rows = await db
        .select({ id: delivery.id })
        .from(delivery)
        .where(
          and(
            eq(delivery.workspaceId, workspaceId),
            eq(delivery.connectionId, connectionId),
            eq(delivery.state, 'received'),
            lt(delivery.receivedAt, before),
          ),
        )
        .orderBy(asc(delivery.receivedAt))
        .limit(limit)
      return rows.map(({ id }) => id)
    },

    /** Deliveries that have been settled or given up long ago: their keys are no longer sent again. */
    prune: (workspaceId: string, connectionId: string, before: Instant) =>
      db
        .delete(delivery)
        .where(
          and(
            eq(delivery.workspaceId, workspaceId),
            eq(delivery.connectionId, connectionId),
            or(inArray(delivery.state, ['applied', 'ignored']), isNotNull(delivery.deadAt)),
            lt(delivery.receivedAt, before),
          ),
        ),
  }
}

/** Written out, for only then is the index of the few that failed used. */
function failed(workspaceId: string, connectionId: string): SQL | undefined {
  return and(
    eq(delivery.workspaceId, workspaceId),
    eq(delivery.connectionId, connectionId),
    sql`${delivery.state} = 'failed'`,
  )
}
