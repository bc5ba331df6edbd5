import { describe, expect, it } from 'vitest'
import { forecastOf, initiativeForecast } from '../../../shared/rules/initiative-forecast.ts'
import { aSlip, clock, initiativeFacts, judged } from '../factories.ts'

const { thresholds } = initiativeForecast
/** Two items a week, every week: eight open items take 28 days, whatever is drawn. */
const steady = (due: string, over = {}) =>
  initiativeFacts({ due }, { openItems: 8, finishedPerWeek: [2, 2, 2, 2], ...over })

describe('initiative.forecast', () => {
  it.each([
    ['on the due day', '2026-12-20', null],
    ['a day after the due day', '2026-12-19', 'at_risk'],
  ])('done %s', (_, due, severity) => {
    expect(judged(initiativeForecast, steady(due))?.severity ?? null).toBe(severity)
  })

  it.each([
    ['three weeks of history', { finishedPerWeek: [9, 9, 9] }, 'it has 3 full weeks of history, not 4'],
    ['five finished items', { finishedPerWeek: [2, 2, 1, 0] }, '5 items are finished, not 6'],
    ['nothing open', { openItems: 0 }, 'no item is open'],
  ])('cannot be told with %s, which is no risk', (_, over, because) => {
    const facts = steady('2026-11-23', over)
    expect(judged(initiativeForecast, facts)).toBeNull()
    expect(forecastOf(facts, thresholds)).toEqual({ kind: 'none', because })
  })

  it('can be told with exactly four weeks and six items', () => {
    expect(forecastOf(steady('2026-11-23', { finishedPerWeek: [2, 2, 1, 1] }), thresholds).kind).toBe('forecast')
  })

  it('says the day, the due day and what it is reckoned from', () => {
    const worst = aSlip('watch')
    expect(judged(initiativeForecast, steady('2026-12-10', { worst }))).toMatchObject({
      numbers: { openItems: 8, weeks: 4, finished: 8, p50: 28, p85: 28 },
      since: '2026-11-13T00:00:00.000Z',
      below: worst.path,
      sentence:
        'forecast: done by 20 Dec in 85 of 100 cases, after its due day 10 Dec (8 open items, 8 finished in 4 weeks)',
    })
  })

  it('becomes a risk by time alone on the day it is looked at again', () => {
    const facts = steady('2026-12-22')
    const now = clock('2026-11-23T10:00:00Z')
    expect(judged(initiativeForecast, facts, now)).toBeNull()
    const recheck = initiativeForecast.recheckAt(facts, thresholds, now)
    expect(recheck).toBe('2026-11-25T00:00:00.000Z')
    expect(judged(initiativeForecast, facts, clock(recheck ?? ''))).toMatchObject({ since: recheck })
  })

  it('is looked at again when a week joins the history', () => {
    expect(initiativeForecast.recheckAt(steady('2027-06-01'), thresholds, clock())).toBe('2026-11-23T00:00:00.000Z')
    expect(initiativeForecast.recheckAt(steady('2027-06-01', { openItems: 0 }), thresholds, clock())).toBeNull()
  })

  it('draws the same for the same initiative and something else for another', () => {
    const uneven = { openItems: 30, finishedPerWeek: [0, 5, 1, 9, 2] }
    const of = (id: string) => forecastOf(initiativeFacts({ id }, uneven), thresholds)
    expect(of('a')).toEqual(of('a'))
    expect([of('b'), of('c'), of('d')].some(other => JSON.stringify(other) !== JSON.stringify(of('a')))).toBe(true)
  })
})
