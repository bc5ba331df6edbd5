import type { ItemKey } from '../../shared/graph/item-key.ts'
import type { NodeRef } from '../../shared/graph/node.ts'
import type { ItemContext, ItemServes } from '../../shared/views/item-context.ts'
import type { Reader } from '../../shared/wording.ts'
import type { GraphDb } from '../db/client.ts'
import { pageFactsRepository } from '../db/repositories/page-facts.ts'
import { contextRepository, type ServingRow } from '../db/repositories/read-contexts.ts'
import { staleReason } from './link-freshness.ts'
import { readStatuses, type StandingViews } from './standing-views.ts'

/** What each item serves, in the order asked: two queries, however many items. */
export async function readItemContexts(
  db: GraphDb,
  workspaceId: string,
  items: ItemKey[],
  clock: Reader,
): Promise<ItemContext[]> {
  const [rows, connected] = await Promise.all([
    contextRepository(db).servingOf(workspaceId, items),
    items.some(({ tool }) => tool === 'jira') ? pageFactsRepository(db).connectedJiras(workspaceId) : null,
  ])
  const standings = await readStatuses(db, workspaceId, nodesOf(rows), clock)
  return items.map((key, position) => {
    const serves = rows.filter(row => row.position === position).map(row => itemServes(row, standings, clock))
    const wantsPageFacts = key.tool === 'jira' && connected?.has(key.site) === false
    return {
      key,
      tagged: serves.length > 0,
      serves,
      ...(wantsPageFacts ? { wantsPageFacts } : {}),
      asOf: clock.now,
    }
  })
}

/** The context of one item. */
export async function readItemContext(db: GraphDb, workspaceId: string, item: ItemKey, clock: Reader) {
  const [context] = await readItemContexts(db, workspaceId, [item], clock)
  return context ?? { key: item, tagged: false, serves: [], asOf: clock.now }
}

/** One row of what an item serves, as the line shows it. */
export function itemServes(row: ServingRow, standings: StandingViews, clock: Reader): ItemServes {
  const keyResult = standings.status('key_result', row.keyResultId)
  return {
    linkId: row.linkId,
    keyResult: { id: row.keyResultId, title: row.keyResultTitle, status: keyResult.status, reason: keyResult.reason },
    bet: { id: row.betId, title: row.betTitle, status: standings.status('bet', row.betId).status },
    initiative: row.initiativeId === null ? null : { id: row.initiativeId, title: row.initiativeTitle ?? '' },
    share: row.share,
    how: isInherited(row) ? 'inherited' : row.how,
    stale: staleReason(row, clock) !== null,
  }
}

/** Whether the link is an ancestor's. */
export function isInherited(row: Pick<ServingRow, 'itemId' | 'linkedItemId'>): boolean {
  return row.itemId !== row.linkedItemId
}

/** The key results and bets of the rows, once each. */
export function nodesOf(rows: ServingRow[]): NodeRef[] {
  const keyResults = new Set(rows.map(row => row.keyResultId))
  const bets = new Set(rows.map(row => row.betId))
  return [
    ...[...keyResults].map(id => ({ kind: 'key_result' as const, id })),
    ...[...bets].map(id => ({ kind: 'bet' as const, id })),
  ]
}
