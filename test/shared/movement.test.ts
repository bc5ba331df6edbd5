import { expect, test } from 'vitest'
import { checkInDue, isDueThisWeek } from '../../shared/check-in-due.ts'
import { movementOf } from '../../shared/movement.ts'
import { clockAt } from '../../shared/week.ts'

const up = { direction: 'increase', baseline: 0, target: 100 } as const
const down = { direction: 'decrease', baseline: 100, target: 0 } as const
const within = { direction: 'maintain', baseline: 0, target: 0, band: { low: 4, high: 6 } } as const

test.each([
  [up, 10, 12, 'toward'],
  [up, 12, 10, 'away'],
  [up, 10, 10, 'still'],
  [down, 40, 30, 'toward'],
  [down, 30, 40, 'away'],
  [within, 5, 5.5, 'still'],
  [within, 5, 7, 'away'],
  [within, 9, 7, 'toward'],
  [up, null, 10, null],
  [up, 10, null, null],
] as const)('%o from %s to %s moves %s', (course, before, value, movement) => {
  expect(movementOf(course, before, value)).toBe(movement)
})

const weekly = { start: '2026-10-01', cadenceDays: 7, measure: 'manual' } as const

test.each([
  [{ ...weekly, lastAsOf: null }, '2026-10-01'],
  [{ ...weekly, lastAsOf: '2026-11-12' }, '2026-11-19'],
  [{ ...weekly, cadenceDays: 30, lastAsOf: '2026-11-12' }, '2026-12-12'],
  [{ ...weekly, measure: 'count_done', lastAsOf: '2026-11-12' } as const, null],
])('%o is due on %s', (course, day) => {
  expect(checkInDue(course)).toBe(day)
})

test.each([
  ['2026-11-01', true],
  ['2026-11-22', true],
  ['2026-11-23', false],
  [null, false],
])('what is due on %s is due this week: %s', (day, due) => {
  expect(isDueThisWeek(day, clockAt('2026-11-18T10:00:00.000Z', 'Europe/Lisbon'))).toBe(due)
})
