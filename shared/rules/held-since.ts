import { addDays, type Clock, type Day, type Instant, startOfDay } from '../week.ts'

/** A stretch of time over which the facts stayed as they are. */
export interface Stretch {
  /** When they became so; `''` where that lies before all we know. */
  from: Instant
  /** From when the condition holds under these facts; null when it never does. */
  holdsFrom: Instant | null
}

/**
 * Since when a condition holds without a break: walks the stretches, oldest first, back from the present one as long
 * as the condition already held when a stretch began. Null when it does not hold now.
 *
 * The present facts are in force, also where they are dated after now: a check-in that corrects another one of the same
 * instant comes after it.
 */
export function heldSince(stretches: readonly Stretch[], now: Instant): Instant | null {
  let since: Instant | null = null
  let end = later(now, stretches.at(-1)?.from ?? now)
  for (const { from, holdsFrom } of stretches.toReversed()) {
    // A stretch that began after its successor was never in force.
    if (since !== null && from >= end) continue
    if (holdsFrom === null) break
    const began = later(from, holdsFrom)
    if (since === null ? began > end : began >= end) break
    since = began
    if (began > from) break
    end = from
  }
  return since
}

export function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b
}

/** The first of several instants that lies after now; null when none does. */
export function firstAfter(now: Instant, instants: readonly (Instant | null)[]): Instant | null {
  let first: Instant | null = null
  for (const at of instants) if (at !== null && at > now && (first === null || at < first)) first = at
  return first
}

/** The next day, counted from `day`, on which one of the day counts is reached: its first instant. */
export function nextDayReached(day: Day, counts: readonly number[], clock: Clock): Instant | null {
  return firstAfter(
    clock.now,
    counts.map(count => startOfDay(addDays(day, count), clock.timeZone)),
  )
}
