import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { carriedAllocation, carriedDays } from '../../shared/carry-over.ts'
import { INITIATIVE_STATES } from '../../shared/graph/initiative.ts'
import { addDays, daysBetween } from '../../shared/week.ts'

const Q1 = { start: '2027-01-01', due: '2027-03-31' }
const days = (start: string, due: string) => ({ start, due })

describe('the days of an initiative that goes on', () => {
  test.each([
    ['has begun and ends within', 'active', days('2026-12-01', '2027-01-20'), days('2026-12-01', '2027-01-20')],
    ['has begun and ends after', 'active', days('2026-12-01', '2027-05-01'), days('2026-12-01', '2027-03-31')],
    ['has begun and was over before', 'active', days('2026-11-02', '2026-12-11'), days('2026-11-02', '2027-02-09')],
    ['is to begin before', 'committed', days('2026-12-21', '2027-01-15'), days('2027-01-01', '2027-01-26')],
    ['is to begin and end before', 'candidate', days('2026-11-16', '2026-11-27'), days('2027-01-01', '2027-01-12')],
    [
      'is to begin before and is longer',
      'candidate',
      days('2026-01-01', '2026-12-01'),
      days('2027-01-01', '2027-03-31'),
    ],
    ['lies within', 'candidate', days('2027-01-11', '2027-02-19'), days('2027-01-11', '2027-02-19')],
    ['is to begin only after it', 'candidate', days('2027-04-05', '2027-05-14'), days('2027-04-05', '2027-05-14')],
  ] as const)('that %s', (_what, state, former, expected) => {
    expect(carriedDays({ state, ...former }, Q1)).toEqual(expected)
  })

  const from = '2026-10-01'
  const arbitrary = fc.record({
    state: fc.constantFrom(...INITIATIVE_STATES),
    start: fc.integer({ min: 0, max: 400 }),
    length: fc.integer({ min: 0, max: 200 }),
  })

  test('never end before they begin, never reach beyond the cycle, and stay where they are once they are in it', () => {
    fc.assert(
      fc.property(arbitrary, ({ state, start, length }) => {
        const former = days(addDays(from, start), addDays(from, start + length))
        const carried = carriedDays({ state, ...former }, Q1)
        expect(carried.start <= carried.due).toBe(true)
        if (former.start <= Q1.due) expect(carried.due >= Q1.start && carried.due <= Q1.due).toBe(true)
        expect(carriedDays({ state, ...carried }, Q1)).toEqual(carried)
        expect(daysBetween(carried.start, carried.due) <= Math.max(length, daysBetween(carried.start, Q1.due))).toBe(
          true,
        )
      }),
    )
  })
})

describe('an allocation whose initiative got other days', () => {
  const held = (allocated: { from: string; to: string }) => ({
    ...{ id: 'a', personId: 'ana', initiativeId: 'i', fraction: 0.5 },
    ...allocated,
  })
  const former = days('2026-11-16', '2026-12-18')

  test.each([
    ['all of it', { from: '2026-11-16', to: '2026-12-18' }, { from: '2027-01-04', to: '2027-03-01' }],
    ['its first week', { from: '2026-11-16', to: '2026-11-20' }, { from: '2027-01-04', to: '2027-01-08' }],
    ['its last weeks', { from: '2026-12-07', to: '2026-12-18' }, { from: '2027-01-25', to: '2027-03-01' }],
    ['longer than it', { from: '2026-11-01', to: '2027-02-01' }, { from: '2027-01-04', to: '2027-03-01' }],
  ])('that held for %s', (_what, allocated, expected) => {
    expect(carriedAllocation(held(allocated), former, days('2027-01-04', '2027-03-01'))).toEqual(held(expected))
  })

  test('is gone where none of its days is left', () => {
    const last = held({ from: '2026-12-14', to: '2026-12-17' })
    expect(carriedAllocation(last, former, days('2026-11-16', '2026-11-27'))).toBeNull()
  })
})
