import { describe, expect, it } from 'vitest'
import { krTrend } from '../../../shared/rules/kr-trend.ts'
import { addDays } from '../../../shared/week.ts'
import { aCheckIn, clock, judged, keyResultFacts, tenOn } from '../factories.ts'

/** Weekly check-ins from 5 October on, target 100. */
function weekly(values: number[], over = {}) {
  return keyResultFacts(over, {
    checkIns: values.map((value, index) => aCheckIn(addDays('2026-10-05', 7 * index), value)),
  })
}

describe('kr.trend', () => {
  it.each([
    ['two check-ins', weekly([0, 1]), null],
    ['on the due day', weekly([0, 10, 20], { due: '2026-12-14' }), null],
    ['a day after the due day', weekly([0, 10, 20], { due: '2026-12-13' }), 'at_risk'],
    ['flat', weekly([20, 20, 20]), 'at_risk'],
    ['the wrong way', weekly([20, 15, 10]), 'at_risk'],
    ['a decrease that gets there', weekly([90, 60, 30], { direction: 'decrease', baseline: 100, target: 0 }), null],
    ['a decrease that rises', weekly([30, 60, 90], { direction: 'decrease', baseline: 100, target: 0 }), 'at_risk'],
    ['a target met already', weekly([90, 110, 105]), null],
    ['maintain', weekly([9, 9, 9], { direction: 'maintain', band: { low: 1, high: 2 } }), null],
  ])('%s', (_, facts, severity) => {
    expect(judged(krTrend, facts)?.severity ?? null).toBe(severity)
  })

  it('is silent where all check-ins are of one day', () => {
    const checkIns = [1, 2, 3].map(value => aCheckIn('2026-11-20', value))
    expect(judged(krTrend, keyResultFacts({}, { checkIns }))).toBeNull()
  })

  it('is not turned by one odd value', () => {
    expect(judged(krTrend, weekly([0, 10, 0, 30, 40, 50], { due: '2026-12-20' }))).toBeNull()
  })

  it('looks at the last eight check-ins only', () => {
    const late = [0, 0, 0, 0, 0, 0, 0, 0, 10, 20, 30, 40, 50, 60, 70]
    expect(judged(krTrend, weekly(late, { due: '2027-02-15' }))).toBeNull()
    expect(judged(krTrend, weekly(late.slice(0, 8)))).toMatchObject({ numbers: { checkIns: 8 } })
  })

  it.each([
    [[0, 10, 20], { due: '2026-12-01' }, 'trend: +10 % a week over 3 check-ins reaches 100 % on 14 Dec, due 1 Dec'],
    [[20, 20, 20], {}, 'trend: flat over 3 check-ins never reaches 100 %, due 9 Jan 2027'],
    [[20, 15, 10], { unit: '' }, 'trend: -5 a week over 3 check-ins never reaches 100, due 9 Jan 2027'],
  ])('%j reads as a sentence', (values, over, sentence) => {
    expect(judged(krTrend, weekly(values, over))?.sentence).toBe(sentence)
  })

  it('holds since the check-in from which on it missed', () => {
    expect(judged(krTrend, weekly([0, 20, 40, 40, 40, 40, 40, 40]))?.since).toBe(tenOn('2026-11-16'))
    expect(judged(krTrend, weekly([5, 5, 5, 5]))?.since).toBe(tenOn('2026-10-19'))
  })

  it('does not change by time alone', () => {
    expect(krTrend.recheckAt(weekly([1, 1, 1]), krTrend.thresholds, clock())).toBeNull()
  })
})
