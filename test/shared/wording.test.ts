import { describe, expect, it } from 'vitest'
import {
  above,
  counted,
  decimal,
  limitWords,
  listed,
  measured,
  percentWords,
  quoted,
  shortDay,
  valueWords,
} from '../../shared/wording.ts'
import { plainSpaces } from './factories.ts'

const today = '2026-11-22'

/** Each row: how it reads in American, British and German. */
describe('what is written for a locale', () => {
  const LOCALES = ['en-US', 'en-GB', 'de-DE']
  const ROWS: [write: (locale: string) => string, ...words: string[]][] = [
    [locale => shortDay('2026-12-21', { today, locale }), 'Dec 21', '21 Dec', '21. Dez.'],
    [locale => shortDay('2026-05-01', { today, locale }), 'May 1', '1 May', '1. Mai'],
    [locale => shortDay('2027-01-09', { today, locale }), 'Jan 9, 2027', '9 Jan 2027', '9. Jan. 2027'],
    [locale => decimal(1234567.89, locale), '1,234,567.9', '1,234,567.9', '1.234.567,9'],
    [locale => decimal(0.125, locale, 2), '0.13', '0.13', '0,13'],
    [locale => decimal(-5.5, locale), '-5.5', '-5.5', '-5,5'],
    [locale => decimal(-0.04, locale), '0', '0', '0'],
    [locale => counted(1200, 'item', locale), '1,200 items', '1,200 items', '1.200 items'],
    [locale => percentWords(0.583, locale), '58 %', '58 %', '58 %'],
    [locale => percentWords(12.5, locale), '1,250 %', '1,250 %', '1.250 %'],
    [locale => measured(8.4, 'days', locale), '8.4 days', '8.4 days', '8,4 days'],
    [locale => measured(1234567.89, '€', locale), '€ 1,234,567.89', '€ 1,234,567.89', '€ 1.234.567,89'],
    [locale => valueWords(1_250_000, '€', locale), '€ 1.3M', '€ 1.3m', '€ 1,3 Mio.'],
    [locale => valueWords(6.44, '', locale), '6.44', '6.44', '6,44'],
    [locale => above(25.3, 25, locale, ' points'), '25.3 points > 25', '25.3 points > 25', '25,3 points > 25'],
    [locale => limitWords(12.5, locale), '12.5', '12.5', '12,5'],
  ]
  it.each(
    ROWS.flatMap(([write, ...words]) =>
      LOCALES.map((locale, at) => ({ locale, wanted: words[at], made: write(locale) })),
    ),
  )('$wanted in $locale', ({ made, wanted }) => {
    expect(plainSpaces(made).replace('\u00a0', ' ')).toBe(wanted)
  })

  it('keeps a number and its unit on one line', () => {
    expect([percentWords(0.5, 'en'), measured(3, 'days', 'en')]).toEqual(['50\u202f%', '3\u00a0days'])
  })
})

describe('wording', () => {
  it.each([
    [counted(1, 'day', 'en'), '1 day'],
    [counted(0, 'day', 'en'), '0 days'],
    [counted(2, 'person', 'en', 'people'), '2 people'],
    [decimal(999.95, 'en'), '1,000'],
    [measured(42, '', 'en'), '42'],
    [above(27, 25, 'en', ' points'), '27 points > 25'],
    [above(25.004, 25, 'en'), '25.004 > 25'],
    [above(0.1, 0, 'en'), '0.1 > 0'],
    [limitWords(null, 'en'), '0'],
    [quoted('Checkout'), '“Checkout”'],
    [quoted('x'.repeat(90)), `“${'x'.repeat(79)}…”`],
    [listed([]), ''],
    [listed(['A']), 'A'],
    [listed(['A', 'B', 'C']), 'A, B and C'],
  ])('%s', (made, wanted) => {
    expect(made).toBe(wanted)
  })
})
