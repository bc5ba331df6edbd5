import type { Day } from '../week.ts'
import { dayOf, monthNamed, readDay } from './read-day.ts'

export type ReadPeriod = { start: Day; due: Day } | { problem: string }

const PROBLEM = 'This is not a time period. Write it like Q4 2026, 2026, Oct 2026 or 2026-10-01 to 2026-12-31.'
const FISCAL =
  'Fiscal years begin on different days in different companies. Write it like Q4 2026 or 2026-10-01 to 2026-12-31.'

/** Reads a stretch of calendar time: a year, a half, a quarter, a month, or from one day or month to another. */
export function readPeriod(text: string): ReadPeriod {
  const bare = text.trim().replaceAll(/\s+/g, ' ')
  if (/^fy|\bfy\s?\d/i.test(bare)) return { problem: FISCAL }
  const whole = readCalendar(bare)
  if (whole) return whole
  for (const separator of [/ (?:to|until|–|—|-) /i, /\s?[–—]\s?/, /\.\.+/]) {
    const [first, last, ...more] = bare.split(separator)
    if (first === undefined || last === undefined || more.length > 0) continue
    const [from, to] = [readEnd(first), readEnd(last)]
    if (from && to && from.start <= to.due) return { start: from.start, due: to.due }
  }
  return { problem: PROBLEM }
}

type Stretch = { start: Day; due: Day }

function readEnd(text: string): Stretch | null {
  const read = readDay(text)
  return 'day' in read ? { start: read.day, due: read.day } : readCalendar(text.trim())
}

/** A year, half, quarter or month. */
function readCalendar(text: string): Stretch | null {
  const year = /^(?:(?:cy|annual|year) ?)?(\d{4})(?: ?(?:annual|year))?$/i.exec(text)
  if (year) return months(Number(year[1]), 1, 12)
  const part = /^([QH])(\d)[ /,-]*(\d{4})$/i.exec(text) ?? turned(/^(\d{4})[ /,-]*([QH])(\d)$/i.exec(text))
  if (part) {
    const length = part[1]?.toUpperCase() === 'Q' ? 3 : 6
    const number = Number(part[2])
    return number >= 1 && number * length <= 12 ? months(Number(part[3]), (number - 1) * length + 1, length) : null
  }
  const month = /^([a-z]{3,9})\.? (\d{4})$/i.exec(text)
  const named = month ? monthNamed(month[1]) : null
  return month && named ? months(Number(month[2]), named, 1) : null
}

function turned(match: RegExpExecArray | null): (string | undefined)[] | null {
  return match && [match[0], match[2], match[3], match[1]]
}

function months(year: number, first: number, count: number): Stretch | null {
  const start = dayOf(year, first, 1)
  const last = new Date(Date.UTC(year, first - 1 + count, 0))
  return 'day' in start ? { start: start.day, due: last.toISOString().slice(0, 10) } : null
}
