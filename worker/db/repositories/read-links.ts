import { sql } from 'drizzle-orm'
import type { StaleChange } from '../../../shared/freshness.ts'
import type { INITIATIVE_STATES } from '../../../shared/graph/initiative.ts'
import type { ItemKey } from '../../../shared/graph/item-key.ts'
import type { LinkTarget } from '../../../shared/graph/link.ts'
import type { ClosedStatus } from '../../../shared/graph/node.ts'
import type { Instant } from '../../../shared/week.ts'
import type { GraphDb } from '../client.ts'

export interface LinkRow {
  id: string
  itemId: string
  item: ItemKey
  itemTitle: string
  endedAt: Instant | null
  confirmedAt: Instant
  staleBecause: StaleChange | null
  target: LinkTarget
}

/** What a target is and whether it still takes links. */
export type TargetRow =
  | { kind: 'key_result'; title: string; closedAs: ClosedStatus | null }
  | { kind: 'initiative'; title: string; state: (typeof INITIATIVE_STATES)[number] }

/** Links by themselves, and what they can point to. */
export function linkReads(db: GraphDb) {
  return {
    async byId(workspaceId: string, linkId: string): Promise<LinkRow | null> {
      const rows = await db.all<
        Omit<LinkRow, 'item' | 'target'> & ItemKey & { keyResultId: string | null; initiativeId: string | null }
      >(sql`
        select l.id as id, l.item_id as itemId, l.ended_at as endedAt, l.confirmed_at as confirmedAt,
          l.stale_because as staleBecause, l.key_result_id as keyResultId, l.initiative_id as initiativeId,
          i.tool as tool, i.site as site, i.external_id as externalId,
          i.title as itemTitle
        from link as l cross join work_item as i on i.workspace_id = l.workspace_id and i.id = l.item_id
        where l.workspace_id = ${workspaceId} and l.id = ${linkId}`)
      const [row] = rows
      if (!row) return null
      const { tool, site, externalId, keyResultId, initiativeId, ...link } = row
      return {
        ...link,
        item: { tool, site, externalId },
        target: keyResultId ? { kind: 'key_result', id: keyResultId } : { kind: 'initiative', id: initiativeId ?? '' },
      }
    },

    /** The link last made from an item to a target, live or ended; null when there never was one. */
    async lastTo(workspaceId: string, item: ItemKey, target: LinkTarget): Promise<string | null> {
      const rows = await db.all<{ id: string }>(sql`
        select l.id as id
        from work_item as i cross join link as l on l.workspace_id = i.workspace_id and l.item_id = i.id
        where i.workspace_id = ${workspaceId} and i.tool = ${item.tool} and i.site = ${item.site}
          and i.external_id = ${item.externalId} and coalesce(l.key_result_id, l.initiative_id) = ${target.id}
        order by l.ended_at is null desc, l.made_at desc limit 1`)
      return rows[0]?.id ?? null
    },

    /** Whether the link's item has got a live link of its own in its place. */
    async isReplaced(workspaceId: string, { itemId, endedAt }: LinkRow): Promise<boolean> {
      if (endedAt === null) return false
      const rows = await db.all<{ id: string }>(sql`
        select id as id from link
        where workspace_id = ${workspaceId} and item_id = ${itemId} and ended_at is null and made_at >= ${endedAt}
        limit 1`)
      return rows.length > 0
    },

    async target(workspaceId: string, target: LinkTarget): Promise<TargetRow | null> {
      const rows =
        target.kind === 'key_result'
          ? await db.all<TargetRow>(sql`
              select 'key_result' as kind, title as title, closed_as as closedAs from key_result
              where workspace_id = ${workspaceId} and id = ${target.id}`)
          : await db.all<TargetRow>(sql`
              select 'initiative' as kind, title as title, state as state from initiative
              where workspace_id = ${workspaceId} and id = ${target.id}`)
      return rows[0] ?? null
    },
  }
}
