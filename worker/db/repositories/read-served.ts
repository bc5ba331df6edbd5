import { sql } from 'drizzle-orm'
import type { GraphDb } from '../client.ts'

/** What an item serves, as it is written into its tool. */
export function servedReads(db: GraphDb) {
  return {
    /** The key result of the item's own live link, the oldest first, and its bet; null where it has none. */
    async ofItem(workspaceId: string, itemId: string) {
      const rows = await db.all<{ id: string; keyResult: string; bet: string }>(sql`
        select kr.id as id, kr.title as keyResult, b.title as bet
        from link as l
          left join initiative_serves as s
            on s.workspace_id = l.workspace_id and s.initiative_id = l.initiative_id
          cross join key_result as kr
            on kr.workspace_id = l.workspace_id and kr.id = coalesce(l.key_result_id, s.key_result_id)
          cross join bet as b on b.workspace_id = kr.workspace_id and b.id = kr.bet_id
        where l.workspace_id = ${workspaceId} and l.item_id = ${itemId} and l.ended_at is null
        order by l.made_at, s.share desc, kr.id limit 1`)
      return rows[0] ?? null
    },

    /** Items of a connection whose links changed since something was last written about them. */
    async changed(workspaceId: string, connectionId: string, limit: number): Promise<string[]> {
      const rows = await db.all<{ id: string }>(sql`
        select f.item_id as id
        from item_facet as f indexed by item_facet_by_connection
          left join written_back as w on w.workspace_id = f.workspace_id and w.item_id = f.item_id
        where f.workspace_id = ${workspaceId} and f.connection_id = ${connectionId}
          and exists (
            select 1 from link as l
            where l.workspace_id = f.workspace_id and l.item_id = f.item_id
              and (l.made_at > coalesce(w.written_at, '') or coalesce(l.ended_at, '') > coalesce(w.written_at, '')))
          and (w.item_id is not null or exists (
            select 1 from link as l
            where l.workspace_id = f.workspace_id and l.item_id = f.item_id and l.ended_at is null))
        limit ${limit}`)
      return rows.map(({ id }) => id)
    },
  }
}
