import { sql } from 'drizzle-orm'
import type { StaleChange } from '../../../shared/freshness.ts'
import type { ItemKey } from '../../../shared/graph/item-key.ts'
import type { LINK_MAKERS } from '../../../shared/graph/link.ts'
import type { Instant } from '../../../shared/week.ts'
import type { GraphDb } from '../client.ts'

/** One key result that an item serves by one link, its own or its parent's. */
export interface ServingRow {
  /** Position of the item among the wanted ones. */
  position: number
  itemId: string
  linkId: string
  linkedItemId: string
  share: number
  keyResultId: string
  keyResultTitle: string
  betId: string
  betTitle: string
  initiativeId: string | null
  initiativeTitle: string | null
  how: (typeof LINK_MAKERS)[number]
  madeAt: Instant
  madeById: string | null
  madeByName: string | null
  confirmedAt: Instant
  staleBecause: StaleChange | null
  /** The last event of the item that carries the link, or check-in that cites it; empty where there was none. */
  lastActivityAt: Instant | ''
  linkedTitle: string
  linkedUrl: string
}

/** What items serve. */
export function contextRepository(db: GraphDb) {
  return {
    /** The serving rows of up to 100 items, by position, the largest share first: one query, ten rows for each row answered. */
    async servingOf(workspaceId: string, items: ItemKey[]): Promise<ServingRow[]> {
      return db.all<ServingRow>(sql`
        select wanted.key as position, i.id as itemId, s.link_id as linkId, s.linked_item_id as linkedItemId,
          s.share as share, k.id as keyResultId, k.title as keyResultTitle, b.id as betId, b.title as betTitle,
          n.id as initiativeId, n.title as initiativeTitle, l.how as how, l.made_at as madeAt,
          l.made_by_id as madeById, p.name as madeByName, l.confirmed_at as confirmedAt,
          l.stale_because as staleBecause, max(coalesce(o.last_event_at, ''), coalesce(l.cited_at, '')) as lastActivityAt, o.title as linkedTitle, o.url as linkedUrl
        from json_each(${JSON.stringify(items)}) as wanted
        cross join work_item as i on i.workspace_id = ${workspaceId} and i.tool = wanted.value ->> 'tool'
          and i.site = wanted.value ->> 'site' and i.external_id = wanted.value ->> 'externalId'
        cross join serving_item as s indexed by serving_item_by_item
            on s.workspace_id = i.workspace_id and s.item_id = i.id
        cross join key_result as k on k.workspace_id = s.workspace_id and k.id = s.key_result_id
        cross join bet as b on b.workspace_id = k.workspace_id and b.id = k.bet_id
        cross join link as l on l.workspace_id = s.workspace_id and l.id = s.link_id
        cross join work_item as o on o.workspace_id = s.workspace_id and o.id = s.linked_item_id
        left join initiative as n on n.workspace_id = s.workspace_id and n.id = s.initiative_id
        left join person as p on p.workspace_id = l.workspace_id and p.id = l.made_by_id
        order by wanted.key, s.share desc, k.id`)
    },
  }
}
