import { addDays, clockAt, type Day, type Instant } from '../../../shared/week.ts'
import type { Reader } from '../../../shared/wording.ts'

/** A Wednesday in the middle of a quarter. Fixed, so that every run measures the same rows. */
export const NOW: Instant = '2026-11-18T10:00:00.000Z'
export const TIME_ZONE = 'Europe/Lisbon'
export const CLOCK: Reader = { ...clockAt(NOW, TIME_ZONE), locale: 'en' }

/** The day so many days from `NOW`; negative for the past. */
export function dayFrom(days: number): Day {
  return addDays(CLOCK.today, days)
}

/** Nine in the morning, so many days from `NOW`. */
export function instantFrom(days: number): Instant {
  return `${dayFrom(days)}T09:00:00.000Z`
}
