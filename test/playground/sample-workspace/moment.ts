import { addDays, type Day, dayOf, type Instant, offsetAt } from '../../../shared/week.ts'

/** The zone the sample company keeps its days in. */
export const TIME_ZONE = 'Europe/Lisbon'

const DAY_MS = 86_400_000

/** Days and instants told from one `now`, so that the sample is the same story whenever it is loaded. */
export interface Moment {
  now: Instant
  /** The day `offset` days from today; negative is past. */
  day(offset: number): Day
  /**
   * The instant `days` days before now by the company's clock, so that it falls on `day(-days)` where clocks changed in
   * between, too; fractions are hours.
   */
  ago(days: number): Instant
}

/** The moment everything in the sample is told from. Throws RangeError on a malformed instant. */
export function momentAt(now: Instant): Moment {
  const today = dayOf(now, TIME_ZONE)
  const at = Date.parse(now)
  return {
    now: new Date(at).toISOString(),
    day: offset => addDays(today, offset),
    ago: days => {
      const elapsed = Math.round(at - days * DAY_MS)
      const sameClock = elapsed + offsetAt(at, TIME_ZONE) - offsetAt(elapsed, TIME_ZONE)
      return new Date(Math.min(sameClock, at)).toISOString()
    },
  }
}
