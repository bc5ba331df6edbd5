import type { Measure } from './graph/key-result.ts'
import { addDays, type Clock, type Day, mondayOf } from './week.ts'

interface CheckInCourse {
  start: Day
  cadenceDays: number
  measure: Measure
  /** The day its last check-in is true of; null before the first. */
  lastAsOf: Day | null
}

/**
 * The day the next check-in is due: so many days of its cadence after the last one, on its first day where there is
 * none. Null where tagged work keeps the value itself: that is never silent.
 */
export function checkInDue({ start, cadenceDays, measure, lastAsOf }: CheckInCourse): Day | null {
  if (lastAsOf !== null) return measure === 'manual' ? addDays(lastAsOf, cadenceDays) : null
  return start
}

/** Whether a check-in is due by the end of the running week. */
export function isDueThisWeek(due: Day | null, clock: Clock): boolean {
  return due !== null && due < addDays(mondayOf(clock.today), 7)
}
