import { addDays, type Day } from './week.ts'

/** Days of a calendar, both inclusive. */
export interface Span {
  from: Day
  to: Day
}

/** The calendar months that a span touches, each cut to it, in their order. */
export function monthsOf({ from, to }: Span): Span[] {
  const months: Span[] = []
  for (let first = from; first <= to; ) {
    const last = lastOfMonth(first)
    months.push({ from: first, to: last < to ? last : to })
    first = addDays(last, 1)
  }
  return months
}

/** Whether a span is a calendar month, from its first day to its last. */
export function isWholeMonth({ from, to }: Span): boolean {
  return from.endsWith('-01') && to === lastOfMonth(from)
}

/** The calendar quarter a day falls in. */
export function quarterOf(day: Day): Span {
  const first = Math.floor((monthOf(day) - 1) / 3) * 3 + 1
  return { from: firstOf(day, first), to: lastOfMonth(firstOf(day, first + 2)) }
}

function monthOf(day: Day): number {
  return Number(day.slice(5, 7))
}

function firstOf(day: Day, month: number): Day {
  return `${day.slice(0, 5)}${String(month).padStart(2, '0')}-01`
}

function lastOfMonth(day: Day): Day {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}
