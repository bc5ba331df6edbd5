import fc from 'fast-check'
import { expect, it } from 'vitest'
import { confidenceWords } from '../../../extension/ui/confidence-words.ts'
import { parseNumber, percentWords, typedNumber, valueWords } from '../../../extension/ui/numbers.ts'
import { plural } from '../../../extension/ui/texts/plural.ts'

it.each([
  ['62', 'en', 62],
  [' 6.4 ', 'en', 6.4],
  ['6,4', 'de', 6.4],
  ['6.4', 'de', 6.4],
  ['6,4', 'en', 6.4],
  ['1,200', 'en', 1200],
  ['1.200', 'de', 1200],
  ['1,200', 'de', 1.2],
  ['0.125', 'de', 0.125],
  ['1.234', 'en', 1.234],
  ['1,234,567.5', 'en', 1234567.5],
  ['12 345,5', 'fr', 12345.5],
  ['-3', 'en', -3],
  ['.5', 'en', 0.5],
  ['', 'en', null],
  ['abc', 'en', null],
  ['1,2,3', 'en', null],
  ['1e9', 'en', null],
  ['5 %', 'en', null],
])('"%s" typed in %s is %s', (typed, locale, number) => expect(parseNumber(typed, locale)).toBe(number))

it('reads back every number it wrote, in any language', () => {
  const locales = fc.constantFrom('en', 'de', 'fr', 'pt', 'es', 'de-CH', 'en-IN', 'ar-EG', 'he', 'sv', 'fa')
  const numbers = fc.oneof(
    fc.integer({ min: -1e9, max: 1e9 }).map(thousandths => thousandths / 1000),
    fc.double({ min: -1e12, max: 1e12, noNaN: true }).filter(value => value === 0 || Math.abs(value) > 1e-3),
  )
  fc.assert(
    fc.property(numbers, locales, (value, locale) => {
      const read = parseNumber(typedNumber(value, locale), locale) ?? NaN
      // As many digits as a number can tell: the platform writes the shortest that mean it.
      expect(Math.abs(read - value)).toBeLessThanOrEqual(Math.abs(value) * 1e-15)
    }),
  )
})

it.each([
  [null, 'en', ''],
  [1234.5, 'en', '1234.5'],
  [0.125, 'de', '0,125'],
  [-7, 'sv', '\u22127'],
])('%s stands in a field of %s as "%s"', (value, locale, typed) => expect(typedNumber(value, locale)).toBe(typed))

it.each([
  [39.84, '%', '39.8\u202f%'],
  [6.44, 'days', '6.44\u00a0days'],
  [1_250_000, '€', '€\u202f1.3M'],
  [7, '', '7'],
])('%d with the unit "%s" reads "%s"', (value, unit, words) => expect(valueWords(value, unit, 'en')).toBe(words))

it('writes shares as whole percent', () => expect(percentWords(0.315, 'en')).toBe('32\u202f%'))

it.each([
  [0, 'Very unlikely'],
  [0.19, 'Very unlikely'],
  [0.2, 'Unlikely'],
  [0.4, 'Could go either way'],
  [0.6, 'Likely'],
  [0.8, 'Very likely'],
  [1, 'Very likely'],
])('a confidence of %d is "%s"', (confidence, words) => expect(confidenceWords(confidence)).toBe(words))

it('counts in the catalogue have their thousands apart', () => {
  expect(plural(37_852, 'open item', 'open items')).toBe('37,852 open items')
  expect(plural(1, 'open item', 'open items')).toBe('1 open item')
})
