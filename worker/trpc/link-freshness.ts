import { FRESH_DAYS, freshnessOf, type StaleChange } from '../../shared/freshness.ts'
import { addDays, type Clock, type Instant, startOfDay } from '../../shared/week.ts'
import type { Reader } from '../../shared/wording.ts'

/** A link as it is read for the surfaces. */
interface LinkLife {
  madeAt: Instant
  confirmedAt: Instant
  lastActivityAt: Instant | ''
  staleBecause: StaleChange | null
}

/** Why a link should be confirmed again; null while it is fresh. */
export function staleReason(link: LinkLife, clock: Reader): string | null {
  const { madeAt, confirmedAt, lastActivityAt, staleBecause } = link
  return freshnessOf({ madeAt, confirmedAt, touchedAt: lastActivityAt || null, staleChange: staleBecause }, clock)
    .because
}

/** A link with no sign of life since this instant is stale. */
export function staleBefore(clock: Clock): Instant {
  return startOfDay(addDays(clock.today, 1 - FRESH_DAYS), clock.timeZone)
}
