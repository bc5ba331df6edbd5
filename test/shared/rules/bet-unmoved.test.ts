import { describe, expect, it } from 'vitest'
import { betUnmoved } from '../../../shared/rules/bet-unmoved.ts'
import { aStanding, betFacts, clock, judged, tenOn } from '../factories.ts'

describe('bet.unmoved', () => {
  const green = aStanding({ progress: 0.8 })
  /** Position from 80 to 90 over a hundred days; 52 are gone. */
  const read = (value: number | null, over: Parameters<typeof betFacts>[1] = {}) =>
    betFacts(
      {},
      {
        keyResults: [green],
        readings: value === null ? [] : [{ betId: 'bet-1', value, at: tenOn('2026-11-20') }],
        ...over,
      },
    )

  it.each([
    ['twenty-five points behind', read(82.7), null],
    ['more than that', read(82.69), 'at_risk'],
    ['but no key result is green', read(80, { keyResults: [aStanding({ progress: 0.69 })] }), null],
    ['with one at exactly 70 %', read(80, { keyResults: [aStanding({ progress: 0.7 })] }), 'at_risk'],
    ['without any value of a key result', read(80, { keyResults: [aStanding({ progress: null })] }), null],
    [
      'with one achieved',
      read(80, {
        keyResults: [
          aStanding({ status: 'achieved', progress: null, keyResult: { ...green.keyResult, closedAs: 'achieved' } }),
        ],
      }),
      'at_risk',
    ],
    [
      'with one stopped far along',
      read(80, {
        keyResults: [
          aStanding({ status: 'stopped', progress: 0.9, keyResult: { ...green.keyResult, closedAs: 'stopped' } }),
        ],
      }),
      null,
    ],
  ])('%s', (_, facts, severity) => {
    expect(judged(betUnmoved, facts)?.severity ?? null).toBe(severity)
  })

  const readOn = (day: string, value = 89) => read(null, { readings: [{ betId: 'bet-1', value, at: tenOn(day) }] })

  it.each([
    ['45 days ago', readOn('2026-10-08'), null],
    ['46 days ago', readOn('2026-10-07'), 'at_risk'],
    ['46 days ago, with the target met', readOn('2026-10-07', 90), null],
    ['never, in 52 days', read(null), 'at_risk'],
  ])('last read %s', (_, facts, severity) => {
    expect(judged(betUnmoved, facts)?.severity ?? null).toBe(severity)
  })

  it('says the gap or the silence', () => {
    expect(judged(betUnmoved, read(80))?.sentence).toBe(
      'green key result, unmoved position: “Key result kr-1” at 80 %, Shops kept expected 52 %, actual 0 %, gap 52 points > 25',
    )
    expect(judged(betUnmoved, readOn('2026-10-07'))?.sentence).toMatch(/Shops kept last read 7 Oct, 46 days ago > 45$/)
    expect(judged(betUnmoved, read(null))?.sentence).toMatch(/Shops kept never read in 52 days > 45$/)
  })

  it('holds since a key result was green and the position was not', () => {
    expect(judged(betUnmoved, read(null))?.since).toBe('2026-11-16T00:00:00.000Z')
    expect(judged(betUnmoved, read(80))?.since).toBe(tenOn('2026-11-20'))
    const late = aStanding({ progress: 0.8, since: tenOn('2026-11-21') })
    expect(judged(betUnmoved, read(80, { keyResults: [late] }))?.since).toBe(tenOn('2026-11-21'))
  })

  it('is looked at again when the position falls behind or has gone unread too long', () => {
    const recheck = (facts: ReturnType<typeof read>) => betUnmoved.recheckAt(facts, betUnmoved.thresholds, clock())
    expect(recheck(read(80))).toBe('2026-11-23T00:00:00.000Z')
    expect(recheck(read(84))).toBe('2026-12-06T00:00:00.000Z')
    expect(recheck(read(89))).toBe('2027-01-05T00:00:00.000Z')
    expect(recheck(read(80, { keyResults: [] }))).toBeNull()
  })
})
