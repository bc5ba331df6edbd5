import { numberFormat } from '../../shared/formats.ts'

export { percentWords, valueWords } from '../../shared/wording.ts'

/** A number on an axis, short: `1.2M`, `800K`, `24`, `3.5`. */
export function axisWords(value: number, locale: string): string {
  const notation = Math.abs(value) >= 10_000 ? ('compact' as const) : ('standard' as const)
  return numberFormat(locale, { notation, maximumFractionDigits: 2 }).format(value)
}

/**
 * A number as a field to type in holds it: in the locale's own separators, ungrouped and with every decimal, so that
 * `parseNumber` in the same locale gives it back. Empty where there is none.
 */
export function typedNumber(value: number | null, locale: string): string {
  if (value === null) return ''
  const every = { useGrouping: false, maximumFractionDigits: 20, numberingSystem: 'latn' }
  return numberFormat(locale, every).format(value)
}

/**
 * What a person typed as a number; null where it is none. The locale's own separators count: `1,200` is 1200 in
 * English and 1.2 in German. A separator that cannot group thousands where it stands (`1,5`, `0.125`) is the decimal
 * one.
 */
export function parseNumber(typed: string, locale: string): number | null {
  const parts = numberFormat(locale, { useGrouping: true, numberingSystem: 'latn' }).formatToParts(12345.6)
  const group = parts.find(part => part.type === 'group')?.value ?? ','
  const decimal = parts.find(part => part.type === 'decimal')?.value ?? '.'
  const plain = typed.replace(/[\s\u00a0\u202f\u200e\u200f\u061c'’]/g, '').replace('\u2212', '-')
  const grouped = new RegExp(`^[+-]?[1-9]\\d{0,2}(?:\\${group}\\d{3})+(?!\\d)`)
  const ungrouped = /[.,]/.test(group) && grouped.test(plain) ? plain.replaceAll(group, '') : plain
  const pointed = ungrouped.replace(decimal, '.').replace(',', '.')
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(pointed) ? Number(pointed) : null
}
