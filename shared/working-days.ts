import { type Day, dayNumber } from './week.ts'

/** Monday to Friday. */
const DAYS_A_WEEK = 5

/**
 * A span of days among all working days, Monday to Friday: how many were over before it began, and how many are when it
 * ends. Spans in this form are compared without reckoning dates, which takes people × weeks × allocations too long.
 */
export interface WorkingDays {
  before: number
  until: number
}

/** The working days of a span, both its ends counted. */
export function workingDays(from: Day, to: Day): WorkingDays {
  return { before: overAt(dayNumber(from)), until: overAt(dayNumber(to) + 1) }
}

/** How long a span is, in weeks of five working days; 0 where it ends before it begins. */
export function workingWeeks({ before, until }: WorkingDays): number {
  return Math.max(0, until - before) / DAYS_A_WEEK
}

/** What two spans have in common, in weeks of five working days. */
export function sharedWeeks(one: WorkingDays, other: WorkingDays): number {
  return workingWeeks({ before: Math.max(one.before, other.before), until: Math.min(one.until, other.until) })
}

/** How many working days are over when a day begins, from some Monday on. */
function overAt(number: number): number {
  // Day 0 was a Thursday.
  const sinceMonday = number + 3
  const weeks = Math.floor(sinceMonday / 7)
  return weeks * DAYS_A_WEEK + Math.min(DAYS_A_WEEK, sinceMonday - weeks * 7)
}
