import { and, eq, sql } from 'drizzle-orm'
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
        })
        .where(named(workspaceId, connectionId, id))
    },
  }
}
