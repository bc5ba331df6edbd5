import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { monthsOf, quarterOf } from '../../shared/months.ts'
import { addDays } from '../../shared/week.ts'

describe('months of a span', () => {
  it.each([
    ['2026-01-15', '2026-03-02', ['2026-01-15–2026-01-31', '2026-02-01–2026-02-28', '2026-03-01–2026-03-02']],
    ['2024-02-10', '2024-02-29', ['2024-02-10–2024-02-29']],
    ['2025-12-31', '2026-01-01', ['2025-12-31–2025-12-31', '2026-01-01–2026-01-01']],
    ['2026-01-02', '2026-01-01', []],
  ])('%s to %s', (from, to, months) => {
    expect(monthsOf({ from, to }).map(one => `${one.from}–${one.to}`)).toEqual(months)
  })

  it('leaves no day out and counts none twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 1100 }), (start, length) => {
        const from = addDays('2020-01-01', start)
        const to = addDays(from, length)
        const months = monthsOf({ from, to })
        expect([months[0]?.from, months.at(-1)?.to]).toEqual([from, to])
        for (const [index, month] of months.slice(1).entries())
          expect(month.from).toBe(addDays(months[index]?.to ?? '', 1))
      }),
    )
  })
})

describe('the quarter of a day', () => {
  it.each([
    ['2026-01-01', '2026-01-01', '2026-03-31'],
    ['2026-06-30', '2026-04-01', '2026-06-30'],
    ['2026-11-22', '2026-10-01', '2026-12-31'],
  ])('%s', (day, from, to) => expect(quarterOf(day)).toEqual({ from, to }))
})
