import { agoFormat, dateFormat, numberFormat } from '../../shared/formats.ts'
import { type Day, dayOf, daysBetween, type Instant } from '../../shared/week.ts'
import { shortDay } from '../../shared/wording.ts'
import { texts } from './texts.ts'
import type { Viewer } from './viewer.tsx'

/** A calendar day as the viewer writes it, the year only where it is another: `12 Nov`, `12 Nov 2025`. */
export function dayWords(day: Day, viewer: Viewer): string {
  const { now, timeZone, locale } = viewer
  return shortDay(day, { today: dayOf(now, timeZone), locale })
}

/** A week by its Monday, where weeks stand in their order and no year is needed: `12 Nov`. */
export function weekWords(monday: Day, viewer: Viewer): string {
  const words = dateFormat(viewer.locale, { timeZone: 'UTC', day: 'numeric', month: 'short' })
  return words.format(Date.parse(`${monday}T00:00:00Z`))
}

/** The month a day falls in, as axes name it: `Nov`; with its year where it stands alone: `Nov 2026`. */
export function monthWords(day: Day, viewer: Viewer, withYear = false): string {
  return dateFormat(viewer.locale, {
    timeZone: 'UTC',
    month: 'short',
    ...(withYear ? { year: 'numeric' } : {}),
  }).format(Date.parse(`${day}T00:00:00Z`))
}

/** The day an instant falls on in the workspace's zone. */
export function instantDayWords(at: Instant, viewer: Viewer): string {
  return dayWords(dayOf(at, viewer.timeZone), viewer)
}

/** The time of day in the workspace's zone: `10:32`. */
export function timeWords(at: Instant, viewer: Viewer): string {
  return dateFormat(viewer.locale, {
    timeZone: viewer.timeZone,
    hour: '2-digit',
    minute: '2-digit',
  }).format(Date.parse(at))
}

/** Since when something is so, in the words a person would use: the time today, the weekday this week, else the day and its age. */
export function sinceWords(at: Instant, viewer: Viewer): string {
  const day = dayOf(at, viewer.timeZone)
  const age = daysBetween(day, dayOf(viewer.now, viewer.timeZone))
  if (age <= 0) return texts.since.time(timeWords(at, viewer))
  if (age === 1) return texts.since.yesterday
  if (age < 7) {
    const weekday = dateFormat(viewer.locale, { timeZone: viewer.timeZone, weekday: 'long' })
    return texts.since.weekday(weekday.format(Date.parse(at)))
  }
  return texts.since.day(dayWords(day, viewer), age)
}

/** How long ago a day was, for links and check-ins: `today`, `yesterday`, `12 days ago`. */
export function agoWords(at: Instant, viewer: Viewer): string {
  const age = daysBetween(dayOf(at, viewer.timeZone), dayOf(viewer.now, viewer.timeZone))
  return agoFormat(viewer.locale).format(-age, 'day')
}

/** How long ago something happened to the minute, hour or day: `3 minutes ago`, `now`. */
export function momentsAgoWords(at: Instant, { locale, now }: Viewer): string {
  const ms = Math.max(0, Date.parse(now) - Date.parse(at))
  const [size, unit]: [number, 'minute' | 'hour' | 'day'] =
    ms < HOUR_MS ? [MINUTE_MS, 'minute'] : ms < DAY_MS ? [HOUR_MS, 'hour'] : [DAY_MS, 'day']
  const count = Math.floor(ms / size)
  const words = agoFormat(locale)
  return count === 0 ? words.format(0, 'second') : words.format(-count, unit)
}

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** A measured delay in its largest whole unit, seconds at least: `4 seconds`, `12 minutes`, `3 hours`, `2 days`. */
export function delayWords(ms: number, locale: string): string {
  const [size, unit]: [number, string] =
    ms < MINUTE_MS
      ? [SECOND_MS, 'second']
      : ms < HOUR_MS
        ? [MINUTE_MS, 'minute']
        : ms < 2 * DAY_MS
          ? [HOUR_MS, 'hour']
          : [DAY_MS, 'day']
  const count = Math.max(1, Math.round(ms / size))
  return numberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count)
}
