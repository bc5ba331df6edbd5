import { describe, expect, test } from 'vitest'
import type { MondayView } from '../../../shared/views/monday.ts'
import { asMember, query } from './call.ts'
import { aBet, aCheckIn, aTag, type FerryWorks, ferryWorks, issueNews, NOW } from './ferry-works.ts'

async function monday(ferry: FerryWorks) {
  return (await query<MondayView>(asMember(ferry), 'monday.answers')).data
}

/** Tom's issue under a key result, due so that it is late. */
async function slip(ferry: FerryWorks, key: string, keyResultId: string, due: string) {
  await ferry.happens(aTag(key, keyResultId))
  await ferry.happens(issueNews(key, { fields: { due } }))
}

test('the week begins on Monday, under the strategy’s sentence', async () => {
  expect(await monday(await ferryWorks())).toMatchObject({
    week: '2026-11-16',
    strategy: { sentence: 'The shortest way across is the one people can book.' },
    slips: [],
    people: [],
    asOf: NOW,
  })
})

describe('which bets are at risk', () => {
  test('every committed bet, worst first, with owner, position, key results and what it was last week', async () => {
    const ferry = await ferryWorks()
    await ferry.happens({ kind: 'bet_saved', bet: { ...aBet('bet-draft', 'A draft'), state: 'proposed' }, at: NOW })
    await slip(ferry, 'FER-1', 'kr-night', '2026-11-04')
    const { bets } = await monday(ferry)
    expect(bets.map(bet => [bet.id, bet.status.status])).toEqual([
      ['bet-night', 'off_track'],
      ['bet-online', 'on_track'],
    ])
    expect(bets[0]).toMatchObject({
      owner: { id: 'ines', name: 'Ines' },
      position: { name: 'Seats sold', unit: '%', baseline: 40, target: 80, value: null },
      cause: { item: { title: 'Title of FER-1' }, owner: { name: 'Tom' } },
      keyResults: [
        { id: 'kr-night', status: { status: 'off_track' }, progress: 0.65, owner: { id: 'tom', name: 'Tom' } },
      ],
    })
    expect(bets[0]?.cause?.path.map(step => step.kind)).toEqual(['bet', 'key_result', 'work_item', 'person'])
    expect(bets[0]?.keyResults[0]?.expected).toBeCloseTo(50 / 91)
  })

  test('last week’s status is the one it had when the week began', async () => {
    const ferry = await ferryWorks({ value: 5, at: '2026-11-13T09:00:00.000Z' })
    await ferry.happens(aCheckIn('kr-booked', 60, NOW))
    const bet = (await monday(ferry)).bets.find(one => one.id === 'bet-online')
    expect([bet?.lastWeek, bet?.status.status]).toEqual(['off_track', 'on_track'])
  })
})

describe('what is slipping that causes it', () => {
  test('open items with findings under bets that are not on track, worst and longest first', async () => {
    const ferry = await ferryWorks()
    await slip(ferry, 'FER-1', 'kr-night', '2026-11-18')
    await slip(ferry, 'FER-2', 'kr-night', '2026-11-02')
    await ferry.happens(issueNews('FER-9', { fields: { due: '2026-11-02' } }))
    const { slips } = await monday(ferry)
    expect(slips.map(one => [one.item.title, one.status])).toEqual([
      ['Title of FER-2', 'off_track'],
      ['Title of FER-1', 'at_risk'],
    ])
    expect(slips[0]).toMatchObject({
      item: { tool: 'jira', url: 'https://ferry.atlassian.net/browse/FER-2', due: '2026-11-02' },
      reason: expect.stringMatching(/18 days/),
      owner: { id: 'tom', name: 'Tom' },
      keyResult: { id: 'kr-night' },
      initiative: null,
      bet: { id: 'bet-night', title: 'Night boats pay' },
    })
  })

  test('a finished item slips no more', async () => {
    const ferry = await ferryWorks()
    await slip(ferry, 'FER-1', 'kr-night', '2026-11-02')
    await ferry.happens(issueNews('FER-1', { toolTime: NOW, fields: { state: 'done' } }))
    expect((await monday(ferry)).slips).toEqual([])
  })
})

describe('who owns it, and what competes for them', () => {
  async function staffed(fraction: number) {
    const ferry = await ferryWorks()
    for (const [id, keyResultId] of [
      ['berths', 'kr-night'],
      ['checkout', 'kr-booked'],
    ] as const) {
      const initiative = {
        id,
        title: `Title of ${id}`,
        ownerId: 'tom',
        state: 'active' as const,
        start: '2026-11-02',
        due: '2026-12-18',
        serves: [{ keyResultId, share: 1 }],
      }
      await ferry.happens({ kind: 'initiative_saved', initiative, at: NOW })
      const allocation = {
        id: `a-${id}`,
        personId: 'tom',
        initiativeId: id,
        fraction,
        from: '2026-11-02',
        to: '2026-11-18',
      }
      await ferry.happens({ kind: 'allocation_saved', allocation, at: NOW })
    }
    await slip(ferry, 'FER-1', 'kr-night', '2026-11-02')
    await slip(ferry, 'FER-2', 'kr-night', '2026-11-03')
    return ferry
  }

  test('with the load of this week, by the working days it overlaps, and each initiative’s bets', async () => {
    const { people } = await monday(await staffed(0.5))
    expect(people).toEqual([
      {
        person: { id: 'tom', name: 'Tom' },
        load: 0.6,
        room: 0.8,
        slips: 2,
        carries: [
          {
            initiative: { id: 'berths', title: 'Title of berths' },
            fraction: 0.3,
            bets: [{ id: 'bet-night', title: 'Night boats pay' }],
          },
          {
            initiative: { id: 'checkout', title: 'Title of checkout' },
            fraction: 0.3,
            bets: [{ id: 'bet-online', title: 'People book online' }],
          },
        ],
      },
    ])
  })
})

test('work touched this week that serves nothing is counted and named', async () => {
  const ferry = await ferryWorks()
  await ferry.happens(aTag('FER-1', 'kr-booked'))
  await ferry.happens(issueNews('FER-1', { toolTime: '2026-11-18T09:00:00.000Z' }))
  await ferry.happens(issueNews('FER-2', { toolTime: '2026-11-18T09:00:00.000Z' }))
  await ferry.happens(issueNews('FER-3', { toolTime: '2026-11-15T23:30:00.000Z' }))
  await ferry.happens(issueNews('FER-4', { toolTime: '2026-11-18T09:00:00.000Z', fields: { state: 'done' } }))
  expect((await monday(ferry)).untagged).toEqual({
    touched: 2,
    untagged: 1,
    items: [
      {
        id: expect.any(String),
        ...{ title: 'Title of FER-2', url: 'https://ferry.atlassian.net/browse/FER-2', tool: 'jira' },
      },
    ],
  })
})

test('a green key result whose bet’s position has not moved is said', async () => {
  const ferry = await ferryWorks()
  await ferry.happens(aCheckIn('kr-booked', 80, NOW))
  const reading = { id: 'reading', betId: 'bet-online', value: 41, at: '2026-11-15T09:00:00.000Z', byId: 'ines' }
  await ferry.happens({ kind: 'position_reading', reading })
  const { unmoved } = await monday(ferry)
  expect(unmoved).toContainEqual({
    bet: { id: 'bet-online', title: 'People book online' },
    sentence: expect.stringMatching(/position/),
  })
})
