import { later } from './rules/held-since.ts'
import { addDays, dayOf, daysBetween, type Instant, startOfDay } from './week.ts'
import { counted, type Reader, shortDay } from './wording.ts'

/** Without confirmation or activity a link goes stale after so many days. */
export const FRESH_DAYS = 28

/** What makes a link stale at once; each as the clause that says why. */
export const STALE_CHANGES = {
  parent_changed: 'the item has another parent since',
  container_changed: 'the item has moved to another project or pipeline since',
  key_result_closed: 'its key result is closed',
} as const
export type StaleChange = keyof typeof STALE_CHANGES

export interface LinkFacts {
  madeAt: Instant
  confirmedAt: Instant
  /** The last event on the item, or check-in that cites it; null where there is none. */
  touchedAt: Instant | null
  /** Set at once by a change, taken back by a confirmation. */
  staleChange: StaleChange | null
}

export interface Freshness {
  stale: boolean
  /** Why it is stale, as a sentence without its full stop; null when fresh. */
  because: string | null
  /** When time alone makes it stale; null where it is stale already. */
  staleAt: Instant | null
}

/** Whether a link is still to be believed. A stale link counts on, and says so. */
export function freshnessOf(link: LinkFacts, reader: Reader): Freshness {
  if (link.staleChange !== null) return { stale: true, because: STALE_CHANGES[link.staleChange], staleAt: null }
  const last = dayOf(lastSign(link), reader.timeZone)
  const age = daysBetween(last, reader.today)
  if (age < FRESH_DAYS) {
    return { stale: false, because: null, staleAt: startOfDay(addDays(last, FRESH_DAYS), reader.timeZone) }
  }
  const because = `nobody confirmed it and nothing happened since ${shortDay(last, reader)}, ${counted(age, 'day', reader.locale)} ago`
  return { stale: true, because, staleAt: null }
}

function lastSign({ madeAt, confirmedAt, touchedAt }: LinkFacts): Instant {
  return [madeAt, confirmedAt, touchedAt ?? ''].reduce(later)
}
