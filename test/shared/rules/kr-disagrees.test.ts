import { describe, expect, it } from 'vitest'
import { krDisagrees } from '../../../shared/rules/kr-disagrees.ts'
import { evaluateKeyResult } from '../../../shared/rules/registry.ts'
import { aCheckIn, aFinding, clock, judged, keyResultFacts, tenOn } from '../factories.ts'

const said = (confidence: number) => keyResultFacts({}, { checkIns: [aCheckIn('2026-11-18', 10, { confidence })] })
const red = aFinding({ severity: 'off_track', since: tenOn('2026-11-20') })

describe('kr.disagrees', () => {
  it.each([
    [0.69, [red], null],
    [0.7, [red], 'watch'],
    [0.9, [aFinding({ severity: 'at_risk' })], null],
    [0.9, [], null],
  ])('confidence %d beside %j', (confidence, others, severity) => {
    expect(judged(krDisagrees, { facts: said(confidence), others })?.severity ?? null).toBe(severity)
  })

  it('is silent without a check-in', () => {
    expect(judged(krDisagrees, { facts: keyResultFacts({}, { checkIns: [] }), others: [red] })).toBeNull()
  })

  it('holds since both were so', () => {
    expect(judged(krDisagrees, { facts: said(0.9), others: [red] })).toMatchObject({
      since: tenOn('2026-11-20'),
      sentence: 'reported green, data red: confidence 90 % ≥ 70 %, the rest off track',
    })
    const earlier = { ...red, since: tenOn('2026-11-01') }
    expect(judged(krDisagrees, { facts: said(0.9), others: [red, earlier] })?.since).toBe(tenOn('2026-11-18'))
  })

  it('is judged over what the other rules find', () => {
    const { findings } = evaluateKeyResult(said(0.8), {}, clock())
    expect(findings.map(({ ruleId, severity }) => [ruleId, severity])).toEqual([
      ['kr.behind', 'off_track'],
      ['kr.disagrees', 'watch'],
    ])
  })
})
