import type { Instant } from '../../shared/week.ts'
import type { ObjectNews } from '../connectors/object-news.ts'
import type { GraphDb } from '../db/client.ts'
import type { ConnectionRow } from '../db/repositories/connections.ts'
import { workItemRepository } from '../db/repositories/work-items.ts'

/** An item whose object is gone, as news that it was dropped; null where no such item is known. */
export async function goneNews(
  db: GraphDb,
  { workspaceId, tool, site }: Pick<ConnectionRow, 'workspaceId' | 'tool' | 'site'>,
  objectId: string,
  at: Instant,
): Promise<ObjectNews | null> {
  const items = workItemRepository(db)
  const where = { tool, site, externalId: objectId }
  const item = (await items.byToolId(workspaceId, where, objectId))[0] ?? (await items.byKey(workspaceId, where))[0]
  if (!item) return null
  return {
    key: { tool, site, externalId: item.externalId },
    toolId: item.toolId,
    // The last thing that can be said of it.
    toolTime: item.toolUpdatedAt !== null && item.toolUpdatedAt > at ? item.toolUpdatedAt : at,
    fields: { state: 'dropped' },
    changes: [{ kind: 'state', from: item.state, to: 'dropped', happenedAt: at }],
    facets: {},
  }
}
