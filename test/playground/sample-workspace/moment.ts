import { addDays, type Day, dayOf, type Instant } from '../../../shared/week.ts'

/** The zone the sample company keeps its days in. */
export const TIME_ZONE = 'Europe/Lisbon'

const DAY_MS = 86_400_000

/** Days and instants told from one `now`, so that the sample is the same story whenever it is loaded. */
export interface Moment {
  now: Instant
  /** The day `offset` days from today; negative is past. */
  day(offset: number): Day
  /** The instant `days` days before now; fractions are hours. */
  ago(days: number): Instant
}

/** The moment everything in the sample is told from. Throws RangeError on a malformed instant. */
export function momentAt(now: Instant): Moment {
  const today = dayOf(now, TIME_ZONE)
  const at = Date.parse(now)
  return {
    now: new Date(at).toISOString(),
    day: offset => addDays(today, offset),
    ago: days => new Date(Math.round(at - days * DAY_MS)).toISOString(),
  }
}
