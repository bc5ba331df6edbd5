import type { WorkEvent, WorkItem } from '../graph/work-item.ts'
import type { Day, Instant } from '../week.ts'
import type { WorkItemFacts } from './facts.ts'

export function isOpen(item: Pick<WorkItem, 'state'>): boolean {
  return item.state === 'todo' || item.state === 'doing'
}

export function eventsOf(facts: WorkItemFacts, kind: WorkEvent['kind']): WorkEvent[] {
  return facts.events.filter(event => event.kind === kind && event.happenedAt >= facts.watchedFrom)
}

/** When the item was last taken up again after it was done or dropped; `''` where it never was. */
export function reopenedAt(facts: WorkItemFacts): Instant {
  const closed = (state: string | null) => state === 'done' || state === 'dropped'
  return eventsOf(facts, 'state').findLast(event => closed(event.from) && !closed(event.to))?.happenedAt ?? ''
}

/** The due days the item has had, oldest first, each from when; the last is the present one. */
export function dueHistory(facts: WorkItemFacts): { from: Instant; due: Day | null }[] {
  const moves = eventsOf(facts, 'due')
  const history: { from: Instant; due: Day | null }[] = [{ from: '', due: moves[0]?.from ?? null }]
  for (const move of moves) history.push({ from: move.happenedAt, due: move.to })
  const present = history.at(-1)
  // The item itself is the newer witness: a page or an import may know a due day that no event told.
  if (present) present.due = facts.item.due
  return history
}
