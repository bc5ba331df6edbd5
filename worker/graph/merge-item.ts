import type { WorkEvent } from '../../shared/graph/work-item.ts'
import type { Instant } from '../../shared/week.ts'
import type { WorkItemRow } from '../db/repositories/work-items.ts'
import type { ItemNews } from './change.ts'

/** An item's columns but for those that name it. */
export type ItemColumns = Omit<WorkItemRow, 'workspaceId' | 'id' | 'tool' | 'site'>

export interface Merged {
  columns: ItemColumns
  /** The columns whose value is another than before. */
  changed: (keyof ItemColumns)[]
  /** Whether some field was left as it is because newer news had set it. */
  late: boolean
}

const PLAIN = ['url', 'title', 'kind', 'state', 'assigneeId', 'due', 'amount', 'estimate', 'container'] as const

/**
 * What news makes of an item. Each field takes the news unless newer news has set that field, so that news may come in
 * any order and twice. When it was done, started or blocked is told by the tool's changes, or else is the moment of the
 * news that first says so.
 */
export function mergeItem(
  before: ItemColumns,
  news: ItemNews,
  parentId: string | null | undefined,
  now: Instant,
): Merged {
  const { fields, toolTime } = news
  // What somebody saw in a page yields to the tool's own connection, whatever either says of its time.
  const times = before.source === 'page' && news.source === 'connector' ? {} : { ...before.fieldTimes }
  const next: ItemColumns = { ...before }
  let late = false
  const takes = (field: string, at: Instant = toolTime) => {
    const newest = times[field]
    if (newest !== undefined && newest > at) {
      late = true
      return false
    }
    times[field] = at
    return true
  }
  const taken = PLAIN.filter(field => fields[field] !== undefined && takes(field))
  for (const field of taken) Object.assign(next, { [field]: fields[field] })
  if (parentId !== undefined && takes('parent')) next.parentId = parentId
  if (takes('key')) {
    next.externalId = news.key.externalId
    next.toolId = news.toolId ?? before.toolId
  }
  const isBlocked = fields.blocked !== undefined && takes('blocked') ? fields.blocked : before.blockedSince !== null
  const blockedAt = lastChange(news, 'blocked', to => to !== null)
  next.blockedSince = isBlocked ? (before.blockedSince ?? blockedAt ?? toolTime) : null
  if (isBlocked && blockedAt && takes('blockedSince', blockedAt)) next.blockedSince = blockedAt

  next.doneAt = isClosed(next) ? (isClosed(before) ? before.doneAt : toolTime) : null
  const doneAt = fields.doneAt ?? lastChange(news, 'state', to => to === 'done' || to === 'dropped')
  // Kept in the times even while it is open: an older closing must not come back.
  if (doneAt && takes('doneAt', doneAt) && isClosed(next)) next.doneAt = doneAt

  const startedAt = [
    fields.startedAt,
    firstStart(news),
    before.startedAt,
    taken.includes('state') && next.state === 'doing' ? toolTime : null,
  ]
  next.startedAt = startedAt.filter(at => typeof at === 'string').sort()[0] ?? null

  next.fieldTimes = times
  next.toolUpdatedAt = later(before.toolUpdatedAt, toolTime)
  const signs = (news.changes ?? []).map(change => change.happenedAt)
  // What the tool says of its own time, to a connection or to somebody's browser, is a sign of life.
  if (news.source !== 'import') signs.push(toolTime)
  next.lastEventAt = [before.lastEventAt ?? '', ...signs].sort().at(-1) || null
  next.observedAt = later(before.observedAt, now)
  if (before.source === 'page') next.source = news.source
  return { columns: next, changed: differing(before, next), late }
}

function lastChange(news: ItemNews, kind: WorkEvent['kind'], matches: (to: string | null) => boolean): Instant | null {
  const changes = (news.changes ?? []).filter(change => change.kind === kind)
  const newest = changes.toSorted((a, b) => (a.happenedAt < b.happenedAt ? -1 : 1)).at(-1)
  return newest && matches(newest.to) ? newest.happenedAt : null
}

function firstStart({ changes }: ItemNews): Instant | null {
  const starts = (changes ?? []).filter(change => change.kind === 'state' && change.to === 'doing')
  return starts.map(change => change.happenedAt).sort()[0] ?? null
}

function isClosed({ state }: Pick<ItemColumns, 'state'>): boolean {
  return state === 'done' || state === 'dropped'
}

function later<A extends Instant | null>(a: A, b: Instant): Instant {
  return a !== null && a > b ? a : b
}

function differing(before: ItemColumns, next: ItemColumns): (keyof ItemColumns)[] {
  return (Object.keys(next) as (keyof ItemColumns)[]).filter(
    key => JSON.stringify(next[key]) !== JSON.stringify(before[key]),
  )
}
