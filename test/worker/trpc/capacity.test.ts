import { beforeEach, describe, expect, test } from 'vitest'
import type { Preview } from '../../../shared/capacity-preview.ts'
import type { Allocation } from '../../../shared/graph/initiative.ts'
import { type CapacityView, loadIn, partsIn } from '../../../shared/views/capacity.ts'
import { leave } from '../../../worker/db/schema.ts'
import { asMember, query } from './call.ts'
import { type FerryWorks, ferryWorks, issue, issueNews, NOW } from './ferry-works.ts'

let ferry: FerryWorks

async function initiative(id: string, keyResultId: string, state: 'active' | 'candidate' | 'done' = 'active') {
  await ferry.happens({
    kind: 'initiative_saved',
    initiative: {
      id,
      title: `Title of ${id}`,
      ownerId: null,
      state,
      start: '2026-11-16',
      due: '2026-12-18',
      serves: [{ keyResultId, share: 1 }],
    },
    at: NOW,
  })
}

function allocate(
  id: string,
  initiativeId: string,
  personId: string | null,
  fraction: number,
  change: Partial<Allocation> = {},
) {
  const allocation = { id, initiativeId, personId, fraction, from: '2026-11-16', to: '2026-12-18', ...change }
  return ferry.happens({ kind: 'allocation_saved', allocation, at: NOW })
}

/** Each person's weeks as they are shown. */
async function weeks(from: string, count: number) {
  const { data } = await query<CapacityView>(asMember(ferry), 'capacity.weeks', { from, weeks: count })
  const people = data.people.map(one => ({
    person: one.person,
    weeks: data.weeks.map((week, at) => {
      const parts = partsIn(data, one, at)
      return { week, ...loadIn(one, at), parts, inferred: parts.length > 0 ? one.inferred : null }
    }),
  }))
  return { ...data, people }
}

beforeEach(async () => {
  ferry = await ferryWorks()
  await initiative('landing', 'kr-booked')
  await initiative('night', 'kr-night')
  await allocate('a-1', 'landing', 'ana', 0.5)
  await allocate('a-2', 'night', 'ana', 0.4, { from: '2026-11-23' })
  await allocate('a-3', 'night', null, 0.6)
})

describe('people × weeks', () => {
  test('load, room and by how much it is over; what nobody is named on apart', async () => {
    const data = await weeks('2026-11-18', 2)
    expect(data.weeks).toEqual(['2026-11-16', '2026-11-23'])
    expect(data.people.map(one => one.person.name)).toEqual(['Ana', 'Ines', 'Tom'])
    expect(data.people[0]?.weeks).toEqual([
      {
        week: '2026-11-16',
        load: 0.5,
        room: 0.8,
        over: 0,
        parts: [{ initiativeId: 'landing', title: 'Title of landing', fraction: 0.5 }],
        inferred: null,
      },
      {
        week: '2026-11-23',
        load: 0.9,
        room: 0.8,
        over: 0.1,
        parts: [
          { initiativeId: 'landing', title: 'Title of landing', fraction: 0.5 },
          { initiativeId: 'night', title: 'Title of night', fraction: 0.4 },
        ],
        inferred: null,
      },
    ])
    expect(data.unfilled).toEqual([
      { initiativeId: 'night', title: 'Title of night', week: '2026-11-16', fraction: 0.6 },
      { initiativeId: 'night', title: 'Title of night', week: '2026-11-23', fraction: 0.6 },
    ])
  })

  test('a week on leave has no room', async () => {
    await ferry.db
      .insert(leave)
      .values({ workspaceId: ferry.id, id: 'leave', personId: 'ana', from: '2026-11-23', to: '2026-11-29' })
    expect((await weeks('2026-11-23', 1)).people[0]?.weeks[0]).toMatchObject({ room: 0, over: 0.9 })
  })

  test('where nothing is allocated the load is inferred from what is in progress', async () => {
    for (const key of ['FER-1', 'FER-2', 'FER-3']) {
      await ferry.happens(issueNews(key))
      const item = { key: issue(key), url: 'https://ferry.atlassian.net/', title: key, kind: 'Story' }
      const target = { kind: 'initiative', id: key === 'FER-3' ? 'night' : 'landing' } as const
      await ferry.happens({
        kind: 'link_made',
        item,
        target,
        share: 1,
        how: 'in_place',
        byId: 'tom',
        at: NOW,
        replacesLinkId: null,
      })
    }
    const tom = (await weeks('2026-11-16', 1)).people.find(one => one.person.id === 'tom')
    expect(tom?.weeks[0]).toMatchObject({ load: 0.8, over: 0, inferred: 'inferred from 3 open items' })
    expect(tom?.weeks[0]?.parts.map(part => part.title)).toEqual(['Title of landing', 'Title of night'])
  })

  test('what is done weighs nothing', async () => {
    await initiative('landing', 'kr-booked', 'done')
    expect((await weeks('2026-11-16', 1)).people[0]?.weeks[0]?.load).toBe(0)
  })
})

describe('a candidate', () => {
  const candidate = {
    title: 'Winter sale',
    start: '2026-11-30',
    due: '2026-12-11',
    allocations: [{ personId: 'ana', fraction: 0.4, from: '2026-11-30', to: '2026-12-11' }],
  }

  test('shows whose weeks it takes, from which bets, and when it would fit', async () => {
    const { data } = await query<Preview>(asMember(ferry), 'capacity.preview', candidate)
    expect(data.weeks).toEqual([
      { personId: 'ana', name: 'Ana', week: '2026-11-30', before: 0.9, after: 1.3, room: 0.8, over: 0.5 },
      { personId: 'ana', name: 'Ana', week: '2026-12-07', before: 0.9, after: 1.3, room: 0.8, over: 0.5 },
    ])
    expect(data.givenUp.map(one => [one.bet.title, Math.round(one.personWeeks * 100)])).toEqual([
      ['People book online', 44],
      ['Night boats pay', 36],
    ])
    expect(data.firstFreeStart).toBe('2026-12-21')
    expect(data.sentences.join(' ')).toContain('Ana')
  })

  test('that is there already is previewed with its own allocations', async () => {
    await initiative('sale', 'kr-night', 'candidate')
    await allocate('a-4', 'sale', 'ana', 0.4, { from: '2026-11-30', to: '2026-12-11' })
    const { data } = await query<Preview>(asMember(ferry), 'capacity.preview', { initiativeId: 'sale' })
    expect(data.weeks.map(one => [one.week, one.before, one.after])).toEqual([
      ['2026-11-30', 0.9, 1.3],
      ['2026-12-07', 0.9, 1.3],
    ])
  })

  test('that is not there is said', async () => {
    expect((await query(asMember(ferry), 'capacity.preview', { initiativeId: 'nothing' })).status).toBe(404)
  })
})
