import type { Span } from '../../shared/months.ts'
import { type Course, progressOf } from '../../shared/progress.ts'
import { addDays, type Clock, type Day, type Instant, startOfDay } from '../../shared/week.ts'
import type { AsOf } from '../db/repositories/read-as-of.ts'

/** The end of a day in the workspace's zone: what was known by then was known before this instant. */
export function endOf(day: Day, clock: Clock): Instant {
  return startOfDay(addDays(day, 1), clock.timeZone)
}

/** What a key result's progress is measured between, as it stood. */
export function courseOf(keyResult: AsOf<'key_result'>): Course & { band: { low: number; high: number } | null } {
  const { direction, baseline, target, bandLow, bandHigh } = keyResult
  const band = bandLow === null || bandHigh === null ? null : { low: bandLow, high: bandHigh }
  return { direction, baseline, target, band }
}

/** What a bet's position is measured between, as it stood. */
export function positionCourse(bet: AsOf<'bet'>): Course {
  return { direction: bet.positionDirection, baseline: bet.positionBaseline, target: bet.positionTarget }
}

/** 0 to 1; null without a value. */
export function progressAt(keyResult: AsOf<'key_result'>, value: number | undefined): number | null {
  return value === undefined ? null : progressOf(courseOf(keyResult), value)
}

/** How many of what is counted by day falls into a span. */
export function countWithin(days: readonly (readonly [Day, number])[], { from, to }: Span): number {
  return days.reduce((sum, [day, count]) => (day >= from && day <= to ? sum + count : sum), 0)
}

export function idsOf(facts: readonly { id: string }[]): string[] {
  return facts.map(({ id }) => id)
}

export function inOrder(a: { rank: number; id: string }, b: { rank: number; id: string }): number {
  return a.rank - b.rank || byId(a, b)
}

export function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1
}
