import { betterWay, type Course } from './progress.ts'

/** Where a value went: toward what is wanted, away from it, nowhere; null where there is nothing to compare with. */
export type Movement = 'toward' | 'away' | 'still' | null

/**
 * How a measure moved between two values. What is to stay inside a band moves toward it by coming nearer and away by
 * leaving it; inside it stands still.
 */
export function movementOf(course: Course, before: number | null, value: number | null): Movement {
  if (before === null || value === null) return null
  const way = betterWay(course)
  const gain = way === 0 ? outsideBy(course, before) - outsideBy(course, value) : (value - before) * way
  if (gain === 0) return 'still'
  return gain > 0 ? 'toward' : 'away'
}

function outsideBy(course: Course, value: number): number {
  const { low, high } = course.band ?? { low: course.target, high: course.target }
  return Math.max(low - value, value - high, 0)
}
