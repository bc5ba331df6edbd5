import type { Allocation } from './graph/initiative.ts'
import type { Day } from './week.ts'

/** What becomes of an allocation of somebody who leaves: it ends with their last day. Null where it would begin after it. */
export function leftOf(allocation: Allocation, lastDay: Day): Allocation | null {
  if (allocation.from > lastDay) return null
  return allocation.to > lastDay ? { ...allocation, to: lastDay } : allocation
}

/** Whether somebody is there on a day. */
export function isThere({ lastDay }: { lastDay: Day | null }, day: Day): boolean {
  return lastDay === null || lastDay >= day
}
