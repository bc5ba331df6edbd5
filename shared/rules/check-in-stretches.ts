import type { CheckIn } from '../graph/key-result.ts'
import type { Clock, Instant } from '../week.ts'
import { heldSince } from './held-since.ts'

/**
 * Since when a condition on the latest check-in holds: it began with a check-in, or by time alone under one.
 * `holdsFrom` says from when it holds while a check-in is the latest; null where it never does.
 */
export function heldSinceCheckIn(
  checkIns: readonly CheckIn[],
  clock: Clock,
  holdsFrom: (checkIn: CheckIn) => Instant | null,
): Instant | null {
  const stretches = checkIns.map(checkIn => ({ from: checkIn.at, holdsFrom: holdsFrom(checkIn) }))
  return heldSince(stretches, clock.now)
}
