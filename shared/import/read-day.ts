import type { Day } from '../week.ts'

export type ReadDay = { day: Day } | { problem: string }

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const PROBLEM = 'This is not a day. Write it like 2026-11-28 or 28 Nov 2026.'

/**
 * Reads a day in any form that can mean one day only: 2026-11-28 (with or without a time), 2026/11/28, 28.11.2026,
 * 28 Nov 2026, November 28, 2026, and 28/11/2026 or 11/28/2026 where the numbers leave no doubt.
 */
export function readDay(text: string): ReadDay {
  const bare = text.trim().replaceAll(/\s+/g, ' ')
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?$/.exec(bare)
  if (iso) return dayOf(iso[1], iso[2], iso[3])
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(bare)
  if (dotted) return dayOf(dotted[3], dotted[2], dotted[1])
  const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?: \d{1,2}:\d{2}.*)?$/.exec(bare)
  if (slashed) return readSlashed(slashed)
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?,?[ -](\d{4})$/i.exec(bare)
  if (dayFirst) return dayOf(dayFirst[3], monthNamed(dayFirst[2]), dayFirst[1])
  const monthFirst = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/i.exec(bare)
  if (monthFirst) return dayOf(monthFirst[3], monthNamed(monthFirst[1]), monthFirst[2])
  return { problem: PROBLEM }
}

/** The month of an English name or its first letters, 1 to 12; null for none. */
export function monthNamed(name = ''): number | null {
  const index = MONTHS.indexOf(name.slice(0, 3).toLowerCase())
  return index < 0 ? null : index + 1
}

/** A day from its parts, if there is such a day. */
export function dayOf(
  year: string | number | undefined,
  month: string | number | null | undefined,
  day: string | number | undefined,
): ReadDay {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  const isThere =
    Number(month) >= 1 &&
    date.getUTCMonth() === Number(month) - 1 &&
    date.getUTCDate() === Number(day) &&
    Number(year) >= 1900
  return isThere ? { day: date.toISOString().slice(0, 10) } : { problem: PROBLEM }
}

function readSlashed([, a, b, year]: RegExpExecArray): ReadDay {
  const [first, second] = [Number(a), Number(b)]
  if (first > 12) return dayOf(year, second, first)
  if (second > 12 || first === second) return dayOf(year, first, second)
  const two = (number: number) => String(number).padStart(2, '0')
  return {
    problem: `This may be ${year}-${two(first)}-${two(second)} or ${year}-${two(second)}-${two(first)}. Write the one that is meant like that.`,
  }
}
