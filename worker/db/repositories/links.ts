import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Instant } from '../../../shared/week.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { link } from '../schema.ts'

export type LinkRow = typeof link.$inferSelect

export const linkRepository = (db: GraphDb) => ({
  byId: (workspaceId: WorkspaceId, id: string) =>
    db
      .select()
      .from(link)
      .where(and(eq(link.workspaceId, workspaceId), eq(link.id, id)))
      .limit(1),

  /** An item's own live links. */
  ofItem: (workspaceId: WorkspaceId, itemId: string) =>
    db
      .select()
      .from(link)
      .where(and(eq(link.workspaceId, workspaceId), eq(link.itemId, itemId), isNull(link.endedAt))),

  insert: (workspaceId: WorkspaceId, row: Omit<typeof link.$inferInsert, 'workspaceId'>) =>
    db.insert(link).values({ ...row, workspaceId }),

  /** Ends a live link; one that has ended keeps its end. */
  end: (workspaceId: WorkspaceId, id: string, at: Instant, byId: string | null) =>
    db
      .update(link)
      .set({ endedAt: at, endedById: byId })
      .where(and(eq(link.workspaceId, workspaceId), eq(link.id, id), isNull(link.endedAt))),

  restore: (workspaceId: WorkspaceId, id: string) =>
    db
      .update(link)
      .set({ endedAt: null, endedById: null })
      .where(and(eq(link.workspaceId, workspaceId), eq(link.id, id))),

  /** Confirmed is fresh: whatever made it stale is seen. An older confirmation changes nothing. */
  confirm: (workspaceId: WorkspaceId, id: string, at: Instant, byId: string | null) =>
    db
      .update(link)
      .set({ confirmedAt: at, confirmedById: byId, staleBecause: null })
      .where(and(eq(link.workspaceId, workspaceId), eq(link.id, id), sql`${link.confirmedAt} <= ${at}`)),

  /** Says why an item's own live links are stale, where nothing says so yet. */
  markStale: (workspaceId: WorkspaceId, itemId: string, because: string) =>
    db
      .update(link)
      .set({ staleBecause: because })
      .where(
        and(
          eq(link.workspaceId, workspaceId),
          eq(link.itemId, itemId),
          isNull(link.endedAt),
          isNull(link.staleBecause),
        ),
      ),

  /** Says why the live links to a key result are stale. */
  markStaleOf: (workspaceId: WorkspaceId, keyResultId: string, because: string) =>
    db
      .update(link)
      .set({ staleBecause: because })
      .where(
        and(
          eq(link.workspaceId, workspaceId),
          eq(link.keyResultId, keyResultId),
          isNull(link.endedAt),
          isNull(link.staleBecause),
        ),
      ),
})
