import { describe, expect, it } from 'vitest'
import { personWeeks } from '../../shared/person-weeks.ts'

const YEAR = { from: '2026-01-01', to: '2026-12-31' }
const initiative = (id: string, bets: { id: string; share: number }[], to = '2026-12-31') => ({
  id,
  worked: { from: '2026-01-01', to },
  bets,
})
const allocation = (
  initiativeId: string,
  fraction: number,
  from: string,
  to: string,
  personId: string | null = 'ana',
) => ({
  ...{ personId, initiativeId, fraction, from, to },
})

describe('person-weeks by bet', () => {
  it.each([
    ['five whole weeks at 40 %', '2026-03-02', '2026-04-05', 2],
    ['a weekend is no work', '2026-03-07', '2026-03-08', 0],
    ['two days of a week', '2026-03-05', '2026-03-08', 0.16],
    ['what is before the span is left out', '2025-12-15', '2026-01-04', 0.16],
  ])('%s', (_, from, to, weeks) => {
    const { byBet, total } = personWeeks(
      [initiative('i', [{ id: 'bet', share: 1 }])],
      [allocation('i', 0.4, from, to)],
      YEAR,
    )
    expect([byBet.get('bet'), total]).toEqual([weeks, weeks])
  })

  it('shares an initiative among the bets it serves', () => {
    const shared = initiative('i', [
      { id: 'a', share: 0.75 },
      { id: 'b', share: 0.25 },
    ])
    const { byBet } = personWeeks([shared], [allocation('i', 1, '2026-03-02', '2026-03-29')], YEAR)
    expect([...byBet]).toEqual([
      ['a', 3],
      ['b', 1],
    ])
  })

  it('counts nothing after the initiative ended, and tells what nobody was named on', () => {
    const ended = initiative('i', [{ id: 'bet', share: 1 }], '2026-03-08')
    const all = [
      allocation('i', 1, '2026-03-02', '2026-06-30'),
      allocation('i', 0.5, '2026-03-02', '2026-06-30', null),
      allocation('unknown', 1, '2026-03-02', '2026-06-30'),
    ]
    expect(personWeeks([ended], all, YEAR)).toEqual({ byBet: new Map([['bet', 1.5]]), total: 1.5, unnamed: 0.5 })
  })

  it('counts an initiative that serves no bet in the total only', () => {
    const { byBet, total } = personWeeks([initiative('i', [])], [allocation('i', 1, '2026-03-02', '2026-03-08')], YEAR)
    expect([byBet.size, total]).toEqual([0, 1])
  })
})
