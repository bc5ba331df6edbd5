import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import type { MapView } from '../../../shared/views/map.ts'
import { graphDb } from '../../../worker/db/client.ts'
import { countingRows } from '../row-counter.ts'
import { aLink, anItem, aWorkspace, NOW as JUDGED } from '../workspace-factory.ts'
import { asMember, query } from './call.ts'
import { aBet, aKeyResult, aTag, type FerryWorks, ferryWorks, issue, issueNews, NOW } from './ferry-works.ts'

let ferry: FerryWorks

type State = 'candidate' | 'committed' | 'active' | 'done'

function initiative(id: string, serves: { keyResultId: string; share: number }[], state: State = 'active') {
  return ferry.happens({
    kind: 'initiative_saved',
    initiative: {
      id,
      title: `Title of ${id}`,
      ownerId: 'ana',
      state,
      start: '2026-11-02',
      due: '2026-12-18',
      serves,
    },
    at: NOW,
  })
}

function allocate(id: string, initiativeId: string, personId: string | null, fraction: number, to: string) {
  const allocation = { id, initiativeId, personId, fraction, from: '2026-11-02', to }
  return ferry.happens({ kind: 'allocation_saved', allocation, at: NOW })
}

async function work(key: string, initiativeId: string, due: string) {
  await ferry.happens(issueNews(key, { fields: { due } }))
  await ferry.happens({
    kind: 'link_made',
    item: { key: issue(key), url: `https://ferry.atlassian.net/browse/${key}`, title: key, kind: 'Story' },
    target: { kind: 'initiative', id: initiativeId },
    share: 1,
    how: 'in_place',
    byId: 'tom',
    at: NOW,
    replacesLinkId: null,
  })
}

const graph = async () => (await query<MapView>(asMember(ferry), 'map.graph')).data
const placeOf = (id: string, people: MapView['people']) => {
  const place = people.findIndex(one => one.id === id)
  if (place < 0) throw new Error(`${id} is not among the people of the map.`)
  return place
}
const byId = <T extends { id: string }>(rows: T[], id: string) => rows.find(one => one.id === id)

beforeEach(async () => {
  ferry = await ferryWorks()
  await initiative('landing', [
    { keyResultId: 'kr-booked', share: 0.7 },
    { keyResultId: 'kr-night', share: 0.3 },
  ])
  await allocate('a-1', 'landing', 'tom', 0.5, '2026-11-15')
  await allocate('a-2', 'landing', 'tom', 1, '2026-11-04')
  await allocate('a-3', 'landing', null, 0.5, '2026-11-06')
})

describe('the running graph', () => {
  test('an initiative comes once, with the shares it serves with and the person-weeks of its allocations', async () => {
    const { initiatives, people } = await graph()
    expect(initiatives).toMatchObject([
      {
        id: 'landing',
        title: 'Title of landing',
        owner: placeOf('ana', people),
        serves: [
          { keyResultId: 'kr-booked', share: 0.7 },
          { keyResultId: 'kr-night', share: 0.3 },
        ],
        weeks: [
          [placeOf('tom', people), 1.6],
          [null, 0.5],
        ],
        work: { open: 0, slipping: 0, more: false, worst: null },
      },
    ])
  })

  test('names nobody more than once, however much is theirs', async () => {
    await work('FER-1', 'landing', '2026-11-02')
    const { text, data } = await query<MapView>(asMember(ferry), 'map.graph')
    const tom = placeOf('tom', data.people)
    expect(data.initiatives[0]?.weeks.map(([place]) => place)).toContain(tom)
    expect(data.initiatives[0]?.work.worst?.owner).toBe(tom)
    expect(text.split('"tom"')).toHaveLength(2)
  })

  test('only what is open and runs, bets in their order', async () => {
    await initiative('idea', [{ keyResultId: 'kr-booked', share: 1 }], 'candidate')
    await initiative('over', [{ keyResultId: 'kr-booked', share: 1 }], 'done')
    await initiative('soon', [{ keyResultId: 'kr-booked', share: 1 }], 'committed')
    await ferry.happens({
      kind: 'key_result_saved',
      keyResult: aKeyResult('kr-closed', 'bet-online', 'tom', { closedAs: 'achieved' }),
      at: NOW,
    })
    await initiative('late-to-it', [{ keyResultId: 'kr-closed', share: 1 }])
    await ferry.happens({ kind: 'bet_saved', bet: { ...aBet('bet-draft', 'A draft'), state: 'proposed' }, at: NOW })
    await ferry.happens({
      kind: 'bet_saved',
      bet: { ...aBet('bet-over', 'Over'), state: 'closed', closedAs: 'stopped' },
      at: NOW,
    })
    const { bets, keyResults, initiatives } = await graph()
    expect(bets.map(one => one.id).sort()).toEqual(['bet-draft', 'bet-night', 'bet-online'])
    expect(keyResults.map(one => one.id).sort()).toEqual(['kr-booked', 'kr-night'])
    expect(initiatives.map(one => one.id).sort()).toEqual(['landing', 'soon'])
  })

  test('a bet and a key result know their cause; a key result where it stands beside its pace', async () => {
    await work('FER-1', 'landing', '2026-11-02')
    const { bets, keyResults } = await graph()
    const [bet, keyResult] = [byId(bets, 'bet-online'), byId(keyResults, 'kr-booked')]
    for (const node of [bet, keyResult]) expect(node?.status.status).toBe('off_track')
    const steps = keyResult?.cause.map(one => one.kind)
    expect(steps).toEqual(['key_result', 'initiative', 'work_item'])
    expect(bet?.cause).toEqual([{ kind: 'bet', id: 'bet-online' }, ...(keyResult?.cause ?? [])])
    const panel = await query<{ cause: { item: { id: string; title: string } } }>(asMember(ferry), 'keyResult.panel', {
      id: 'kr-booked',
    })
    expect(panel.data.cause.item).toMatchObject({ id: keyResult?.cause.at(-1)?.id, title: 'Title of FER-1' })
    expect(byId(keyResults, 'kr-booked')).toMatchObject({ betId: 'bet-online', progress: 0.65 })
    expect(byId(keyResults, 'kr-booked')?.expected).toBeCloseTo(50 / 91)
  })
})

