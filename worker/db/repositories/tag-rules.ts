import { and, eq, isNull } from 'drizzle-orm'
import type { LinkTarget } from '../../../shared/graph/link.ts'
import type { Instant } from '../../../shared/week.ts'
import type { GraphDb } from '../client.ts'
import { link, tagRule } from '../schema.ts'

export interface TagRuleRow {
  id: string
  connectionId: string | null
  matches: Record<string, string>
  target: LinkTarget
  byId: string | null
  at: Instant
}

/** Rules that tag items by what their tool says of them. Ended, never deleted. */
export function tagRuleRepository(db: GraphDb) {
  return {
    async ofConnection(workspaceId: string, connectionId: string): Promise<TagRuleRow[]> {
      const rows = await db
        .select()
        .from(tagRule)
        .where(
          and(eq(tagRule.workspaceId, workspaceId), eq(tagRule.connectionId, connectionId), isNull(tagRule.endedAt)),
        )
        .orderBy(tagRule.at, tagRule.id)
      return rows.map(({ id, matches, keyResultId, initiativeId, byId, at }) => ({
        id,
        connectionId,
        matches: matches as Record<string, string>,
        target: keyResultId ? { kind: 'key_result', id: keyResultId } : { kind: 'initiative', id: initiativeId ?? '' },
        byId,
        at,
      }))
    },

    insert: (workspaceId: string, row: Omit<typeof tagRule.$inferInsert, 'workspaceId'>) =>
      db.insert(tagRule).values({ ...row, workspaceId }),

    end: (workspaceId: string, id: string, at: Instant) =>
      db
        .update(tagRule)
        .set({ endedAt: at })
        .where(and(eq(tagRule.workspaceId, workspaceId), eq(tagRule.id, id), isNull(tagRule.endedAt))),

    /** Every link an item ever had of its own, live or ended. */
    linksOf: (workspaceId: string, itemId: string) =>
      db
        .select({
          id: link.id,
          how: link.how,
          keyResultId: link.keyResultId,
          initiativeId: link.initiativeId,
          endedAt: link.endedAt,
          endedById: link.endedById,
        })
        .from(link)
        .where(and(eq(link.workspaceId, workspaceId), eq(link.itemId, itemId))),
  }
}
