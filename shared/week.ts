/**
 * Instants, days and weeks. An instant is an ISO string in UTC; a day is `YYYY-MM-DD` as reckoned in
 * the workspace's time zone; a week starts on Monday. Zones come from the platform's Intl.
 */

/** An ISO 8601 instant in UTC with milliseconds, e.g. `2026-11-22T10:32:00.000Z`. Sorts as text. */
export type Instant = string
/** A calendar day, `YYYY-MM-DD`. Sorts as text. */
export type Day = string

/** The moment a rule is judged at, always passed in. */
export interface Clock {
  now: Instant
  /** The day `now` falls on in `timeZone`. */
  today: Day
  /** IANA name, e.g. `Europe/Lisbon`. */
  timeZone: string
}

const DAY_MS = 86_400_000

/** The clock of a workspace. Throws RangeError on an unknown time zone or a malformed instant. */
export function clockAt(now: Instant | Date, timeZone: string): Clock {
  const instant = new Date(now).toISOString()
  return { now: instant, today: dayOf(instant, timeZone), timeZone }
}

/** The day an instant falls on in a zone. */
export function dayOf(at: Instant, timeZone: string): Day {
  const time = Date.parse(at)
  return iso(time + offsetAt(time, timeZone)).slice(0, 10)
}

/** The first instant of a day in a zone: midnight, or the first moment that exists where clocks jump over it. */
export function startOfDay(day: Day, timeZone: string): Instant {
  const known = keptFor(starts, timeZone)
  const start = known.get(day) ?? findStart(day, timeZone)
  known.set(day, start)
  return start
}

function findStart(day: Day, timeZone: string): Instant {
  const wall = Date.parse(`${day}T00:00:00.000Z`)
  // The day's first instant lies within 15 h of UTC midnight; offsets differ only around a clock change,
  // so the offsets at both ends of that span are the only candidates.
  const candidates = [wall - offsetAt(wall - DAY_MS, timeZone), wall - offsetAt(wall + DAY_MS, timeZone)]
  const exact = candidates.filter(at => dayOf(iso(at), timeZone) === day && dayOf(iso(at - 1), timeZone) < day)
  if (exact.length > 0) return iso(Math.min(...exact))
  return iso(firstInstantOf(day, timeZone, Math.min(...candidates) - DAY_MS, Math.max(...candidates) + DAY_MS))
}

function firstInstantOf(day: Day, timeZone: string, before: number, after: number): number {
  let low = before
  let high = after
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (dayOf(iso(middle), timeZone) < day) low = middle
    else high = middle
  }
  return high
}

/** The first instant of tomorrow, or of the day `days` after today. */
export function midnightIn(days: number, clock: Clock): Instant {
  return startOfDay(addDays(clock.today, days), clock.timeZone)
}

/** The first instant of next week. */
export function nextWeek(clock: Clock): Instant {
  return startOfDay(addDays(mondayOf(clock.today), 7), clock.timeZone)
}

/** A day counted from 1 January 1970, which is 0. */
export function dayNumber(day: Day): number {
  return Date.parse(`${day}T00:00:00.000Z`) / DAY_MS
}

/** `day` moved by whole calendar days (negative: earlier). */
export function addDays(day: Day, count: number): Day {
  return iso((dayNumber(day) + count) * DAY_MS).slice(0, 10)
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from)
}

/** The Monday of the week a day falls in. */
export function mondayOf(day: Day): Day {
  return addDays(day, -((new Date(`${day}T00:00:00.000Z`).getUTCDay() + 6) % 7))
}

const iso = (at: number): Instant => new Date(at).toISOString()

/**
 * What a zone is ahead of UTC at an instant (milliseconds since 1970), in milliseconds. Intl takes microseconds an
 * answer and rules ask for thousands of days, so the answer is kept for each UTC day on which the clocks do not change.
 */
export function offsetAt(at: number, timeZone: string): number {
  const utcDay = Math.floor(at / DAY_MS)
  const known = keptFor(offsets, timeZone)
  let offset = known.get(utcDay)
  if (offset === undefined) {
    const atStart = readOffset(utcDay * DAY_MS, timeZone)
    offset = atStart === readOffset((utcDay + 1) * DAY_MS - 1, timeZone) ? atStart : null
    known.set(utcDay, offset)
  }
  return offset ?? readOffset(at, timeZone)
}

/** Days kept for each zone: some ten years. */
const DAYS_KEPT = 4000
/** First instants by zone and day. */
const starts = new Map<string, Map<Day, Instant>>()
/** Offsets by zone and UTC day; null where the clocks change on it. */
const offsets = new Map<string, Map<number, number | null>>()

function keptFor<Key, Value>(zones: Map<string, Map<Key, Value>>, timeZone: string): Map<Key, Value> {
  let kept = zones.get(timeZone)
  if (!kept) {
    kept = new Map()
    zones.set(timeZone, kept)
  }
  if (kept.size >= DAYS_KEPT) kept.clear()
  return kept
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function readOffset(at: number, timeZone: string): number {
  const parts: Record<string, string> = {}
  for (const { type, value } of formatterFor(timeZone).formatToParts(at)) parts[type] = value
  const wall = Date.parse(
    `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}:${parts.second}.000Z`,
  )
  return wall - Math.floor(at / 1000) * 1000
}

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    })
    formatters.set(timeZone, formatter)
  }
  return formatter
}
