import { tidy } from './progress.ts'
import { addDays, type Day, daysBetween } from './week.ts'

/** An allocation as a week weighs it: a fraction of the person's week, over days inclusive. */
export interface WeekShare {
  fraction: number
  from: Day
  to: Day
}

const WORKDAYS = 5

/**
 * The part of a week that an allocation takes: its fraction times the share of the five working days it overlaps.
 * `week` is the week's Monday.
 */
export function shareOfWeek(allocation: WeekShare, week: Day): number {
  return tidy((allocation.fraction * workdaysWithin(allocation, week)) / WORKDAYS)
}

/** What a person can give to initiatives in a week: capacity − reserve − leave, never below 0. A day of leave takes a fifth of the capacity. */
export function roomInWeek(
  person: { capacity: number; reserve: number },
  leave: { from: Day; to: Day }[],
  week: Day,
): number {
  const away = new Set(leave.flatMap(one => overlappingDays(one, week)))
  return tidy(Math.max(0, person.capacity * (1 - away.size / WORKDAYS) - person.reserve))
}

function workdaysWithin(span: { from: Day; to: Day }, week: Day): number {
  return overlappingDays(span, week).length
}

function overlappingDays(span: { from: Day; to: Day }, week: Day): Day[] {
  const friday = addDays(week, WORKDAYS - 1)
  const from = span.from > week ? span.from : week
  const to = span.to < friday ? span.to : friday
  return Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, i) => addDays(from, i))
}
