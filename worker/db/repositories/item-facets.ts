import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm'
import type { Statement } from '../batch.ts'
import type { GraphDb } from '../client.ts'
import { itemFacet, workItem } from '../schema.ts'

export interface FacetRow {
  itemId: string
  account: string | null
  facets: Record<string, string[]>
}

/** What tag rules and identities ask of items. */
export function itemFacetRepository(db: GraphDb) {
  return {
    /** Facets that are not told keep their values. `account` undefined was not told. */
    save(
      workspaceId: string,
      row: Omit<FacetRow, 'account'> & { connectionId: string; account?: string | null },
    ): Statement {
      const { account, ...told } = row
      return db
        .insert(itemFacet)
        .values({ ...told, workspaceId, account: account ?? null })
        .onConflictDoUpdate({
          target: [itemFacet.workspaceId, itemFacet.itemId],
          set: {
            connectionId: row.connectionId,
            facets: sql`json_patch(${itemFacet.facets}, excluded.facets)`,
            ...(account === undefined ? {} : { account }),
          },
          // A row that says nothing new is not written.
          setWhere: sql`${itemFacet.facets} <> json_patch(${itemFacet.facets}, excluded.facets)
            or ${itemFacet.connectionId} <> excluded.connection_id
            or ${account === undefined ? sql`false` : sql`${itemFacet.account} is not excluded.account`}`,
        })
    },

    async ofItems(workspaceId: string, itemIds: string[]): Promise<FacetRow[]> {
      if (itemIds.length === 0) return []
      return db
        .select({ itemId: itemFacet.itemId, account: itemFacet.account, facets: itemFacet.facets })
        .from(itemFacet)
        .where(and(eq(itemFacet.workspaceId, workspaceId), inArray(itemFacet.itemId, itemIds)))
    },

    /** The items of a connection in the order of their ids, a page at a time. */
    async page(workspaceId: string, connectionId: string, after: string, limit: number) {
      return db
        .select({
          itemId: itemFacet.itemId,
          account: itemFacet.account,
          facets: itemFacet.facets,
          tool: workItem.tool,
          site: workItem.site,
          externalId: workItem.externalId,
          toolId: workItem.toolId,
          title: workItem.title,
          url: workItem.url,
          kind: workItem.kind,
          state: workItem.state,
        })
        .from(itemFacet)
        .innerJoin(workItem, and(eq(workItem.workspaceId, itemFacet.workspaceId), eq(workItem.id, itemFacet.itemId)))
        .where(
          and(
            eq(itemFacet.workspaceId, workspaceId),
            eq(itemFacet.connectionId, connectionId),
            gt(itemFacet.itemId, after),
          ),
        )
        .orderBy(asc(itemFacet.itemId))
        .limit(limit)
    },

    /** Open items that an account is assigned to. */
    async ofAccount(workspaceId: string, connectionId: string, account: string) {
      return db
        .select({
          itemId: itemFacet.itemId,
          tool: workItem.tool,
          site: workItem.site,
          externalId: workItem.externalId,
          toolId: workItem.toolId,
          fieldTimes: workItem.fieldTimes,
          toolUpdatedAt: workItem.toolUpdatedAt,
          observedAt: workItem.observedAt,
        })
        .from(itemFacet)
        .innerJoin(workItem, and(eq(workItem.workspaceId, itemFacet.workspaceId), eq(workItem.id, itemFacet.itemId)))
        .where(
          and(
            eq(itemFacet.workspaceId, workspaceId),
            eq(itemFacet.connectionId, connectionId),
            eq(itemFacet.account, account),
            inArray(workItem.state, ['todo', 'doing']),
          ),
        )
    },

    /** Some items of a connection, drawn by chance, each with what the tool calls it. */
    async sample(workspaceId: string, connectionId: string, limit: number) {
      return db
        .select({ itemId: itemFacet.itemId, toolId: workItem.toolId, externalId: workItem.externalId })
        .from(itemFacet)
        .innerJoin(workItem, and(eq(workItem.workspaceId, itemFacet.workspaceId), eq(workItem.id, itemFacet.itemId)))
        .where(
          and(
            eq(itemFacet.workspaceId, workspaceId),
            eq(itemFacet.connectionId, connectionId),
            inArray(workItem.state, ['todo', 'doing']),
          ),
        )
        .orderBy(sql`random()`)
        .limit(limit)
    },
  }
}