describe('work in groups', () => {
  test('below an initiative: how many are open, how many slip, and the worst with its owner', async () => {
    await work('FER-1', 'landing', '2026-11-19')
    await work('FER-2', 'landing', '2026-11-02')
    await work('FER-3', 'landing', '2026-12-11')
    const { initiatives, people } = await graph()
    expect(initiatives[0]?.work).toMatchObject({
      open: 3,
      slipping: 2,
      worst: {
        severity: 'off_track',
        title: 'Title of FER-2',
        url: 'https://ferry.atlassian.net/browse/FER-2',
        owner: placeOf('tom', people),
      },
    })
    expect(people.map(one => one.name)).toEqual(['Ana', 'Ines', 'Tom'])
  })

  test('of a key result: only what is under none of its initiatives', async () => {
    await work('FER-1', 'landing', '2026-11-02')
    await ferry.happens(aTag('FER-2', 'kr-booked'))
    await ferry.happens(issueNews('FER-2', { fields: { due: '2026-11-19' } }))
    const { keyResults } = await graph()
    expect(byId(keyResults, 'kr-booked')?.work).toMatchObject({
      open: 2,
      slipping: 1,
      worst: { severity: 'at_risk', title: 'Title of FER-2' },
    })
    expect(byId(keyResults, 'kr-night')?.work).toEqual({ open: 1, slipping: 0, more: false, worst: null })
  })

  test('of a key result, when more slips under its initiatives, says that more may slip', async () => {
    for (let i = 1; i <= 21; i++) await work(`FER-${i}`, 'landing', '2026-11-02')
    const { keyResults } = await graph()
    expect(byId(keyResults, 'kr-booked')?.work).toEqual({ open: 1, slipping: 0, more: true, worst: null })
  })

  test('an item tagged to the key result and to its initiative is under the initiative', async () => {
    await work('FER-1', 'landing', '2026-11-02')
    await ferry.happens(aTag('FER-1', 'kr-booked'))
    const { keyResults, initiatives } = await graph()
    expect(initiatives[0]?.work.open).toBe(1)
    expect(byId(keyResults, 'kr-booked')?.work.open).toBe(1)
  })

  test('slips are counted up to ten', async () => {
    for (let i = 1; i <= 12; i++) await work(`FER-${i}`, 'landing', '2026-11-02')
    expect((await graph()).initiatives[0]?.work).toMatchObject({ open: 12, slipping: 10, more: true })
  })
})

test('another workspace sees nothing of it', async () => {
  const other = await ferryWorks()
  const { data } = await query<MapView>(asMember(other), 'map.graph')
  expect(data.initiatives).toEqual([])
})

describe('rows read', () => {
  /** With so many slipping items under the initiative and as many under a key result itself. */
  async function cost(slips: number): Promise<number> {
    const all = Array.from({ length: 2 * slips }, (_, index) => index)
    const { id } = await aWorkspace(env.DB, {
      items: all.map(index => anItem(`late-${index}`, { due: '2026-11-02' })),
      links: all.map(index =>
        aLink(`l-${index}`, `late-${index}`, index % 2 ? { keyResultId: 'kr-2' } : { initiativeId: 'initiative' }),
      ),
    })
    const counting = countingRows(env.DB)
    const db = graphDb({ DB: counting.d1 }, id)
    const { data } = await query<MapView>(asMember({ ...ferry, db, id }, { now: JUDGED }), 'map.graph')
    expect(data.initiatives[0]?.work.open).toBe(slips + 1)
    return counting.count.read
  }

  test('ten slips of a group at most, and twenty of a key result, however many there are', async () => {
    // The row that ends a range is read as well, where there is one: that of a workspace behind all others.
    await aWorkspace(env.DB, {}, '~')
    expect(await cost(240)).toBe(await cost(60))
  })
})
