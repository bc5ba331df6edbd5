import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm'
import type { ConnectionRunKind } from '../../../shared/graph/connection.ts'
import type { Instant } from '../../../shared/week.ts'
import type { GraphDb } from '../client.ts'
import { connectionRun } from '../schema.ts'

export type ConnectionRunRow = typeof connectionRun.$inferSelect

/** First loads, reconciliations and sample checks of connections. */
export function connectionRunRepository(db: GraphDb) {
  const named = (workspaceId: string, connectionId: string, id: string) =>
    and(
      eq(connectionRun.workspaceId, workspaceId),
      eq(connectionRun.connectionId, connectionId),
      eq(connectionRun.id, id),
    )

  return {
    async byId(workspaceId: string, connectionId: string, id: string): Promise<ConnectionRunRow | null> {
      return (
        (
          await db
            .select()
            .from(connectionRun)
            .where(named(workspaceId, connectionId, id))
            .limit(1)
        )[0] ?? null
      )
    },

    async newest(workspaceId: string, connectionId: string, kind: ConnectionRunKind): Promise<ConnectionRunRow | null> {
      const rows = await db
        .select()
        .from(connectionRun)
        .where(
          and(
            eq(connectionRun.workspaceId, workspaceId),
            eq(connectionRun.connectionId, connectionId),
            eq(connectionRun.kind, kind),
          ),
        )
        .orderBy(desc(connectionRun.startedAt), desc(connectionRun.id))
        .limit(1)
      return rows[0] ?? null
    },

    start: (workspaceId: string, row: Omit<typeof connectionRun.$inferInsert, 'workspaceId' | 'state' | 'movedAt'>) =>
      db.insert(connectionRun).values({ ...row, workspaceId, state: 'running', movedAt: row.startedAt }),

    /**
     * One page further. The page is counted only where the run still stands at `from`: two consumers of one message
     * count it once. Answers whether this one did.
     */
    async move(
      workspaceId: string,
      run: Pick<ConnectionRunRow, 'connectionId' | 'id' | 'cursor'>,
      page: { cursor: string | null; done: number; at: Instant; isLast: boolean },
    ): Promise<boolean> {
      const moved = await db
        .update(connectionRun)
        .set({
          cursor: page.cursor,
          done: sql`${connectionRun.done} + ${page.done}`,
          movedAt: page.at,
          ...(page.isLast ? { state: 'done' as const, endedAt: page.at } : {}),
        })
        .where(
          and(
            named(workspaceId, run.connectionId, run.id),
            eq(connectionRun.state, 'running'),
            sql`${connectionRun.cursor} is ${run.cursor}`,
          ),
        )
        .returning({ id: connectionRun.id })
      return moved.length > 0
    },

    /** Counts as moved at an instant: to be left alone for a while from then on, or long ago to be taken up at once. */
    touch: (workspaceId: string, connectionId: string, id: string, at: Instant) =>
      db
        .update(connectionRun)
        .set({ movedAt: at })
        .where(named(workspaceId, connectionId, id)),

    /** What runs is taken up again by the next care, as if it had stood still. */
    wake: (workspaceId: string, connectionId: string) =>
      db
        .update(connectionRun)
        .set({ movedAt: new Date(0).toISOString() })
        .where(
          and(
            eq(connectionRun.workspaceId, workspaceId),
            eq(connectionRun.connectionId, connectionId),
            eq(connectionRun.state, 'running'),
          ),
        ),

    total: (workspaceId: string, connectionId: string, id: string, total: number | null) =>
      db
        .update(connectionRun)
        .set({ total })
        .where(named(workspaceId, connectionId, id)),

    end: (
      workspaceId: string,
      connectionId: string,
      id: string,
      at: Instant,
      result: { state: 'done' | 'stopped'; report?: Record<string, unknown> },
    ) =>
      db
        .update(connectionRun)
        .set({ ...result, endedAt: at, movedAt: at })
        .where(and(named(workspaceId, connectionId, id), eq(connectionRun.state, 'running'))),

    /** Forgets what ran long ago; of a first load it stays known that there was one. Reads what it forgets. */
    prune: (workspaceId: string, connectionId: string, before: Instant) =>
      db
        .delete(connectionRun)
        .where(
          and(
            eq(connectionRun.workspaceId, workspaceId),
            eq(connectionRun.connectionId, connectionId),
            inArray(connectionRun.kind, ['reconciliation', 'sample_check', 'write_back']),
            lt(connectionRun.startedAt, before),
          ),
        ),

    /** Ends everything that runs, e.g. when the connection is paused. */
    stopAll: (workspaceId: string, connectionId: string, at: Instant) =>
      db
        .update(connectionRun)
        .set({ state: 'stopped', endedAt: at, movedAt: at })
        .where(
          and(
            eq(connectionRun.workspaceId, workspaceId),
            eq(connectionRun.connectionId, connectionId),
            eq(connectionRun.state, 'running'),
          ),
        ),
  }
}
