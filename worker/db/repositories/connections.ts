import { and, eq, sql } from 'drizzle-orm'
import type { GraphDb } from '../client.ts'
import { connection } from '../schema.ts'

export type ConnectionRow = typeof connection.$inferSelect

/** The connections of workspaces to tools. */
export function connectionRepository(db: GraphDb) {
  return {
    /**
     * The one read without a workspace: a webhook names only its connection, whose id is unique by itself,
     * and learns the workspace from it.
     */
    async byWebhookId(connectionId: string): Promise<ConnectionRow | null> {
      return (await db.select().from(connection).where(eq(connection.id, connectionId)).limit(1))[0] ?? null
    },

    async byId(workspaceId: string, connectionId: string): Promise<ConnectionRow | null> {
      const rows = await db
        .select()
        .from(connection)
        .where(and(eq(connection.workspaceId, workspaceId), eq(connection.id, connectionId)))
        .limit(1)
      return rows[0] ?? null
    },

    /** A waiting connection becomes active with its first signed delivery; every one moves `lastEventAt`. */
    async heard(workspaceId: string, connectionId: string, at: string): Promise<void> {
      await db
        .update(connection)
        .set({
          lastEventAt: at,
          state: sql`case when ${connection.state} = 'waiting' then 'active' else ${connection.state} end`,
        })
        .where(and(eq(connection.workspaceId, workspaceId), eq(connection.id, connectionId)))
    },
  }
}
