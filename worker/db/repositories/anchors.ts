import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Tool } from '../../../shared/graph/item-key.ts'
import type { Instant } from '../../../shared/week.ts'
import type { Statement } from '../batch.ts'
import type { GraphDb } from '../client.ts'
import { anchorOverride, anchorReport } from '../schema.ts'

export type AnchorOverrideRow = Omit<typeof anchorOverride.$inferSelect, 'workspaceId' | 'endedAt'>
type Report = { tool: Tool; view: string; version: string; anchor: string }

/** Places to mount that were missing on hosts' pages, and what extensions are told to do about it. */
export function anchorRepository(db: GraphDb) {
  return {
    /** Counts a missing anchor; its first time is kept. */
    async report(workspaceId: string, report: Report, at: Instant): Promise<void> {
      await db
        .insert(anchorReport)
        .values({ ...report, workspaceId, firstAt: at })
        .onConflictDoUpdate({
          target: [
            anchorReport.workspaceId,
            anchorReport.tool,
            anchorReport.view,
            anchorReport.version,
            anchorReport.anchor,
          ],
          set: { count: sql`${anchorReport.count} + 1` },
        })
    },

    /** The newest 200. */
    async reports(workspaceId: string): Promise<(Report & { firstAt: Instant; count: number })[]> {
      return db
        .select({
          tool: anchorReport.tool,
          view: anchorReport.view,
          version: anchorReport.version,
          anchor: anchorReport.anchor,
          firstAt: anchorReport.firstAt,
          count: anchorReport.count,
        })
        .from(anchorReport)
        .where(eq(anchorReport.workspaceId, workspaceId))
        .orderBy(desc(anchorReport.firstAt))
        .limit(200)
    },

    /** Those that hold, oldest first. */
    async overrides(workspaceId: string): Promise<AnchorOverrideRow[]> {
      const rows = await db
        .select()
        .from(anchorOverride)
        .where(and(eq(anchorOverride.workspaceId, workspaceId), isNull(anchorOverride.endedAt)))
        .orderBy(anchorOverride.at, anchorOverride.id)
      return rows.map(({ workspaceId: _, endedAt, ...row }) => row)
    },

    override(workspaceId: string, row: AnchorOverrideRow): Statement {
      return db.insert(anchorOverride).values({ ...row, workspaceId })
    },

    endOverride(workspaceId: string, id: string, at: Instant): Statement {
      return db
        .update(anchorOverride)
        .set({ endedAt: at })
        .where(
          and(eq(anchorOverride.workspaceId, workspaceId), eq(anchorOverride.id, id), isNull(anchorOverride.endedAt)),
        )
    },
  }
}
