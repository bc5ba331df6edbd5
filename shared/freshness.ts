import type { Instant } from './week.ts'
import { counted } from './wording.ts'

/** How long a link is believed without anybody confirming it or anything happening to its item. */
export const FRESH_DAYS = 28

const DAY_MS = 86_400_000

export interface LinkLife {
  confirmedAt: Instant
  /** The last event of the linked item; null when there was none. */
  lastActivityAt: Instant | null
  /** Set where something made the link doubtful at once: the item's parent or project changed, the key result closed. */
  staleBecause: string | null
}

/**
 * Why a link should be confirmed again, as a sentence; null while it is fresh. A stale link still counts.
 */
export function staleReason(link: LinkLife, now: Instant): string | null {
  if (link.staleBecause) return link.staleBecause
  const touched =
    link.lastActivityAt !== null && link.lastActivityAt > link.confirmedAt ? link.lastActivityAt : link.confirmedAt
  const days = Math.floor((Date.parse(now) - Date.parse(touched)) / DAY_MS)
  return days >= FRESH_DAYS ? `Not confirmed and nothing happened to it for ${counted(days, 'day')}.` : null
}

/** Links last confirmed before this instant may have gone stale. */
export function freshSince(now: Instant): Instant {
  return new Date(Date.parse(now) - FRESH_DAYS * DAY_MS).toISOString()
}
