import { describe, expect, it } from 'vitest'
import { krSlipping } from '../../../shared/rules/kr-slipping.ts'
import { krUnmoved } from '../../../shared/rules/kr-unmoved.ts'
import { krUnserved } from '../../../shared/rules/kr-unserved.ts'
import { aCheckIn, aSlip, aStep, clock, judged, keyResultFacts, servingWork, tenOn } from '../factories.ts'

describe('kr.slipping', () => {
  const slipping = (severity: 'watch' | 'at_risk' | 'off_track', percent: number, over = {}) =>
    keyResultFacts(
      {},
      {
        work: servingWork({
          openItems: 10,
          openWeight: 10_000,
          slippingItems: 2,
          slippingWeight: 100 * percent,
          worst: aSlip(severity),
          ...over,
        }),
      },
    )

  it.each([
    ['off_track', 9.99, 'at_risk'],
    ['at_risk', 9.99, 'watch'],
    ['watch', 9.99, null],
    ['off_track', 10, 'off_track'],
    ['at_risk', 10, 'at_risk'],
    ['watch', 10, 'watch'],
    ['watch', 49.99, 'watch'],
    ['watch', 50, 'off_track'],
    ['at_risk', 50, 'off_track'],
    ['off_track', 100, 'off_track'],
  ] as const)('the worst %s, %d %% slipping', (worst, percent, severity) => {
    expect(judged(krSlipping, slipping(worst, percent))?.severity ?? null).toBe(severity)
  })

  it('says what slips and how much of the open work', () => {
    const facts = slipping('at_risk', 30)
    expect(judged(krSlipping, facts)).toMatchObject({
      since: tenOn('2026-11-15'),
      below: facts.work.worst?.path,
      threshold: null,
      sentence: 'slipping: “Title of item-1”; 2 of 10 open items slip, 30 % of the open work',
    })
    expect(judged(krSlipping, slipping('off_track', 5))?.sentence).toMatch(/5 % of the open work < 10 %$/)
    expect(judged(krSlipping, slipping('at_risk', 60))?.sentence).toMatch(/60 % of the open work ≥ 50 %$/)
    expect(judged(krSlipping, slipping('at_risk', 30, { slippingItems: 1 }))?.sentence).toContain(
      '1 of 10 open items slips',
    )
  })

  it('counts items where none weighs anything', () => {
    const weightless = { openWeight: 0, slippingWeight: 0 }
    expect(judged(krSlipping, slipping('at_risk', 0, { ...weightless, slippingItems: 5 }))?.severity).toBe('off_track')
    expect(judged(krSlipping, slipping('at_risk', 0, { ...weightless, slippingItems: 4 }))?.severity).toBe('at_risk')
  })

  it('does not lower an initiative’s slip', () => {
    const worstInitiative = aSlip('at_risk', 'i1', { path: [aStep('initiative', 'i1', { title: 'New routes' })] })
    const alone = slipping('at_risk', 0, { slippingItems: 0, worst: worstInitiative, worstInitiative })
    expect(judged(krSlipping, alone)).toMatchObject({
      severity: 'at_risk',
      below: worstInitiative.path,
      sentence: 'slipping: “New routes”',
    })
    const beside = slipping('at_risk', 5, { worstInitiative })
    expect(judged(krSlipping, beside)).toMatchObject({ severity: 'at_risk', below: worstInitiative.path })
  })

  it('is silent where nothing slips', () => {
    expect(judged(krSlipping, keyResultFacts())).toBeNull()
  })
})

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

describe('kr.unserved', () => {
  it.each([
    ['an open item', { openItems: 1 }, false],
    ['an active initiative', { openItems: 0, activeInitiatives: 1 }, false],
    ['neither', { openItems: 0 }, true],
  ])('%s', (_, work, found) => {
    const verdict = judged(krUnserved, keyResultFacts({}, { work: servingWork(work) }))
    expect(verdict?.severity ?? null).toBe(found ? 'at_risk' : null)
  })

  it('holds since the last work ended, or since the key result was made', () => {
    const none = (over = {}) => keyResultFacts({}, { work: servingWork({ openItems: 0, ...over }) })
    expect(judged(krUnserved, none({ lastOpenAt: tenOn('2026-11-18') }))?.since).toBe(tenOn('2026-11-18'))
    expect(judged(krUnserved, none())).toMatchObject({
      since: none().createdAt,
      sentence: 'nothing is moving it: no open work and no active initiative',
    })
  })
})
