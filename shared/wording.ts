import { dateFormat, numberFormat } from './formats.ts'
import type { Clock, Day } from './week.ts'

/** How numbers and days read, in sentences as on every surface: as the reader's locale writes them. */

/** For whom and when something is put into words: beside the moment and the zone the BCP 47 tag of their language. */
export interface Reader extends Clock {
  locale: string
}

/** In which words are kept that are written once for readers of any language, and read by who names none. */
export const COMMON_LOCALE = 'en-GB'

const NARROW_SPACE = '\u202f'
const WHOLE_SPACE = '\u00a0'
/** Units written before the number. */
const SIGNS = new Set(['€', '$', '£', '¥'])

/** `10 Nov`, with the year where it is not the year of the reader's today. */
export function shortDay(day: Day, { today, locale }: Pick<Reader, 'today' | 'locale'>): string {
  const sameYear = day.slice(0, 4) === today.slice(0, 4)
  return dateFormat(locale, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(Date.parse(`${day}T00:00:00Z`))
}

/** A number with at most `places` decimals and thousands apart: `1,234.5`. */
export function decimal(value: number, locale: string, places = 1): string {
  // What rounds to nothing has no sign.
  return numberFormat(locale, { maximumFractionDigits: places, signDisplay: 'negative' }).format(value)
}

/** `1 day`, `12 days`, `1,200 items`. */
export function counted(count: number, noun: string, locale: string, plural = `${noun}s`): string {
  return `${decimal(count, locale)} ${count === 1 ? noun : plural}`
}

/** A share of 0 to 1 as whole percent: `58 %`. */
export function percentWords(share: number, locale: string): string {
  return withUnit(decimal(share * 100, locale, 0), '%')
}

/** A measured value with its unit, short where it is large: `62 %`, `€ 1.2M`, `6.4 days`. */
export function valueWords(value: number, unit: string, locale: string): string {
  if (Math.abs(value) < 100_000) return withUnit(decimal(value, locale, Math.abs(value) >= 10 ? 1 : 2), unit)
  return withUnit(numberFormat(locale, { maximumFractionDigits: 1, notation: 'compact' }).format(value), unit)
}

/** The same to the last digit, for sentences that set one value against another: `€ 1,234,567.89`. */
export function measured(value: number, unit: string, locale: string): string {
  return withUnit(decimal(value, locale, 2), unit)
}

/** A figure that was found above a limit, with as many decimals as it takes to see that it is: `25.3 > 25`. */
export function above(value: number, limit: number, locale: string, suffix = ''): string {
  const places = [0, 1, 2, 3].find(count => Number(value.toFixed(count)) > limit) ?? 4
  return `${decimal(value, locale, places)}${suffix} > ${limitWords(limit, locale)}`
}

/** A threshold as its workspace set it; nothing is rounded away that somebody would set. */
export function limitWords(limit: number | null, locale: string): string {
  return decimal(limit ?? 0, locale, 3)
}

/** A title as it is quoted in a sentence, shortened where it is long. */
export function quoted(title: string): string {
  return `“${title.length > 80 ? `${title.slice(0, 79).trimEnd()}…` : title}”`
}

/** `A`, `A and B`, `A, B and C`. */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join('')
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

function withUnit(number: string, unit: string): string {
  if (unit === '') return number
  if (SIGNS.has(unit)) return `${unit}${NARROW_SPACE}${number}`
  // A sign belongs to its number; a word keeps a word's distance from it.
  return `${number}${/^\p{L}/u.test(unit) ? WHOLE_SPACE : NARROW_SPACE}${unit}`
}
