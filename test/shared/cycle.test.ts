import { describe, expect, test } from 'vitest'
import { cycleInput, nextCycle, overlapping } from '../../shared/graph/cycle.ts'

const Q4 = { title: 'Q4 2026', start: '2026-10-01', due: '2026-12-31' }

test.each([
  ['a cycle of a quarter', Q4, null],
  ['of half a year', { ...Q4, due: '2027-03-31' }, null],
  ['that ends before it begins', { ...Q4, due: '2026-09-30' }, 'due'],
  ['of a year', { ...Q4, due: '2027-09-30' }, 'due'],
  ['without a title', { ...Q4, title: ' ' }, 'title'],
  ['that begins on no day', { ...Q4, start: '2026-02-30' }, 'start'],
])('%s', (_, input, wrong) => {
  expect(cycleInput.safeParse(input).error?.issues[0]?.path[0] ?? null).toBe(wrong)
})

test.each([
  ['the day after', '2027-01-01', '2027-03-31', false],
  ['its last day', '2026-12-31', '2027-03-31', true],
  ['its first day', '2026-07-01', '2026-10-01', true],
  ['inside it', '2026-11-01', '2026-11-30', true],
  ['the day before', '2026-07-01', '2026-09-30', false],
])('days shared with a quarter: %s', (_, start, due, shares) => {
  expect(overlapping([Q4], { title: 'Other', start, due })).toBe(shares ? Q4 : null)
})

describe('the cycle most likely written next', () => {
  test('is the running quarter where there is none', () => {
    expect(nextCycle([], '2026-11-20')).toEqual(Q4)
    expect(nextCycle([], '2026-02-01')).toEqual({ title: 'Q1 2026', start: '2026-01-01', due: '2026-03-31' })
  })

  test('else the three months after the last', () => {
    const q1 = { title: 'Q1 2027', start: '2027-01-01', due: '2027-03-31' }
    expect(nextCycle([q1, Q4], '2026-11-20')).toEqual({ title: 'Q2 2027', start: '2027-04-01', due: '2027-06-30' })
    const odd = { title: 'Autumn', start: '2026-09-15', due: '2026-12-14' }
    expect(nextCycle([odd], '2026-11-20')).toEqual({ title: '', start: '2026-12-15', due: '2027-03-14' })
  })
})
