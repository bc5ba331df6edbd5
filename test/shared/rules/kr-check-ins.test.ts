import { describe, expect, it } from 'vitest'
import { krConfidence } from '../../../shared/rules/kr-confidence.ts'
import { krOutOfBand } from '../../../shared/rules/kr-out-of-band.ts'
import { krPastDue } from '../../../shared/rules/kr-past-due.ts'
import { krPending } from '../../../shared/rules/kr-pending.ts'
import { krStale } from '../../../shared/rules/kr-stale.ts'
import { aCheckIn, clock, judged, keyResultFacts, tenOn } from '../factories.ts'

describe('kr.pending', () => {
  it('speaks while there is no check-in, since the key result was made', () => {
    const facts = keyResultFacts({}, { checkIns: [] })
    expect(judged(krPending, facts)).toMatchObject({
      severity: 'watch',
      since: facts.createdAt,
      sentence: 'no check-in yet; started 1 Oct',
    })
    expect(judged(krPending, facts, clock('2026-09-25T10:00:00Z'))?.sentence).toBe('no check-in yet; starts 1 Oct')
    expect(judged(krPending, keyResultFacts())).toBeNull()
  })
})

describe('kr.stale', () => {
  const last = (day: string, over = {}) => keyResultFacts(over, { checkIns: [aCheckIn(day, 50)] })

  it.each([
    ['ten days old', '2026-11-12', {}, null],
    ['eleven days old', '2026-11-11', {}, 'at_risk'],
    ['seventeen days old, every fortnight', '2026-11-05', { cadenceDays: 14 }, null],
    ['eighteen days old, every fortnight', '2026-11-04', { cadenceDays: 14 }, 'at_risk'],
    ['three weeks old, but measured from its work', '2026-11-01', { measure: 'count_done' }, null],
  ])('%s', (_, day, over, severity) => {
    expect(judged(krStale, last(day, over))?.severity ?? null).toBe(severity)
  })

  it('says how long it has been silent, since the first day too many', () => {
    expect(judged(krStale, last('2026-11-02'))).toMatchObject({
      since: '2026-11-13T00:00:00.000Z',
      sentence: 'silent: last check-in 2 Nov, 20 days ago > 10',
    })
  })

  it('goes by the day the value is true of, not by when it was entered', () => {
    const facts = keyResultFacts({}, { checkIns: [aCheckIn('2026-11-02', 50, { at: tenOn('2026-11-21') })] })
    expect(judged(krStale, facts)?.since).toBe(tenOn('2026-11-21'))
  })

  it('turns at midnight in the workspace’s zone', () => {
    const facts = last('2026-11-11')
    const recheck = krStale.recheckAt(facts, krStale.thresholds, clock('2026-11-20T10:00:00Z', 'Asia/Kathmandu'))
    expect(recheck).toBe('2026-11-21T18:15:00.000Z')
    expect(judged(krStale, facts, clock('2026-11-21T18:14:59.999Z', 'Asia/Kathmandu'))).toBeNull()
    expect(judged(krStale, facts, clock('2026-11-21T18:15:00.000Z', 'Asia/Kathmandu'))?.since).toBe(recheck)
    expect(krStale.recheckAt(facts, krStale.thresholds, clock('2026-11-22T10:00:00Z'))).toBeNull()
  })

  it('leaves a key result without any check-in to kr.pending', () => {
    expect(judged(krStale, keyResultFacts({}, { checkIns: [] }))).toBeNull()
  })
})

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

describe('kr.past_due', () => {
  const due = (day: string, ...values: number[]) =>
    keyResultFacts({ due: day }, { checkIns: values.map((value, index) => aCheckIn(`2026-11-${16 + index}`, value)) })

  it.each([
    ['on the due day', due('2026-11-22', 50), null],
    ['the day after', due('2026-11-21', 50), 'off_track'],
    ['with its target met', due('2026-11-21', 100), null],
    ['without any value', due('2026-11-21'), 'off_track'],
    ['inside its band', keyResultFacts({ due: '2026-11-21', direction: 'maintain', band: { low: 0, high: 90 } }), null],
  ])('%s', (_, facts, severity) => {
    expect(judged(krPastDue, facts)?.severity ?? null).toBe(severity)
  })

  it('says what is missing, since the day after', () => {
    expect(judged(krPastDue, due('2026-11-15', 31))).toMatchObject({
      since: '2026-11-16T00:00:00.000Z',
      sentence: 'past due: 15 Nov has gone with 31 % of 100 %, not closed',
    })
    expect(judged(krPastDue, due('2026-11-21'))?.sentence).toBe(
      'past due: 21 Nov has gone with no value of 100 %, not closed',
    )
  })

  it('holds since the check-in that took a met target back', () => {
    expect(judged(krPastDue, due('2026-11-15', 100, 90))?.since).toBe(tenOn('2026-11-17'))
  })

  it('turns at midnight in the workspace’s zone', () => {
    const facts = due('2026-11-22', 50)
    const recheck = krPastDue.recheckAt(facts, {}, clock('2026-11-22T10:00:00Z', 'America/Sao_Paulo'))
    expect(recheck).toBe('2026-11-23T03:00:00.000Z')
    expect(judged(krPastDue, facts, clock('2026-11-23T02:59:59.999Z', 'America/Sao_Paulo'))).toBeNull()
    expect(judged(krPastDue, facts, clock('2026-11-23T03:00:00.000Z', 'America/Sao_Paulo'))?.since).toBe(recheck)
  })
})
