import type { Span } from '../../../shared/months.ts'
import { addDays, type Day, daysBetween } from '../../../shared/week.ts'
import { texts } from '../../ui/texts.ts'

const DAY = /^\d{4}-\d{2}-\d{2}$/
/** As many as the Worker answers at once. */
const MOST_DAYS = 1097
const TWELVE_MONTHS = 364

/** The twelve months that end today. */
export function twelveMonths(today: Day): Span {
  return { from: addDays(today, -TWELVE_MONTHS), to: today }
}

/** The calendar year so far. */
export function thisYear(today: Day): Span {
  return { from: `${today.slice(0, 4)}-01-01`, to: today }
}

/** How a span stands in the address. */
export function spanText({ from, to }: Span): string {
  return `${from}..${to}`
}

/** The span an address names; the last twelve months where it names none that can be shown. */
export function spanFrom(section: string | null, today: Day): Span {
  const [from = '', to = ''] = section?.split('..') ?? []
  const span = { from, to }
  return Object.keys(wrongIn(span, today)).length === 0 ? span : twelveMonths(today)
}

/** What is wrong with days somebody chose, by field; nothing where they can be shown. */
export function wrongIn({ from, to }: Span, today: Day): { from?: string; to?: string } {
  if (!isDay(from)) return { from: texts.year.noDay }
  if (!isDay(to)) return { to: texts.year.noDay }
  if (from > today) return { from: texts.year.toCome }
  if (to < from) return { to: texts.year.backwards }
  if (daysBetween(from, to) >= MOST_DAYS) return { to: texts.year.tooLong }
  return {}
}

/** Whether a text is a day of the calendar, and not the 31st of February. */
function isDay(text: string): boolean {
  return DAY.test(text) && !Number.isNaN(Date.parse(text)) && addDays(text, 0) === text
}
