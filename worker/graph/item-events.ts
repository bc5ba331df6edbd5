import type { WorkEvent } from '../../shared/graph/work-item.ts'
import type { Instant } from '../../shared/week.ts'
import type { ItemNews, ToldChange } from './change.ts'
import type { ItemColumns, Merged } from './merge-item.ts'

/** A change of an item that is to be kept. */
export interface NewEvent extends WorkEvent {
  deliveryId: string | null
}

/** The events that news brings: the tool's own changelog, or what differs where the tool has none. */
export async function eventsOf(
  itemId: string,
  news: ItemNews,
  before: ItemColumns | null,
  merged: Merged,
  now: Instant,
): Promise<NewEvent[]> {
  const changes = news.changes ?? (before ? inferred(before, merged, news.toolTime) : [])
  return await Promise.all(
    changes.map(async ({ told, ...change }) => ({
      ...change,
      id: await eventId({ ...change, ...(told === undefined ? {} : { told }) }),
      itemId,
      receivedAt: now,
      deliveryId: news.deliveryId,
    })),
  )
}

const INFERRED = [
  ['state', 'state'],
  ['due', 'due'],
  ['assigneeId', 'assignee'],
  ['blockedSince', 'blocked'],
  ['amount', 'amount'],
  ['parentId', 'parent'],
] as const

function inferred(before: ItemColumns, { columns, changed }: Merged, happenedAt: Instant): ToldChange[] {
  return INFERRED.filter(([field]) => changed.includes(field) && isTold(before, field)).map(([field, kind]) => ({
    kind,
    from: wordOf(field, before[field]),
    to: wordOf(field, columns[field]),
    happenedAt,
  }))
}

/** The first thing told of a field is no change of it. */
function isTold({ fieldTimes }: ItemColumns, field: (typeof INFERRED)[number][0]): boolean {
  const names = { blockedSince: 'blocked', parentId: 'parent' } as const
  return fieldTimes[field in names ? names[field as keyof typeof names] : field] !== undefined
}

function wordOf(field: string, value: string | number | null): string | null {
  if (value === null) return null
  return field === 'blockedSince' ? 'true' : String(value)
}

/** The same change told twice has the same id: the first half of a SHA-256 of what it says. */
async function eventId({ kind, from, to, happenedAt, told }: ToldChange) {
  const text = JSON.stringify(told === undefined ? [kind, from, to, happenedAt] : [kind, told, happenedAt])
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest, 0, 16), byte => byte.toString(16).padStart(2, '0')).join('')
}
