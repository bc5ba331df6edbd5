import { and, eq, inArray, sql } from 'drizzle-orm'
import type { ItemKey } from '../../../shared/graph/item-key.ts'
import type { Instant } from '../../../shared/week.ts'
import type { Statement } from '../batch.ts'
import type { GraphDb } from '../client.ts'
import { connection, workItem } from '../schema.ts'

/** What is needed to take in facts that somebody saw in a page. */
export function pageFactsRepository(db: GraphDb) {
  return {
    /** The Jira sites whose facts a connection tells. Reads the workspace's few connections. */
    async connectedJiras(workspaceId: string): Promise<Set<string>> {
      const rows = await db
        .select({ site: connection.site })
        .from(connection)
        .where(
          and(eq(connection.workspaceId, workspaceId), eq(connection.tool, 'jira'), eq(connection.state, 'active')),
        )
      return new Set(rows.map(({ site }) => site))
    },

    /** Whether the workspace knows one of these items of a site. */
    async isKnown(workspaceId: string, { tool, site }: ItemKey, externalIds: string[]): Promise<boolean> {
      const rows = await db
        .select({ id: workItem.id })
        .from(workItem)
        .where(
          and(
            eq(workItem.workspaceId, workspaceId),
            eq(workItem.tool, tool),
            eq(workItem.site, site),
            inArray(workItem.externalId, externalIds),
          ),
        )
        .limit(1)
      return rows.length > 0
    },

    /** Notes who saw an item in their browser and when. */
    seen(workspaceId: string, { tool, site, externalId }: ItemKey, byId: string | null, at: Instant): Statement {
      return db
        .update(workItem)
        .set({ observedById: byId, observedAt: at })
        .where(
          and(
            eq(workItem.workspaceId, workspaceId),
            eq(workItem.tool, tool),
            eq(workItem.site, site),
            eq(workItem.externalId, externalId),
            sql`${workItem.observedAt} <= ${at}`,
          ),
        )
    },
  }
}
