import type { ConnectionRow } from '../db/repositories/connections.ts'
import { itemFacetRepository } from '../db/repositories/item-facets.ts'
import { ingest } from '../graph/ingest.ts'
import type { JobPorts } from './job-ports.ts'

/** An item takes about twenty queries, and an invocation may make a thousand. */
const A_PAGE = 40

/** Gives the open items of an account to the person it is, or to nobody, a lot at a time. */
export async function assignAccount(
  { workspaceId, id: connectionId }: Pick<ConnectionRow, 'workspaceId' | 'id'>,
  { account, personId, after }: { account: string; personId: string | null; after: string },
  ports: Pick<JobPorts, 'graph' | 'now' | 'enqueueJob'>,
): Promise<void> {
  const db = ports.graph(workspaceId)
  const items = await itemFacetRepository(db).ofAccount(workspaceId, connectionId, account, { after, limit: A_PAGE })
  for (const { tool, site, externalId, toolId, fieldTimes, toolUpdatedAt, observedAt } of items) {
    const news = {
      key: { tool, site, externalId },
      toolId,
      source: 'connector' as const,
      // Nothing changed in the tool: only who the assignee is here.
      toolTime: fieldTimes.assigneeId ?? toolUpdatedAt ?? observedAt,
      deliveryId: null,
      fields: { assigneeId: personId },
      changes: [],
    }
    await ingest(db, workspaceId, { kind: 'item_news', news }, ports.now())
  }
  const last = items.at(-1)
  if (!last || items.length < A_PAGE) return
  await ports.enqueueJob({ kind: 'assign', workspaceId, connectionId, account, personId, after: last.itemId })
}
