import { numberFormat } from './formats.ts'

const NARROW_SPACE = '\u202f'
/** Units written before the number. */
const SIGNS = new Set(['€', '$', '£', '¥'])

/** A measured value with its unit as people write it: `62 %`, `€ 1.2M`, `6.4 days`. */
export function valueWords(value: number, unit: string, locale: string): string {
  const compact = Math.abs(value) >= 100_000
  const number = numberFormat(locale, {
    maximumFractionDigits: compact || Math.abs(value) >= 10 ? 1 : 2,
    ...(compact ? { notation: 'compact' as const } : {}),
  }).format(value)
  if (unit === '') return number
  return SIGNS.has(unit) ? `${unit}${NARROW_SPACE}${number}` : `${number}${NARROW_SPACE}${unit}`
}

/** A number on an axis, short: `1.2M`, `800K`, `24`, `3.5`. */
export function axisWords(value: number, locale: string): string {
  const notation = Math.abs(value) >= 10_000 ? ('compact' as const) : ('standard' as const)
  return numberFormat(locale, { notation, maximumFractionDigits: 2 }).format(value)
}

/** A share of 0 to 1 as whole percent: `58 %`. */
export function percentWords(share: number, locale: string): string {
  return `${numberFormat(locale, { maximumFractionDigits: 0 }).format(share * 100)}${NARROW_SPACE}%`
}

/**
 * What a person typed as a number; null where it is none. The locale's own separators count: `1,200` is 1200 in
 * English and 1.2 in German. A separator that cannot group thousands where it stands (`1,5`) is the decimal one.
 */
export function parseNumber(typed: string, locale: string): number | null {
  const parts = numberFormat(locale, { useGrouping: true }).formatToParts(12345.6)
  const group = parts.find(part => part.type === 'group')?.value ?? ','
  const plain = typed.replace(/[\s\u00a0\u202f'’]/g, '')
  const grouped = new RegExp(`^[+-]?\\d{1,3}(?:\\${group}\\d{3})+(?!\\d)`)
  const ungrouped = /[.,]/.test(group) && grouped.test(plain) ? plain.replaceAll(group, '') : plain
  const pointed = ungrouped.replace(',', '.')
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(pointed) ? Number(pointed) : null
}
