import { STATUSES, type Status } from '../../shared/graph/node.ts'
import { byText } from '../../shared/order.ts'
import type { Instant } from '../../shared/week.ts'

/** How urgent a status is to look at: off track, at risk, watch, pending, on track, then what is closed. */
const URGENCY: Status[] = ['off_track', 'at_risk', 'watch', 'pending', 'on_track']

const rank = (status: Status) => {
  const place = URGENCY.indexOf(status)
  return place < 0 ? URGENCY.length + STATUSES.indexOf(status) : place
}

/** Worst first; among equals the one that has been so for longest. */
export function worstFirst<T extends { status: { status: Status; since: Instant } }>(rows: T[]): T[] {
  return rows.toSorted(
    (a, b) => rank(a.status.status) - rank(b.status.status) || byText(a.status.since, b.status.since),
  )
}

/** Whether a status asks for attention this week. */
export const isAtRisk = (status: Status) => status === 'at_risk' || status === 'off_track'

/** The more urgent of two statuses. */
export const worse = (a: Status, b: Status): Status => (rank(a) <= rank(b) ? a : b)
