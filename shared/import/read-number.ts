/** A number as people write it, and the unit beside it; or what is wrong with it. */
export type ReadNumber = { value: number; unit: string | null } | { problem: string }

const PROBLEM = 'This is not a number. Write it like 1234.5, 1,234.5 or 58 %.'
/** A bracket, a sign, a unit, a sign, digits with separators, a unit, a bracket; all but the digits may be missing. */
const WRITTEN =
  /^(\()?([-+]?)\s*([\p{L}\p{Sc}]{1,4})?\s*([-+]?)([\d.,][\d.,' ]*)\s*([\p{L}\p{Sc}%°][\p{L}\p{Sc}%°/ .]*)?(\))?$/u
const MULTIPLIERS: Record<string, number> = { k: 1e3, M: 1e6, B: 1e9 }

/** What stands before the tenths. */
export const DECIMAL_MARKS = ['.', ','] as const
export type DecimalMark = (typeof DECIMAL_MARKS)[number]

/** The decimal mark that numbers among these texts use: the comma where some can be read by it only, else the point. */
export function guessDecimalMark(texts: Iterable<string>): DecimalMark {
  let comma = 0
  let point = 0
  for (const text of texts) {
    const [number = ''] = /[\d.,]*\d/.exec(text.trim()) ?? []
    if (/^\d{1,3}(\.\d{3})*,(\d{1,2}|\d{4,})$|^0,\d+$/.test(number)) comma += 1
    if (/^\d{1,3}(,\d{3})*\.(\d{1,2}|\d{4,})$|^0\.\d+$/.test(number)) point += 1
  }
  return comma > point ? ',' : '.'
}

/**
 * Reads "1,234.5", "1.234,5", "1 234,5", "58 %", "8.4 days", "€ 1.2M", "(5)" and "−5". `decimal` decides where either
 * could be meant: one separator before exactly three digits.
 */
export function readNumber(text: string, decimal: DecimalMark = '.'): ReadNumber {
  const bare = text
    .replaceAll(/[\u00a0\u2007\u202f\u2009]/g, ' ')
    .replaceAll('\u2212', '-')
    .trim()
  const match = WRITTEN.exec(bare)
  if (!match || (match[2] && match[4])) return { problem: PROBLEM }
  const [, open, sign, before, innerSign, digits = '', after, close] = match
  if ((open === undefined) !== (close === undefined)) return { problem: PROBLEM }
  const plain = plainDigits(digits.trim(), decimal)
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
function plainDigits(text: string, decimal: DecimalMark): string | null {
  const unspaced = ungrouped(text, /[' ]/)
  if (unspaced === null) return null
  const mark = decimalMarkIn(unspaced, decimal)
  const at = mark === null ? -1 : unspaced.lastIndexOf(mark)
  const whole = at < 0 ? unspaced : unspaced.slice(0, at)
  const fraction = at < 0 ? '' : unspaced.slice(at + 1)
  const digits = ungrouped(whole, whole.includes('.') ? /\./ : /,/)
  if (digits === null || !/^\d*$/.test(digits) || !/^\d*$/.test(fraction) || digits + fraction === '') return null
  return `${digits || '0'}.${fraction || '0'}`
}

/** Of two kinds of separators the last one; of one kind the one that stands alone, unless it groups thousands. */
function decimalMarkIn(text: string, decimal: DecimalMark): DecimalMark | null {
  const [point, comma] = [text.lastIndexOf('.'), text.lastIndexOf(',')]
  if (point >= 0 && comma >= 0) return point > comma ? '.' : ','
  const mark = point >= 0 ? '.' : comma >= 0 ? ',' : null
  if (mark === null || text.indexOf(mark) !== text.lastIndexOf(mark)) return null
  const groups = mark !== decimal && /^[1-9]\d{0,2}[.,]\d{3}$/.test(text)
  return groups ? null : mark
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
