import { describe, expect, it } from 'vitest'
import { krSlipping } from '../../../shared/rules/kr-slipping.ts'
import { aSlip, aStep, judged, keyResultFacts, servingWork, tenOn } from '../factories.ts'

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
