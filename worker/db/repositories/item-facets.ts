import { and, asc, eq, gt, inArray, isNull, ne, sql } from 'drizzle-orm'
import type { FacetValue } from '../../../shared/views/tag-rules.ts'
import type { Statement } from '../batch.ts'
import type { GraphDb } from '../client.ts'
import { itemFacet, link, workItem } from '../schema.ts'

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

    /**
     * The values of each facet among a connection's items, the commonest first, at most `limit` of each. Of very many
     * items it looks at `among`, drawn by chance, and tells no numbers.
     */
    async values(
      workspaceId: string,
      connectionId: string,
      { limit, among }: { limit: number; among: number },
    ): Promise<FacetValue[]> {
      const rows = await db.all<{ facet: string; value: string; items: number; looked: number }>(sql`
        with some as materialized (
          select facets from item_facet indexed by item_facet_in_order
          where workspace_id = ${workspaceId} and connection_id = ${connectionId} order by item_id limit ${among}
        )
        select facet, value, items, (select count(*) from some) as looked from (
          select f.key as facet, v.value as value, count(*) as items,
            row_number() over (partition by f.key order by count(*) desc, v.value) as place
          from some as i, json_each(i.facets) as f, json_each(f.value) as v
          group by f.key, v.value
        ) where place <= ${limit} order by facet, place`)
      return rows.map(({ facet, value, items, looked }) => ({ facet, value, items: looked < among ? items : null }))
    },

    /** The connection's items that carry a live tag which no rule made. */
    async ownTagged(workspaceId: string, connectionId: string): Promise<string[]> {
      const rows = await db
        .selectDistinct({ itemId: itemFacet.itemId })
        .from(itemFacet)
        .innerJoin(link, and(eq(link.workspaceId, itemFacet.workspaceId), eq(link.itemId, itemFacet.itemId)))
        .where(
          and(
            eq(itemFacet.workspaceId, workspaceId),
            eq(itemFacet.connectionId, connectionId),
            isNull(link.endedAt),
            ne(link.how, 'rule'),
          ),
        )
      return rows.map(({ itemId }) => itemId)
    },

    /** Open items that an account is assigned to, in the order of their ids. */
    async ofAccount(
      workspaceId: string,
      connectionId: string,
      account: string,
      { after, limit }: { after: string; limit: number },
    ) {
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
            gt(itemFacet.itemId, after),
            inArray(workItem.state, ['todo', 'doing']),
          ),
        )
        .orderBy(asc(itemFacet.itemId))
        .limit(limit)
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
