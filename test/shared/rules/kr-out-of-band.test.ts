import { describe, expect, it } from 'vitest'
import { krOutOfBand } from '../../../shared/rules/kr-out-of-band.ts'
import { aCheckIn, judged, keyResultFacts, tenOn } from '../factories.ts'

describe('kr.out_of_band', () => {
  const course = { direction: 'maintain' as const, band: { low: 6, high: 8 }, unit: 'days', baseline: 7, target: 7 }
  const at = (...values: number[]) =>
    keyResultFacts(course, { checkIns: values.map((value, index) => aCheckIn(`2026-11-${10 + index}`, value)) })

  it.each([
    [5.99, 'off_track'],
    [6, null],
    [8, null],
    [8.01, 'off_track'],
  ])('%d in a band of 6 to 8', (value, severity) => {
    expect(judged(krOutOfBand, at(value))?.severity ?? null).toBe(severity)
  })

  it('says the band, the side and since which check-in', () => {
    expect(judged(krOutOfBand, at(9, 7, 9, 9.5))).toMatchObject({
      since: tenOn('2026-11-12'),
      sentence: 'out of band: 9.5 days > 8 days, band 6 to 8 days',
    })
    expect(judged(krOutOfBand, at(4))?.sentence).toBe('out of band: 4 days < 6 days, band 6 to 8 days')
  })

  it('is silent for other directions and without a check-in', () => {
    expect(judged(krOutOfBand, keyResultFacts())).toBeNull()
    expect(judged(krOutOfBand, keyResultFacts(course, { checkIns: [] }))).toBeNull()
  })
})
