import { and, eq, isNull, sql } from 'drizzle-orm'
import type { CitedItem } from '../../../shared/cited-items.ts'
import type { Confirmation } from '../../../shared/graph/link.ts'
import type { Instant } from '../../../shared/week.ts'
import type { Statement } from '../batch.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { connection, initiativeServes, link, workItem } from '../schema.ts'

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

  /** Puts an earlier confirmation back, its maker's own where it is as old as the link; never a later one. */
  unconfirm: (workspaceId: WorkspaceId, id: string, { confirmedAt, staleBecause }: Confirmation) =>
    db
      .update(link)
      .set({
        confirmedAt,
        staleBecause,
        confirmedById: sql`case when ${link.madeAt} = ${confirmedAt} then ${link.madeById} end`,
      })
      .where(
        and(
          eq(link.workspaceId, workspaceId),
          eq(link.id, id),
          sql`${link.confirmedAt} >= ${confirmedAt} and ${link.madeAt} <= ${confirmedAt}`,
        ),
      ),

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

  /**
   * Says when a check-in last named the items of links to its key result, directly or through an initiative. Where only
   * a key is written, it is looked for on every site the workspace is connected to.
   */
  cite: (workspaceId: WorkspaceId, keyResultId: string, cited: readonly CitedItem[], at: Instant): Statement =>
    db.run(sql`
      update ${link} set cited_at = ${at}
      where workspace_id = ${workspaceId} and ended_at is null and coalesce(cited_at, '') < ${at}
        and item_id in (
          select item.id
          from json_each(${JSON.stringify(cited)}) named
            left join ${connection} site on named.value ->> 'site' is null and site.workspace_id = ${workspaceId}
              and site.tool = named.value ->> 'tool'
            cross join ${workItem} item on item.workspace_id = ${workspaceId} and item.tool = named.value ->> 'tool'
              and item.site = coalesce(named.value ->> 'site', site.site)
              and item.external_id = named.value ->> 'externalId')
        and (key_result_id = ${keyResultId} or initiative_id in (
          select initiative_id from ${initiativeServes} indexed by initiative_serves_by_key_result
          where workspace_id = ${workspaceId} and key_result_id = ${keyResultId}))`),

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
