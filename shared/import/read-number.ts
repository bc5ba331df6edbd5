/** A number as people write it, and the unit beside it; or what is wrong with it. */
export type ReadNumber = { value: number; unit: string | null } | { problem: string }

const PROBLEM = 'This is not a number. Write it like 1234.5, 1,234.5 or 58 %.'
/** A bracket, a sign, a unit, a sign, digits with separators, a unit, a bracket; all but the digits may be missing. */
const WRITTEN =
  /^(\()?([-+]?)\s*([\p{L}\p{Sc}]{1,4})?\s*([-+]?)([\d.,][\d.,' ]*)\s*([\p{L}\p{Sc}%°][\p{L}\p{Sc}%°/ .]*)?(\))?$/u
const MULTIPLIERS: Record<string, number> = { k: 1e3, M: 1e6, B: 1e9 }

/**
 * Reads "1,234.5", "1.234,5", "1 234,5", "58 %", "8.4 days", "€ 1.2M", "(5)" and "−5". One comma before exactly three
 * digits groups thousands; any other single comma is the decimal point.
 */
export function readNumber(text: string): ReadNumber {
  const bare = text
    .replaceAll(/[\u00a0\u2007\u202f\u2009]/g, ' ')
    .replaceAll('\u2212', '-')
    .trim()
  const match = WRITTEN.exec(bare)
  if (!match || (match[2] && match[4])) return { problem: PROBLEM }
  const [, open, sign, before, innerSign, digits = '', after, close] = match
  if ((open === undefined) !== (close === undefined)) return { problem: PROBLEM }
  const plain = plainDigits(digits.trim())
  if (plain === null) return { problem: PROBLEM }
  const { factor, unit } = readUnit(after?.trim() ?? '', /\s$/.test(digits))
  const negative = sign === '-' || innerSign === '-' || open !== undefined
  const value = Number(plain) * factor * (negative ? -1 : 1)
  if (!Number.isFinite(value)) return { problem: PROBLEM }
  return { value: value === 0 ? 0 : value, unit: unit || before || null }
}

/** "1.2M" is 1,200,000; "1.2 M" is 1.2 of a unit M. */
function readUnit(after: string, apart: boolean): { factor: number; unit: string } {
  const factor = apart ? undefined : MULTIPLIERS[after === 'K' ? 'k' : after]
  return factor ? { factor, unit: '' } : { factor: 1, unit: after }
}

/** Digits with at most a decimal point; null where the separators make no sense. */
function plainDigits(text: string): string | null {
  const unspaced = ungrouped(text, /[' ]/)
  if (unspaced === null) return null
  const comma = unspaced.lastIndexOf(',')
  const point = unspaced.lastIndexOf('.')
  const isDecimalComma =
    comma > point && (point >= 0 || !/^[1-9]\d{0,2}(,\d{3})+$/.test(unspaced)) && unspaced.indexOf(',') === comma
  const [whole = '', fraction = ''] = isDecimalComma
    ? [unspaced.slice(0, comma), unspaced.slice(comma + 1)]
    : point >= 0 && unspaced.indexOf('.') === point
      ? [unspaced.slice(0, point), unspaced.slice(point + 1)]
      : [unspaced, '']
  const digits = ungrouped(whole, isDecimalComma ? /\./ : whole.includes('.') ? /\./ : /,/)
  if (digits === null || !/^\d*$/.test(digits) || !/^\d*$/.test(fraction) || digits + fraction === '') return null
  return `${digits || '0'}.${fraction || '0'}`
}

/** Without its group separators, which stand before every three digits or nowhere. */
function ungrouped(text: string, separator: RegExp): string | null {
  const groups = text.split(separator)
  const [first = '', ...rest] = groups
  if (rest.length === 0) return text
  if (!/^\d{1,3}$/.test(first)) return null
  const last = rest.at(-1) ?? ''
  const isGrouped = rest.slice(0, -1).every(group => /^\d{3}$/.test(group)) && /^\d{3}([.,]\d*)?$/.test(last)
  return isGrouped ? groups.join('') : null
}
