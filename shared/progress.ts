import type { Direction } from './graph/scalars.ts'
import { type Day, daysBetween } from './week.ts'

/** What progress is measured between; key results and positions both have it. */
export interface Course {
  direction: Direction
  baseline: number
  target: number
  band?: { low: number; high: number } | null
}

/**
 * Progress from baseline to target, 0 to 1: (value − baseline) / (target − baseline), clamped. The same formula serves
 * increase and decrease. `maintain` is 1 inside its band (inclusive) and 0 outside. Where baseline and target are one,
 * it is 1 once the value is on the target's side.
 */
export function progressOf(course: Course, value: number): number {
  if (course.direction === 'maintain') return insideBand(course, value) ? 1 : 0
  if (course.target === course.baseline) {
    const met = course.direction === 'increase' ? value >= course.target : value <= course.target
    return met ? 1 : 0
  }
  const share = (value - course.baseline) / (course.target - course.baseline)
  return Math.min(1, Math.max(0, share))
}

/** Whether a value is as the course wants it in the end: at or beyond the target, or inside the band. */
export function isMet(course: Course, value: number): boolean {
  return progressOf(course, value) >= 1
}

/** Which way is better: 1 up, −1 down, 0 for `maintain`. Read from baseline and target where they differ. */
export function betterWay(course: Course): 1 | -1 | 0 {
  if (course.direction === 'maintain') return 0
  if (course.target === course.baseline) return course.direction === 'increase' ? 1 : -1
  return course.target > course.baseline ? 1 : -1
}

/** The share of [start, due] gone when `today` begins, 0 to 1: 0 on the first day, 1 on the last. */
export function expectedOn(start: Day, due: Day, today: Day): number {
  if (today >= due) return 1
  return Math.max(0, daysBetween(start, today) / daysBetween(start, due))
}

/** By how many points progress lies behind what is expected; negative when ahead. */
export function gapPoints(expected: number, progress: number): number {
  return tidy(100 * (expected - progress))
}

/** Without the noise of binary fractions, so that a gap of exactly 10 is not more than 10. */
export function tidy(value: number): number {
  return Math.round(value * 1e6) / 1e6
}

function insideBand(course: Course, value: number): boolean {
  const band = course.band ?? { low: course.target, high: course.target }
  return value >= band.low && value <= band.high
}
