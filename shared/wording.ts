import type { Day } from './week.ts'

/** How numbers and days read in sentences: the same in every browser, whatever its language. */

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `10 Nov`, with the year where it is not the year of `today`. */
export function shortDay(day: Day, today: Day): string {
  const [year, month, date] = day.split('-')
  const name = `${Number(date)} ${MONTHS[Number(month) - 1]}`
  return year === today.slice(0, 4) ? name : `${name} ${year}`
}

/** `1 day`, `12 days`, `1,200 items`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${decimal(count)} ${count === 1 ? noun : plural}`
}

/** A share as `58 %`. */
export function percent(share: number): string {
  return `${decimal(share * 100, 0)} %`
}

/** A number with at most `places` decimals and thousands apart: `1,234.5`. */
export function decimal(value: number, places = 1): string {
  const rounded = Number(value.toFixed(places))
  const [whole = '0', fraction] = Math.abs(rounded).toString().split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${rounded < 0 ? '−' : ''}${grouped}${fraction ? `.${fraction}` : ''}`
}

/** A value with its unit: `8.4 days`, `31 %`, `42`. */
export function measured(value: number, unit: string, places = 2): string {
  return unit === '' ? decimal(value, places) : `${decimal(value, places)} ${unit}`
}

/** A figure that was found above a limit, with as many decimals as it takes to see that it is: `25.3 > 25`. */
export function above(value: number, limit: number, suffix = ''): string {
  const places = [0, 1, 2, 3].find(count => Number(value.toFixed(count)) > limit) ?? 4
  return `${decimal(value, places)}${suffix} > ${decimal(limit, 3)}`
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
