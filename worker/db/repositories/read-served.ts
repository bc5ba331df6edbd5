import { sql } from 'drizzle-orm'
import type { GraphDb } from '../client.ts'
import type { DueNode } from './write-back-due.ts'

/** An item, and where the page after it begins. */
interface ItemPlace {
  id: string
  after: string
}

/** What items serve, as it is written into their tool, and which items are concerned where something else changes. */
export function servedReads(db: GraphDb) {
  /** Items of a connection whose own live link leads to a node; in the order of the index, a page at a time. */
  const linkedTo =
    (index: string, column: string) =>
    (workspaceId: string, connectionId: string, nodeId: string, { after, limit }: PageOf) =>
      db.all<ItemPlace>(sql`
        select l.item_id as id, cast(l.rowid as text) as after
        from link as l indexed by ${sql.raw(index)}
          cross join item_facet as f
            on f.workspace_id = l.workspace_id and f.item_id = l.item_id and f.connection_id = ${connectionId}
        where l.workspace_id = ${workspaceId} and l.${sql.raw(column)} = ${nodeId} and l.ended_at is null
          and l.rowid > ${Number(after)}
        order by l.rowid limit ${limit}`)

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

    /** Items of a connection that are tagged, or of which something is written. */
    ofConnection: (workspaceId: string, connectionId: string, { after, limit }: PageOf) =>
      db.all<ItemPlace>(sql`
        select f.item_id as id, f.item_id as after
        from item_facet as f indexed by item_facet_in_order
        where f.workspace_id = ${workspaceId} and f.connection_id = ${connectionId} and f.item_id > ${after}
          and (exists (
              select 1 from link as l
              where l.workspace_id = f.workspace_id and l.item_id = f.item_id and l.ended_at is null)
            or exists (
              select 1 from written_back as w
              where w.workspace_id = f.workspace_id and w.item_id = f.item_id and w.value is not null))
        order by f.item_id limit ${limit}`),

    /** Items of which something is written. */
    written: (workspaceId: string, connectionId: string, { after, limit }: PageOf) =>
      db.all<ItemPlace>(sql`
        select item_id as id, item_id as after from written_back
        where workspace_id = ${workspaceId} and item_id > ${after} and connection_id = ${connectionId}
          and value is not null
        order by item_id limit ${limit}`),

    /** What stands under a bet, and what serves a key result: few, so that they are looked at at once. */
    keyResultsOf: (workspaceId: string, betId: string) =>
      db.all<DueNode>(sql`
        select 'key_result' as nodeKind, id as nodeId from key_result
        where workspace_id = ${workspaceId} and bet_id = ${betId}`),

    initiativesOf: (workspaceId: string, keyResultId: string) =>
      db.all<DueNode>(sql`
        select 'initiative' as nodeKind, initiative_id as nodeId from initiative_serves
        where workspace_id = ${workspaceId} and key_result_id = ${keyResultId}`),

    ofKeyResult: linkedTo('link_by_key_result', 'key_result_id'),
    ofInitiative: linkedTo('link_by_initiative', 'initiative_id'),
  }
}

interface PageOf {
  /** Where it begins; an empty text at the start. */
  after: string
  limit: number
}
