import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectedOn, gapPoints } from '../../../shared/progress.ts'
import { firstDayBehind, krBehind } from '../../../shared/rules/kr-behind.ts'
import { addDays } from '../../../shared/week.ts'
import { aCheckIn, clock, judged, keyResultFacts, tenOn } from '../factories.ts'

/** A hundred days from 1 October: on 22 November 52 of them are gone. */
const at = (value: number, over = {}) => keyResultFacts(over, { checkIns: [aCheckIn('2026-11-20', value)] })

describe('kr.behind', () => {
  it.each([
    ['ahead', 60, null],
    ['on the line', 52, null],
    ['a trifle behind', 51.9, 'watch'],
    ['ten points behind', 42, 'watch'],
    ['more than ten', 41.9, 'at_risk'],
    ['twenty-five points behind', 27, 'at_risk'],
    ['more than twenty-five', 26.9, 'off_track'],
    ['worse than the baseline', -40, 'off_track'],
  ])('%s', (_, value, severity) => {
    expect(judged(krBehind, at(value))?.severity ?? null).toBe(severity)
  })

  it.each([
    [
      'decrease',
      { direction: 'decrease' as const, baseline: 8.4, target: 7, unit: 'days' },
      8.1,
      'behind: expected 52 %, actual 21 %, gap 31 points > 25',
    ],
    [
      'increase',
      { baseline: 6, target: 11, unit: 'courses' },
      8,
      'behind: expected 52 %, actual 40 %, gap 12 points > 10',
    ],
  ])('reckons progress of a %s the same way', (_, course, value, sentence) => {
    expect(judged(krBehind, at(value, course))?.sentence).toBe(sentence)
  })

  it('shows as many decimals as the limit needs', () => {
    expect(judged(krBehind, at(26.9))?.sentence).toBe('behind: expected 52 %, actual 27 %, gap 25.1 points > 25')
    expect(judged(krBehind, at(51.9))?.sentence).toBe('behind: expected 52 %, actual 52 %, gap 0.1 points > 0')
  })

  it.each([
    ['a tenth of the time is gone', '2026-10-11', 'watch'],
    ['less is gone', '2026-10-10', null],
    ['it has not begun', '2026-09-25', null],
  ])('while %s', (_, day, severity) => {
    expect(judged(krBehind, at(0), clock(tenOn(day)))?.severity ?? null).toBe(severity)
  })

  it('is silent without a check-in and for what is to be maintained', () => {
    expect(judged(krBehind, keyResultFacts({}, { checkIns: [] }))).toBeNull()
    expect(judged(krBehind, at(1, { direction: 'maintain', band: { low: 5, high: 9 } }))).toBeNull()
  })

  it('is not disturbed by the noise of binary fractions', () => {
    const facts = keyResultFacts({ start: '2026-11-12', due: '2026-11-22' }, { checkIns: [aCheckIn('2026-11-19', 70)] })
    const day = clock('2026-11-20T10:00:00Z')
    expect(judged(krBehind, facts, day)).toMatchObject({ severity: 'watch', numbers: { gap: 10 } })
  })

  it('takes a key result of one day as due on that day', () => {
    const facts = keyResultFacts({ start: '2026-11-22', due: '2026-11-22' }, { checkIns: [aCheckIn('2026-11-22', 50)] })
    expect(judged(krBehind, facts)).toMatchObject({ severity: 'off_track', numbers: { expected: 1 } })
    expect(judged(krBehind, facts, clock('2026-11-21T10:00:00Z'))).toBeNull()
  })

  describe('since when', () => {
    it('is the day on which time alone brought it there', () => {
      // 30 % done: more than ten points behind from the day on which more than 40 of 100 days are gone.
      const facts = keyResultFacts({}, { checkIns: [aCheckIn('2026-10-20', 30)] })
      expect(judged(krBehind, facts)).toMatchObject({ severity: 'at_risk', since: '2026-11-11T00:00:00.000Z' })
    })

    it('is the check-in that brought it there', () => {
      const facts = keyResultFacts({}, { checkIns: [aCheckIn('2026-11-10', 45), aCheckIn('2026-11-20', 30)] })
      expect(judged(krBehind, facts)?.since).toBe(tenOn('2026-11-20'))
    })

    it('reaches back over check-ins that changed nothing about it', () => {
      const facts = keyResultFacts({}, { checkIns: [aCheckIn('2026-10-20', 30), aCheckIn('2026-11-20', 35)] })
      expect(judged(krBehind, facts)?.since).toBe('2026-11-11T00:00:00.000Z')
    })
  })

  describe('when to look again', () => {
    const recheck = (value: number, now: string, zone?: string) =>
      krBehind.recheckAt(at(value), krBehind.thresholds, clock(now, zone))

    it('is the next midnight of the zone while it is behind', () => {
      expect(recheck(10, '2026-11-22T10:00:00Z')).toBe('2026-11-23T00:00:00.000Z')
      expect(recheck(10, '2026-11-22T10:00:00Z', 'Asia/Kathmandu')).toBe('2026-11-22T18:15:00.000Z')
    })

    it('is the day on which it falls behind while it is not', () => {
      expect(recheck(80, '2026-11-22T10:00:00Z')).toBe('2026-12-21T00:00:00.000Z')
    })

    it('is never once the due day has come, or the target is met', () => {
      expect(recheck(10, '2027-01-09T10:00:00Z')).toBeNull()
      expect(recheck(100, '2026-11-22T10:00:00Z')).toBeNull()
    })
  })

  it('finds the first day behind exactly', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 60 }),
        (length, progress, points) => {
          const span = { start: '2026-01-01', due: addDays('2026-01-01', length) }
          const behind = (day: string) => {
            const expected = expectedOn(span.start, span.due, day)
            return expected >= 0.1 && gapPoints(expected, progress) > points
          }
          const days = Array.from({ length: length + 1 }, (_, index) => addDays(span.start, index))
          expect(firstDayBehind(span, progress, points, 0.1)).toBe(days.find(behind) ?? null)
        },
      ),
    )
  })
})
