import { z } from 'zod'
import { type Allocation, allocation, type Initiative, initiative } from './graph/initiative.ts'
import { day, instant } from './graph/scalars.ts'
import { addDays, type Day, daysBetween } from './week.ts'

/** A stretch of days, both included. */
export interface Days {
  start: Day
  due: Day
}

/** An initiative that goes on with a key result that is carried over, as its editor saw it, and its days then. */
export const goingOn = z
  .object({ id: initiative.shape.id, expectedUpdatedAt: instant, start: day, due: day })
  .refine(({ start, due }) => start <= due, { path: ['due'], message: 'It is due before it starts.' })
export type GoingOn = z.infer<typeof goingOn>

/** More than anybody allocates to one initiative. */
const MOST_ALLOCATIONS = 200

/** The days and allocations an initiative had, to take a carrying over back. */
export const formerDays = z.object({
  id: initiative.shape.id,
  start: day,
  due: day,
  allocations: z.array(allocation).max(MOST_ALLOCATIONS),
})
export type FormerDays = z.infer<typeof formerDays>

/**
 * The days of an initiative that goes on in a cycle. What has begun keeps its start; what has not starts with the cycle at
 * the earliest, and lasts as long. What would be over before the cycle begins lasts from there as long again. Nothing
 * lasts beyond the cycle, but what only starts after it is left alone.
 */
export function carriedDays({ state, start, due }: Pick<Initiative, 'state' | 'start' | 'due'>, cycle: Days): Days {
  if (start > cycle.due) return { start, due }
  const length = daysBetween(start, due)
  const begins = state === 'active' || start > cycle.start ? start : cycle.start
  const ends = due < cycle.start ? addDays(cycle.start, length) : addDays(begins, length)
  return { start: begins, due: ends < cycle.due ? ends : cycle.due }
}

/**
 * An allocation whose initiative got other days: moved as its start was, up to the new end where it held up to the former.
 * Null where none of its days is left.
 */
export function carriedAllocation(held: Allocation, former: Days, next: Days): Allocation | null {
  const moved = daysBetween(former.start, next.start)
  const from = max(addDays(held.from, moved), next.start)
  const to = held.to >= former.due ? next.due : min(addDays(held.to, moved), next.due)
  return from <= to ? { ...held, from, to } : null
}

const max = (a: Day, b: Day): Day => (a > b ? a : b)
const min = (a: Day, b: Day): Day => (a < b ? a : b)
