import { and, desc, eq, isNotNull, sql } from 'drizzle-orm'
import type { GraphDb } from '../client.ts'
import { workItem, writtenBack } from '../schema.ts'

export type WrittenBackRow = typeof writtenBack.$inferSelect

/** What was written into the tools about items. */
export function writtenBackRepository(db: GraphDb) {
  return {
    async of(workspaceId: string, itemId: string): Promise<WrittenBackRow | null> {
      const rows = await db
        .select()
        .from(writtenBack)
        .where(and(eq(writtenBack.workspaceId, workspaceId), eq(writtenBack.itemId, itemId)))
        .limit(1)
      return rows[0] ?? null
    },

    save: (workspaceId: string, row: Omit<WrittenBackRow, 'workspaceId'>) =>
      db
        .insert(writtenBack)
        .values({ ...row, workspaceId })
        .onConflictDoUpdate({ target: [writtenBack.workspaceId, writtenBack.itemId], set: row }),

    /** Of how many items something stands in a connection's tool. */
    async count(workspaceId: string, connectionId: string): Promise<number> {
      const rows = await db
        .select({ count: sql<number>`count(*)`.as('count') })
        .from(writtenBack)
        .where(
          and(
            eq(writtenBack.workspaceId, workspaceId),
            eq(writtenBack.connectionId, connectionId),
            isNotNull(writtenBack.value),
          ),
        )
      return rows[0]?.count ?? 0
    },

    /** What a tool did not take, newest first. */
    refusals: (workspaceId: string, connectionId: string, limit: number) =>
      db
        .select({
          itemId: writtenBack.itemId,
          title: workItem.title,
          url: workItem.url,
          at: writtenBack.writtenAt,
          refusal: writtenBack.refusal,
        })
        .from(writtenBack)
        .innerJoin(
          workItem,
          and(eq(workItem.workspaceId, writtenBack.workspaceId), eq(workItem.id, writtenBack.itemId)),
        )
        .where(
          and(
            eq(writtenBack.workspaceId, workspaceId),
            eq(writtenBack.connectionId, connectionId),
            isNotNull(writtenBack.refusal),
          ),
        )
        .orderBy(desc(writtenBack.writtenAt))
        .limit(limit),
  }
}
