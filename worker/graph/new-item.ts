import type { ItemKey } from '../../shared/graph/item-key.ts'
import type { WorkItem } from '../../shared/graph/work-item.ts'
import type { Instant } from '../../shared/week.ts'
import type { ItemColumns } from './merge-item.ts'

/** An item of which nothing was told yet: whatever news comes first is right about every field. */
export function unknownItem(
  key: ItemKey,
  source: WorkItem['source'],
  now: Instant,
  known: Partial<Pick<ItemColumns, 'url' | 'title' | 'kind' | 'state' | 'toolId'>> = {},
): ItemColumns {
  return {
    externalId: key.externalId,
    toolId: null,
    url: '',
    title: key.externalId,
    kind: '',
    state: 'todo',
    assigneeId: null,
    due: null,
    startedAt: null,
    doneAt: known.state === 'done' || known.state === 'dropped' ? now : null,
    amount: null,
    estimate: null,
    blockedSince: null,
    parentId: null,
    container: null,
    source,
    toolUpdatedAt: null,
    fieldTimes: {},
    observedAt: now,
    observedById: null,
    lastEventAt: null,
    ...known,
  }
}
