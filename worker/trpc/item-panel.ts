import type { ItemKey } from '../../shared/graph/item-key.ts'
import type { ItemPanel, LinkView } from '../../shared/views/item-context.ts'
import type { Reader } from '../../shared/wording.ts'
import type { GraphDb } from '../db/client.ts'
import { contextRepository, type ServingRow } from '../db/repositories/read-contexts.ts'
import { itemReads } from '../db/repositories/read-items.ts'
import { isInherited, itemServes, nodesOf } from './item-contexts.ts'
import { readKeyResultPanel } from './key-result-panel.ts'
import { personRef } from './key-result-refs.ts'
import { staleReason } from './link-freshness.ts'
import { readFindings, readStatuses } from './standing-views.ts'

/** Everything the panel shows of one item; of an item we were never told of, that it serves nothing. */
export async function readItemPanel(db: GraphDb, workspaceId: string, key: ItemKey, clock: Reader): Promise<ItemPanel> {
  const [item, rows] = await Promise.all([
    itemReads(db).byKey(workspaceId, key),
    contextRepository(db).servingOf(workspaceId, [key]),
  ])
  const keyResultIds = [...new Set(rows.map(row => row.keyResultId))]
  const [findings, standings, panels] = await Promise.all([
    item ? readFindings(db, workspaceId, { kind: 'work_item', id: item.id }, clock) : [],
    readStatuses(db, workspaceId, nodesOf(rows), clock),
    Promise.all(keyResultIds.map(id => readKeyResultPanel(db, workspaceId, id, clock))),
  ])
  return {
    key,
    item: item && {
      id: item.id,
      title: item.title,
      url: item.url,
      state: item.state,
      assignee: personRef(item.assigneeId, item.assigneeName),
      due: item.due,
    },
    findings,
    serves: rows.flatMap(row => {
      const keyResultView = panels.find(panel => panel.keyResult.id === row.keyResultId)
      return keyResultView ? [{ ...itemServes(row, standings, clock), link: linkView(row, clock), keyResultView }] : []
    }),
    asOf: clock.now,
  }
}

function linkView(row: ServingRow, clock: Reader): LinkView {
  const inherited = isInherited(row)
  const staleBecause = staleReason(row, clock)
  return {
    id: row.linkId,
    madeBy: personRef(row.madeById, row.madeByName),
    madeAt: row.madeAt,
    how: inherited ? 'inherited' : row.how,
    confirmedAt: row.confirmedAt,
    stale: staleBecause !== null,
    staleBecause,
    inheritedFrom: inherited ? { title: row.linkedTitle, url: row.linkedUrl } : null,
    share: row.share,
  }
}
