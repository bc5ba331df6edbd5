import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { cellOf, textOfCell } from '../../../shared/import/cell-text.ts'
import { readDay } from '../../../shared/import/read-day.ts'
import { guessDecimalMark, readNumber } from '../../../shared/import/read-number.ts'
import { readPeriod } from '../../../shared/import/read-period.ts'

describe('numbers as people write them', () => {
  test.each([
    ['1234.5', 1234.5, null],
    ['1,234.5', 1234.5, null],
    ['1.234,5', 1234.5, null],
    ['1.234.567', 1_234_567, null],
    ["1'234.50", 1234.5, null],
    ['1 234,5', 1234.5, null],
    ['1\u00a0234', 1234, null],
    ['12,345', 12_345, null],
    ['12,5', 12.5, null],
    ['0,234', 0.234, null],
    ['1.234', 1.234, null],
    ['58 %', 58, '%'],
    ['58%', 58, '%'],
    ['8.4 days', 8.4, 'days'],
    ['€ 1.2M', 1_200_000, '€'],
    ['$3k', 3000, '$'],
    ['1.2 M', 1.2, 'M'],
    ['(5)', -5, null],
    ['\u22125', -5, null],
    ['-$5', -5, '$'],
    ['.5', 0.5, null],
    ['-0', 0, null],
  ])('%s is %d', (text, value, unit) => {
    expect(readNumber(text)).toEqual({ value, unit })
  })

  test.each([
    ['1.200', ',', 1200],
    ['1,234', ',', 1.234],
    ['1.234.567,5', ',', 1_234_567.5],
    ['1,234.5', ',', 1234.5],
    ['0.5', ',', 0.5],
    ['12.50', ',', 12.5],
  ] as const)('%s with the decimal mark %s is %d', (text, decimal, value) => {
    expect(readNumber(text, decimal)).toMatchObject({ value })
  })

  it('the decimal mark shows where only one can be meant', () => {
    expect(guessDecimalMark(['1.200', '2.345,5', '58 %'])).toBe(',')
    expect(guessDecimalMark(['1,200', '2,345.5', '28.11.2026'])).toBe('.')
    expect(guessDecimalMark(['8,40 €'])).toBe(',')
    expect(guessDecimalMark(['no number'])).toBe('.')
  })

  test.each(['', 'n/a', 'about 5', '1,23,456', '1.2.3', '12:30', '2026-11-28', '(5', '5)', '1,234.56.7', '--5', '5-'])(
    '%j is none',
    text => {
      expect(readNumber(text)).toHaveProperty('problem')
    },
  )

  it('every number as the browser writes it in English and German is read as it was', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
        const value = whole + Math.sign(whole || 1) * (cents / 100)
        const options = { minimumFractionDigits: 2 }
        for (const locale of ['en', 'de', 'fr', 'de-CH'])
          expect(readNumber(new Intl.NumberFormat(locale, options).format(value))).toMatchObject({
            value: expect.closeTo(value, 6),
          })
      }),
    )
  })
})

describe('days', () => {
  test.each([
    '2026-11-28',
    '2026/11/28',
    '2026.11.28',
    '2026-11-28T10:32:00Z',
    '28.11.2026',
    '28/11/2026',
    '11/28/2026',
    '28 Nov 2026',
    '28-Nov-2026',
    '28 November 2026',
    'Nov 28, 2026',
    'November 28th, 2026',
  ])('%s is one day', text => {
    expect(readDay(text)).toEqual({ day: '2026-11-28' })
  })

  it('a day that may be two says which two', () => {
    expect(readDay('03/04/2027')).toEqual({
      problem: 'This may be 2027-03-04 or 2027-04-03. Write the one that is meant like that.',
    })
    expect(readDay('05/05/2027')).toEqual({ day: '2027-05-05' })
  })

  test.each(['', '2026-02-30', '31.11.2026', '28 Foo 2026', 'tomorrow', '11/2026', '13/13/2026'])(
    '%j is none',
    text => {
      expect(readDay(text)).toHaveProperty('problem')
    },
  )
})

describe('time periods', () => {
  test.each([
    ['Q4 2026', '2026-10-01', '2026-12-31'],
    ['2026 Q1', '2026-01-01', '2026-03-31'],
    ['Q1-2028', '2028-01-01', '2028-03-31'],
    ['H2 2026', '2026-07-01', '2026-12-31'],
    ['2026', '2026-01-01', '2026-12-31'],
    ['Annual 2026', '2026-01-01', '2026-12-31'],
    ['Feb 2028', '2028-02-01', '2028-02-29'],
    ['2026-10-01 to 2027-03-31', '2026-10-01', '2027-03-31'],
    ['1 Oct 2026 – 31 Mar 2027', '2026-10-01', '2027-03-31'],
    ['Oct 2026 - Dec 2026', '2026-10-01', '2026-12-31'],
    ['Q4 2026 - Q1 2027', '2026-10-01', '2027-03-31'],
  ])('%s', (text, start, due) => {
    expect(readPeriod(text)).toEqual({ start, due })
  })

  test.each(['Q5 2026', 'soon', '', '2027-03-31 to 2026-10-01'])('%j is none', text => {
    expect(readPeriod(text)).toHaveProperty('problem')
  })

  it('a fiscal year says why it is not known', () => {
    expect(readPeriod('FY26 Q2')).toMatchObject({ problem: expect.stringContaining('Fiscal years') })
  })
})

describe('texts in cells', () => {
  it('any text comes back, and none runs as a formula', () => {
    const risky = fc
      .tuple(fc.constantFrom('', '=', '+', '-', '@', '\t', '\r', "'", "''", "'="), fc.string())
      .map(parts => parts.join(''))
    fc.assert(
      fc.property(risky, text => {
        expect(textOfCell(cellOf(text))).toBe(text)
        expect(cellOf(text)).not.toMatch(/^[=+\-@\t\r]/)
      }),
    )
  })

  it('nothing is an empty cell, a text without characters is not', () => {
    expect(cellOf(null)).toBe('')
    expect(textOfCell('')).toBeNull()
    expect(textOfCell(cellOf(''))).toBe('')
    expect(cellOf(-5)).toBe('-5')
  })
})
