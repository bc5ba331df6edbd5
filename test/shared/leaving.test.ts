import { describe, expect, it } from 'vitest'
import { isThere, leftOf } from '../../shared/leaving.ts'

const LAST = '2026-11-27'
const held = (from: string, to: string) => ({
  id: 'a',
  personId: 'ana',
  initiativeId: 'routes',
  fraction: 0.5,
  from,
  to,
})

describe('of an allocation of somebody who leaves', () => {
  it.each([
    ['that is over by then, all is left', '2026-11-02', '2026-11-20', '2026-11-20'],
    ['that ends on the last day, all is left', '2026-11-02', LAST, LAST],
    ['that goes on, what is before is left', '2026-11-02', '2026-12-18', LAST],
    ['that begins on the last day, that day is left', LAST, '2026-12-18', LAST],
    ['that begins after it, nothing is left', '2026-11-28', '2026-12-18', null],
  ])('%s', (_, from, to, ends) => {
    expect(leftOf(held(from, to), LAST)).toEqual(ends === null ? null : held(from, ends))
  })
})

it.each([
  [null, true],
  ['2026-11-26', false],
  ['2026-11-27', true],
  ['2026-11-28', true],
])('somebody whose last day is %s is there on 27 November: %s', (lastDay, there) => {
  expect(isThere({ lastDay }, LAST)).toBe(there)
})
