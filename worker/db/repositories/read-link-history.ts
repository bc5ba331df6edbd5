import { sql } from 'drizzle-orm'
import type { StaleChange } from '../../../shared/freshness.ts'
import type { ItemKey } from '../../../shared/graph/item-key.ts'
import type { LINK_MAKERS, LinkTarget } from '../../../shared/graph/link.ts'
import type { Instant } from '../../../shared/week.ts'
import type { GraphDb } from '../client.ts'

export interface LinkHistoryRow {
  id: string
  targetKind: LinkTarget['kind']
  targetId: string
  targetTitle: string
  share: number
  how: (typeof LINK_MAKERS)[number]
  madeAt: Instant
  madeById: string | null
  madeBy: string | null
  confirmedAt: Instant
  confirmedById: string | null
  confirmedBy: string | null
  endedAt: Instant | null
  endedById: string | null
  endedBy: string | null
  staleBecause: StaleChange | null
  lastActivityAt: Instant | ''
}

/** Every link an item itself has or had, the newest first: seven rows a link. */
export async function readLinkHistory(
  db: GraphDb,
  workspaceId: string,
  { tool, site, externalId }: ItemKey,
): Promise<LinkHistoryRow[]> {
  return db.all<LinkHistoryRow>(sql`
    select l.id as id, case when l.key_result_id is null then 'initiative' else 'key_result' end as targetKind,
      coalesce(l.key_result_id, l.initiative_id) as targetId, coalesce(k.title, n.title) as targetTitle,
      l.share as share, l.how as how, l.made_at as madeAt, l.made_by_id as madeById, maker.name as madeBy,
      l.confirmed_at as confirmedAt, l.confirmed_by_id as confirmedById, confirmer.name as confirmedBy,
      l.ended_at as endedAt, l.ended_by_id as endedById, ender.name as endedBy, l.stale_because as staleBecause,
      max(coalesce(i.last_event_at, ''), coalesce(l.cited_at, '')) as lastActivityAt
    from work_item as i
    cross join link as l indexed by link_by_item on l.workspace_id = i.workspace_id and l.item_id = i.id
    left join key_result as k on k.workspace_id = l.workspace_id and k.id = l.key_result_id
    left join initiative as n on n.workspace_id = l.workspace_id and n.id = l.initiative_id
    left join person as maker on maker.workspace_id = l.workspace_id and maker.id = l.made_by_id
    left join person as confirmer on confirmer.workspace_id = l.workspace_id and confirmer.id = l.confirmed_by_id
    left join person as ender on ender.workspace_id = l.workspace_id and ender.id = l.ended_by_id
    where i.workspace_id = ${workspaceId} and i.tool = ${tool} and i.site = ${site} and i.external_id = ${externalId}
    order by l.made_at desc, l.id`)
}
