import { describe, expect, it } from 'vitest'
import { krStale } from '../../../shared/rules/kr-stale.ts'
import { aCheckIn, clock, judged, keyResultFacts, tenOn } from '../factories.ts'

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
