import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day, mondayOf } from '../../shared/week.ts'
import { sharedWeeks, workingDays, workingWeeks } from '../../shared/working-days.ts'

describe('what a span has in common with the week of 23 November', () => {
  it.each([
    ['2026-11-01', '2026-12-31', 1],
    ['2026-11-23', '2026-11-27', 1],
    ['2026-11-25', '2026-12-31', 0.6],
    ['2026-11-01', '2026-11-23', 0.2],
    ['2026-11-25', '2026-11-25', 0.2],
    ['2026-11-28', '2026-11-29', 0],
    ['2026-11-01', '2026-11-22', 0],
    ['2026-11-30', '2026-12-31', 0],
    ['2026-11-27', '2026-11-23', 0],
  ])('from %s to %s is %d', (from, to, share) => {
    expect(sharedWeeks(workingDays('2026-11-23', '2026-11-29'), workingDays(from, to))).toBe(share)
  })
})

describe('working weeks', () => {
  it.each([
    ['2026-11-23', '2026-11-27', 1],
    ['2026-11-27', '2026-11-30', 0.4],
    ['2026-11-28', '2026-11-29', 0],
    ['2026-12-01', '2026-11-01', 0],
    ['1969-12-29', '1970-01-04', 1],
    ['1900-01-01', '1900-01-02', 0.4],
  ])('from %s to %s are %d', (from, to, weeks) => {
    expect(workingWeeks(workingDays(from, to))).toBe(weeks)
  })

  it('are the days that are neither Saturday nor Sunday, counted one by one', () => {
    const day = fc.integer({ min: -20_000, max: 40_000 }).map(count => addDays('1970-01-01', count))
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 500 }), (from, length) => {
        const all = Array.from({ length: length + 1 }, (_, index) => addDays(from, index))
        const days = all.filter(one => !isWeekend(one)).length
        expect(workingWeeks(workingDays(from, addDays(from, length)))).toBe(days / 5)
      }),
      { numRuns: 100 },
    )
  })
})

function isWeekend(day: Day): boolean {
  return day > addDays(mondayOf(day), 4)
}
