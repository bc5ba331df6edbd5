import { betterWay, type Course, isMet } from './progress.ts'
import type { Day } from './week.ts'

/** Something whose value can tell whether an effect came: a key result, or a bet's position. */
export interface Measured extends Course {
  kind: 'key_result' | 'bet'
  id: string
  /** The key result's title, or the position's name. */
  name: string
  unit: string
}

/** `came`, `short` of it, still `waiting`, or `untold`: nobody measured it. */
export type EffectVerdict = 'came' | 'short' | 'waiting' | 'untold'

/** A metric of fewer letters would be found in too many titles. */
const TELLING_LENGTH = 4

/**
 * What measures the metric somebody wrote down: the one key result or position whose name holds those words. Null where
 * none does, or several do: then only people can say.
 */
export function measureOf(metric: string, candidates: readonly Measured[]): Measured | null {
  const words = metric.trim().toLocaleLowerCase('en')
  if (words.length < TELLING_LENGTH) return null
  const found = candidates.filter(one => one.name.toLocaleLowerCase('en').includes(words))
  return found.length === 1 ? (found[0] ?? null) : null
}

/** Whether an expected value came, by what was measured on its day, or last where that has not come; null was never read. */
export function effectVerdict(
  { value: expected, byWhen }: { value: number; byWhen: Day },
  course: Course,
  value: number | null,
  today: Day,
): EffectVerdict {
  if (value !== null && reached(course, value, expected)) return 'came'
  if (today <= byWhen) return 'waiting'
  return value === null ? 'untold' : 'short'
}

function reached(course: Course, value: number, expected: number): boolean {
  const way = betterWay(course)
  if (way === 0) return isMet(course, value)
  return way * (value - expected) >= 0
}
