import type { StaleChange } from '../../shared/freshness.ts'
import type { ItemKey } from '../../shared/graph/item-key.ts'
import type { Instant } from '../../shared/week.ts'
import { runBatch, type Statement } from '../db/batch.ts'
import type { GraphDb, WorkspaceId } from '../db/client.ts'
import { linkRepository } from '../db/repositories/links.ts'
import { nodeStatusRepository, type PendingCause } from '../db/repositories/node-status.ts'
import { workEventRepository } from '../db/repositories/work-events.ts'
import { workItemRepository } from '../db/repositories/work-items.ts'
import type { ItemNews } from './change.ts'
import { eventsOf, type NewEvent } from './item-events.ts'
import { type ItemColumns, type Merged, mergeItem } from './merge-item.ts'
import { unknownItem } from './new-item.ts'
import { type Prepared, prepared } from './prepared.ts'

/** Columns that say when we knew, not how the work stands: alone they are nothing to judge anew. */
const BOOKKEEPING: readonly (keyof ItemColumns)[] = ['fieldTimes', 'observedAt', 'toolUpdatedAt', 'source', 'toolId']

/**
 * Makes an item's news ready: its columns, its events, its parent, and marks. An item that is written in the meantime
 * takes the batch back (StaleRead, or `conflict` when it is new).
 */
export async function prepareItemNews(
  db: GraphDb,
  workspaceId: WorkspaceId,
  news: ItemNews,
  now: Instant,
): Promise<Prepared> {
  const existing = await findItem(db, workspaceId, news.key, news.toolId)
  const id = existing?.id ?? crypto.randomUUID()
  const parent = await resolveParent(db, workspaceId, news, now)
  const before = existing ? columnsOf(existing) : null
  const merged = mergeItem(before ?? unknownItem(news.key, news.source, now), news, parent?.id, now)
  const events = await newEvents(db, workspaceId, await eventsOf(id, news, before, merged, now), before?.lastEventAt)
  const statuses = nodeStatusRepository(db)
  const cause = causeOf(news, events, id)
  const plan = prepared(cause, [...(parent?.made ?? [])])
  plan.answer.itemId = id
  const toJudge = !existing || events.length > 0 || merged.changed.some(column => !BOOKKEEPING.includes(column))
  if (!toJudge) plan.answer.outcome = merged.late ? 'late' : 'nothing_new'
  else if (merged.late && !merged.changed.some(column => SAYS.includes(column))) plan.answer.outcome = 'late'

  if (!existing) {
    const { tool, site } = news.key
    plan.facts.push(workItemRepository(db).insert(workspaceId, { ...merged.columns, id, tool, site }))
  } else if (merged.changed.some(column => column !== 'observedAt')) {
    plan.facts.push(workItemRepository(db).update(workspaceId, id, pick(merged)))
    plan.facts.push(...staleLinks(db, workspaceId, id, existing, merged))
  }
  plan.facts.push(...workEventRepository(db).add(workspaceId, events))

  const moved = existing !== null && merged.changed.includes('parentId')
  if (existing?.revision === null || !existing) plan.subtrees.push(id)
  else if (toJudge) {
    plan.facts.unshift(statuses.markAt(workspaceId, 'work_item', id, existing.revision, cause))
    if (moved) plan.subtrees.push(id)
    else plan.items.push(id)
  } else if (plan.facts.length > 0) {
    plan.facts.unshift(statuses.claimAt(workspaceId, 'work_item', id, existing.revision))
  }
  return plan
}

/** Columns that the tool says something in. */
const SAYS: readonly (keyof ItemColumns)[] = [
  'url',
  'title',
  'kind',
  'state',
  'assigneeId',
  'due',
  'amount',
  'estimate',
  'blockedSince',
  'parentId',
  'container',
  'doneAt',
  'startedAt',
]

export type FoundItem = Awaited<ReturnType<ReturnType<typeof workItemRepository>['byKey']>>[number]

/** An item by the tool's own id, else by its key. */
export async function findItem(
  db: GraphDb,
  workspaceId: WorkspaceId,
  key: ItemKey,
  toolId: string | null,
): Promise<FoundItem | null> {
  const items = workItemRepository(db)
  if (toolId === null) return (await items.byKey(workspaceId, key))[0] ?? null
  const [[byId], [byKey]] = await runBatch(db, [
    items.byToolId(workspaceId, key, toolId),
    items.byKey(workspaceId, key),
  ])
  if (byId) return byId
  // A key may be given to another item later: then the one that had it is not this one.
  return byKey && (byKey.toolId === null || byKey.toolId === toolId) ? byKey : null
}

function columnsOf({ revision, workspaceId, id, tool, site, ...columns }: FoundItem): ItemColumns {
  return columns
}

/** The item's parent as it is to be: undefined not told, id null for none. One that is unknown yet is made. */
async function resolveParent(db: GraphDb, workspaceId: WorkspaceId, { parent, source }: ItemNews, now: Instant) {
  if (parent === undefined) return undefined
  if (parent === null) return { id: null, made: [] }
  const found = await findItem(db, workspaceId, parent.key, parent.toolId)
  if (found) return { id: found.id, made: [] }
  const { key, toolId, url, title, kind, state } = parent
  const known = { toolId, ...(url && { url }), ...(title && { title }), ...(kind && { kind }), ...(state && { state }) }
  const id = crypto.randomUUID()
  const made = workItemRepository(db).insert(workspaceId, {
    ...unknownItem(key, source, now, known),
    id,
    tool: key.tool,
    site: key.site,
  })
  const unjudged = nodeStatusRepository(db).mark(workspaceId, 'work_item', new Map([[id, null]]))
  return { id, made: [made, ...unjudged] }
}

/** The events that are not known yet or read otherwise now; all of them are where they come after the last one known. */
async function newEvents(
  db: GraphDb,
  workspaceId: WorkspaceId,
  events: NewEvent[],
  lastEventAt: Instant | null | undefined,
): Promise<NewEvent[]> {
  const [first] = events
  if (!first || !lastEventAt || events.every(({ happenedAt }) => happenedAt > lastEventAt)) return events
  const given = events.map(({ id, happenedAt }) => ({ id, happenedAt }))
  const known = await workEventRepository(db).known(workspaceId, first.itemId, given)
  return events.filter(({ id, from, to }) => !known.some(one => one.id === id && one.from === from && one.to === to))
}

/** The delay counts from the first thing that we had not heard of. */
function causeOf({ toolTime, deliveryId }: ItemNews, events: readonly NewEvent[], itemId: string): PendingCause {
  const first = events.toSorted((a, b) => (a.happenedAt < b.happenedAt ? -1 : 1))[0]
  return first ? { at: first.happenedAt, causeId: first.id } : { at: toolTime, causeId: deliveryId ?? itemId }
}

function pick({ columns, changed }: Merged): Partial<ItemColumns> {
  return Object.fromEntries(changed.map(column => [column, columns[column]]))
}

/** A link is in doubt when its item moved elsewhere; where it was is known only once it was told. */
function staleLinks(
  db: GraphDb,
  workspaceId: WorkspaceId,
  id: string,
  { fieldTimes }: FoundItem,
  { changed }: Merged,
): Statement[] {
  const because = (reason: StaleChange) => [linkRepository(db).markStale(workspaceId, id, reason)]
  if (changed.includes('parentId') && fieldTimes.parent !== undefined) return because('parent_changed')
  if (changed.includes('container') && fieldTimes.container !== undefined) return because('container_changed')
  return []
}
