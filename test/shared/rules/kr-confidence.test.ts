import { describe, expect, it } from 'vitest'
import { krConfidence } from '../../../shared/rules/kr-confidence.ts'
import { aCheckIn, judged, keyResultFacts, tenOn } from '../factories.ts'

describe('kr.confidence', () => {
  const said = (...confidences: number[]) =>
    keyResultFacts(
      {},
      { checkIns: confidences.map((confidence, index) => aCheckIn(`2026-11-${10 + index}`, 50, { confidence })) },
    )

  it.each([
    [0.4, null],
    [0.39, 'at_risk'],
    [0.2, 'at_risk'],
    [0.19, 'off_track'],
    [0, 'off_track'],
  ])('%d', (confidence, severity) => {
    expect(judged(krConfidence, said(confidence))?.severity ?? null).toBe(severity)
  })

  it('goes by the last check-in, since the first of the low ones in a row', () => {
    expect(judged(krConfidence, said(0.1, 0.9))).toBeNull()
    expect(judged(krConfidence, said(0.1, 0.9, 0.3, 0.35))).toMatchObject({
      since: tenOn('2026-11-12'),
      sentence: 'confidence 35 % < 40 %',
    })
    expect(judged(krConfidence, said(0.3, 0.1))).toMatchObject({ severity: 'off_track', since: tenOn('2026-11-11') })
  })

  it('is silent without a check-in', () => {
    expect(judged(krConfidence, keyResultFacts({}, { checkIns: [] }))).toBeNull()
  })
})
