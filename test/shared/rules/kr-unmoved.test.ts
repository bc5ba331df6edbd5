import { describe, expect, it } from 'vitest'
import { krUnmoved } from '../../../shared/rules/kr-unmoved.ts'
import { aCheckIn, clock, judged, keyResultFacts, servingWork, tenOn } from '../factories.ts'

describe('kr.unmoved', () => {
  const done = (count: number, before: number | null, values: [string, number][], over = {}) =>
    keyResultFacts(over, {
      valueBefore: before,
      checkIns: values.map(([day, value]) => aCheckIn(day, value)),
      work: servingWork({ doneLast21Days: count, thirdDoneAt: count < 3 ? null : tenOn('2026-11-12') }),
    })
  const same: [string, number][] = [['2026-11-20', 40]]

  it.each([
    ['two items done', done(2, 40, same), null],
    ['three items done', done(3, 40, same), 'at_risk'],
    ['moved toward the target', done(3, 39.9, same), null],
    ['moved away from it', done(3, 41, same), 'at_risk'],
    ['no value 21 days ago', done(3, null, same), null],
    ['no check-in', done(3, 40, []), null],
    ['the target met', done(3, 100, [['2026-11-20', 100]]), null],
    ['a decrease that fell', done(3, 41, same, { direction: 'decrease', baseline: 80, target: 10 }), null],
    ['a decrease that rose', done(3, 39, same, { direction: 'decrease', baseline: 80, target: 10 }), 'at_risk'],
    ['maintain', done(3, 40, same, { direction: 'maintain', band: { low: 0, high: 9 } }), null],
  ])('%s', (_, facts, severity) => {
    expect(judged(krUnmoved, facts)?.severity ?? null).toBe(severity)
  })

  it('says output without outcome', () => {
    expect(judged(krUnmoved, done(4, 40, same))?.sentence).toBe(
      'output without outcome: 4 items done in 21 days ≥ 3, value still 40 %',
    )
    expect(judged(krUnmoved, done(4, 42, same))?.sentence).toMatch(/value 40 %, was 42 %$/)
  })

  it('holds since the third item was done or the value fell back, whichever came last', () => {
    expect(judged(krUnmoved, done(3, 40, [['2026-11-02', 40], ...same]))?.since).toBe(tenOn('2026-11-12'))
    expect(judged(krUnmoved, done(3, 40, [['2026-11-13', 45], ...same]))?.since).toBe(tenOn('2026-11-20'))
  })

  it('is looked at again each midnight while its window can turn it', () => {
    const recheck = (facts: ReturnType<typeof done>) => krUnmoved.recheckAt(facts, krUnmoved.thresholds, clock())
    expect(recheck(done(3, 30, same))).toBe('2026-11-23T00:00:00.000Z')
    expect(recheck(done(2, 30, same))).toBeNull()
  })
})
