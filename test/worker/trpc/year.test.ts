import { describe, expect, test } from 'vitest'
import type { Instant } from '../../../shared/week.ts'
import { asMember, mutate, query } from './call.ts'
import { allocated, dayAt, launch, noon } from './ferry-days.ts'
import { aBet, aCheckIn, aTag, type FerryWorks, ferryWorks, issueNews } from './ferry-works.ts'

describe('a year looked back on', () => {
  interface Year {
    months: string[]
    bets: {
      id: string
      status: string
      said: { title: string; hypothesis: string; target: number }
      now: { target: number }
      unmoved: string | null
      diagnosis: { kind: string }
      itemsByMonth: number[]
      personWeeks: number
      position: { before: number | null; value: number | null }
    }[]
    personWeeks: { total: number; unnamed: number }
    finishedInitiatives: { id: string; betIds: string[] }[]
    stoppedInitiatives: { id: string; betIds: string[] }[]
    decisions: { verdict: string; effect: { verdict: string; value: number; measure: { id: string } } | null }[]
  }
  const YEAR = { from: '2026-01-01', to: '2026-12-31' }
  const later: Instant = '2027-02-01T10:00:00.000Z'
  const of = async (works: FerryWorks, span: object = YEAR) =>
    (await query<Year>(asMember(works, { now: later }), 'graph.year', span)).data

  test('says a bet that was made within it as it was first said', async () => {
    const works = await ferryWorks()
    const first = { ...aBet('bet-freight', 'Freight pays for winter'), hypothesis: 'If lorries book, winter pays.' }
    await works.happens({ kind: 'bet_saved', bet: first, at: noon(0) }, noon(0))
    const position = { ...first.position, target: 60 }
    const second = { ...first, title: 'Freight helps in winter', hypothesis: 'Less.', position }
    await works.happens({ kind: 'bet_saved', bet: second, at: noon(2) }, noon(2))
    await works.happens({ kind: 'bet_saved', bet: { ...second, due: '2027-03-31' }, at: noon(4) }, noon(4))
    const freight = (await of(works)).bets.find(one => one.id === 'bet-freight')
    expect(freight).toMatchObject({
      said: { title: 'Freight pays for winter', hypothesis: 'If lorries book, winter pays.', target: 80 },
      now: { title: 'Freight helps in winter', target: 60 },
    })
    const afterwards = (await of(works, { from: dayAt(3), to: dayAt(9) })).bets.find(one => one.id === 'bet-freight')
    expect(afterwards?.said).toMatchObject({ title: 'Freight helps in winter', target: 60 })
  })

  test('counts items by month, and person-weeks until the initiative ended', async () => {
    const works = await ferryWorks()
    for (const change of [launch(), allocated(0.5), aTag('FER-1', 'kr-booked', noon(0))])
      await works.happens(change, noon(0))
    await works.happens(issueNews('FER-1', { toolTime: noon(1), fields: { state: 'done' } }), noon(1))
    await works.happens({ ...launch({ state: 'stopped' }), at: noon(7) }, noon(7))
    const year = await of(works)
    expect(year.months).toEqual(
      Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}-01`),
    )
    const online = year.bets.find(one => one.id === 'bet-online')
    expect(online?.itemsByMonth).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0])
    // From Friday the 20th to Friday the 27th: six working days at half a week's rate.
    expect([online?.personWeeks, year.personWeeks]).toEqual([0.6, { total: 0.6, unnamed: 0 }])
    expect([year.finishedInitiatives, year.stoppedInitiatives]).toMatchObject([
      [],
      [{ id: 'launch', betIds: ['bet-online'] }],
    ])
  })

  test('an initiative that ended, was opened again and ended once more ended once, the last time', async () => {
    const works = await ferryWorks()
    await works.happens(launch(), noon(0))
    for (const [after, state] of [
      [2, 'stopped'],
      [3, 'active'],
      [4, 'done'],
      [5, 'active'],
    ] as const) {
      await works.happens({ ...launch({ state }), at: noon(after) }, noon(after))
    }
    const ended = async () => {
      const { finishedInitiatives, stoppedInitiatives } = await of(works)
      return [finishedInitiatives.map(one => one.id), stoppedInitiatives.map(one => one.id)]
    }
    expect(await ended()).toEqual([[], []])
    await works.happens({ ...launch({ state: 'done' }), at: noon(6) }, noon(6))
    expect(await ended()).toEqual([['launch'], []])
  })

  test('finds green key results with an unmoved position by what was known then, also of a closed bet', async () => {
    const works = await ferryWorks()
    await works.happens(aCheckIn('kr-night', 95, noon(1)), noon(1))
    const reading = { id: 'r', betId: 'bet-night', value: 41, at: noon(1), byId: null }
    await works.happens({ kind: 'position_reading', reading }, noon(1))
    const bet = { ...aBet('bet-night', 'Night boats pay'), state: 'closed' as const, closedAs: 'lost' as const }
    await works.happens({ kind: 'bet_saved', bet, at: noon(3) }, noon(3))
    const night = (await of(works)).bets.find(one => one.id === 'bet-night')
    expect(night).toMatchObject({ status: 'lost', diagnosis: { kind: 'output_without_outcome' } })
    expect(night?.unmoved).toMatch(/^green key result, unmoved position: “Title of kr-night” at 95\u202f%, Seats sold/)
    expect((await of(works, { from: '2027-01-01', to: '2027-01-31' })).bets.map(one => one.id)).not.toContain(
      'bet-night',
    )
  })

  test('says of decisions whether their effect came, by what was measured on its day', async () => {
    const works = await ferryWorks()
    const decide = (metric: string, value: number, now: Instant) =>
      mutate(asMember(works, { now }), 'decision.record', {
        verdict: 'continue',
        subject: { kind: 'bet', id: 'bet-night' },
        note: '',
        expectedEffect: { metric, value, byWhen: dayAt(5) },
        reviewDay: null,
      })
    await decide('Title of kr-night', 70, noon(0))
    await decide('title of KR-booked', 90, noon(1))
    await decide('Goodwill', 1, noon(2))
    await works.happens(aCheckIn('kr-night', 72, noon(4)), noon(4))
    await works.happens(aCheckIn('kr-night', 10, noon(8)), noon(8))
    expect((await of(works)).decisions.map(one => one.effect)).toMatchObject([
      null,
      { verdict: 'short', value: 65, measure: { id: 'kr-booked' } },
      { verdict: 'came', value: 72, measure: { id: 'kr-night' } },
    ])
  })

  test('of days to come is refused', async () => {
    const span = { from: '2027-06-01', to: '2027-12-31' }
    const { status, answer } = await query(asMember(await ferryWorks(), { now: later }), 'graph.year', span)
    expect([status, answer?.fields?.[0]?.field]).toEqual([400, 'from'])
  })
})
