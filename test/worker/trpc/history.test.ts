import { env } from 'cloudflare:workers'
import { and, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { addDays, type Day, type Instant } from '../../../shared/week.ts'
import {
  allocation,
  bet,
  initiative,
  initiativeServes,
  keyResult,
  link,
  nodeStatus,
} from '../../../worker/db/schema.ts'
import type { Change } from '../../../worker/graph/change.ts'
import { sweep } from '../../../worker/graph/sweep.ts'
import { aLink, anItem, aWorkspace } from '../workspace-factory.ts'
import { asMember, mutate, query } from './call.ts'
import { aBet, aCheckIn, aKeyResult, aTag, type FerryWorks, ferryWorks, issue, issueNews } from './ferry-works.ts'

const FIRST: Day = '2026-11-20'
const dayAt = (after: number): Day => addDays(FIRST, after)
const noon = (after: number): Instant => `${dayAt(after)}T12:00:00.000Z`

let ferry: FerryWorks
/** What stood at the end of each day, as it was read that day. */
const recorded = new Map<Day, Awaited<ReturnType<typeof present>>>()
let linkId = ''

interface AsOf {
  day: Day
  bets: {
    id: string
    title: string
    state: string
    status: string
    keyResults: { id: string; target: number; status: string; value: number | null }[]
  }[]
  initiatives: {
    id: string
    state: string
    status: string
    serves: unknown
    allocations: { person: { id: string } | null; fraction: number }[]
  }[]
}

const launch = (change: object = {}) => ({
  kind: 'initiative_saved' as const,
  initiative: {
    id: 'launch',
    title: 'Launch',
    ownerId: null,
    state: 'active' as const,
    start: '2026-11-20',
    due: '2026-12-20',
    serves: [{ keyResultId: 'kr-booked', share: 1 }],
    ...change,
  },
  at: noon(0),
})

const allocated = (fraction: number): Change => ({
  kind: 'allocation_saved',
  allocation: { id: 'a-1', personId: 'tom', initiativeId: 'launch', fraction, from: '2026-11-20', to: '2026-12-20' },
  at: noon(0),
})

/** What happens on each day after the first, at noon. */
const DAYS: Change[][] = [
  [launch(), allocated(0.4), aTag('FER-1', 'kr-booked', noon(0))],
  [issueNews('FER-1', { toolTime: noon(1), fields: { due: '2026-11-04' } }), allocated(0.6)],
  [
    {
      kind: 'key_result_saved',
      keyResult: aKeyResult('kr-booked', 'bet-online', 'ines', { target: 120 }),
      at: noon(2),
    },
    aCheckIn('kr-night', 30, noon(2)),
  ],
  [
    launch({
      serves: [
        { keyResultId: 'kr-booked', share: 0.5 },
        { keyResultId: 'kr-night', share: 0.5 },
      ],
    }),
  ],
  [
    {
      kind: 'status_said',
      id: 'word',
      subject: { kind: 'bet', id: 'bet-night' },
      status: 'watch',
      reason: 'The boat is booked.',
      byId: 'ines',
      at: noon(4),
      until: `${dayAt(6)}T00:00:00.000Z`,
    },
  ],
  [{ kind: 'allocation_removed', allocationId: 'a-1', at: noon(5) }, aTag('FER-3', 'kr-night', noon(5))],
  [issueNews('FER-1', { toolTime: noon(6), fields: { state: 'done' } })],
  [{ kind: 'bet_saved', bet: { ...aBet('bet-online', 'Everybody books online'), state: 'paused' }, at: noon(7) }],
  [launch({ state: 'stopped' })],
]

async function present() {
  const { db, id } = ferry
  const [bets, keyResults, initiatives, serves, allocations, statuses, links] = await Promise.all([
    db.select().from(bet).where(eq(bet.workspaceId, id)).orderBy(bet.rank, bet.id),
    db.select().from(keyResult).where(eq(keyResult.workspaceId, id)).orderBy(keyResult.id),
    db.select().from(initiative).where(eq(initiative.workspaceId, id)),
    db.select().from(initiativeServes).where(eq(initiativeServes.workspaceId, id)),
    db.select().from(allocation).where(eq(allocation.workspaceId, id)),
    db.select().from(nodeStatus).where(eq(nodeStatus.workspaceId, id)),
    db.select().from(link).where(eq(link.workspaceId, id)),
  ])
  const statusOf = (kind: string, of: string) =>
    statuses.find(row => row.nodeKind === kind && row.nodeId === of)?.status ?? 'pending'
  return {
    bets: bets.map(one => ({ id: one.id, title: one.title, state: one.state, status: statusOf('bet', one.id) })),
    keyResults: keyResults.map(one => ({ id: one.id, target: one.target, status: statusOf('key_result', one.id) })),
    initiatives: initiatives.map(one => ({
      id: one.id,
      state: one.state,
      status: statusOf('initiative', one.id),
      serves: serves
        .filter(row => row.initiativeId === one.id)
        .map(({ keyResultId, share }) => ({ keyResultId, share })),
      allocations: allocations.map(({ personId, fraction }) => ({ personId, fraction })),
    })),
    links: links
      .filter(row => row.endedAt === null && row.keyResultId === 'kr-night')
      .map(row => row.id)
      .sort(),
  }
}

const asked = async <T>(path: string, input: unknown) =>
  (await query<T>(asMember(ferry, { now: noon(20) }), path, input)).data

beforeAll(async () => {
  ferry = await ferryWorks()
  for (const [after, changes] of DAYS.entries()) {
    for (const change of changes) {
      const answer = await ferry.happens(change, noon(after))
      if (change.kind === 'link_made') linkId = answer.linkId ?? ''
    }
    if (after === 6) await ferry.happens({ kind: 'link_ended', linkId, byId: 'ines', at: noon(6) }, noon(6))
    if (after === 8) {
      await ferry.happens({ kind: 'link_restored', linkId, byId: 'ines', at: noon(8), endLinkId: null }, noon(8))
    }
    const endOfDay = `${dayAt(after)}T23:59:00.000Z`
    while ((await sweep(ferry.db, ferry.id, endOfDay, 50)).remaining);
    recorded.set(dayAt(after), await present())
  }
})

describe('as of a day', () => {
  test.each(DAYS.map((_, after) => dayAt(after)))('%s: what was recorded then', async day => {
    const then = recorded.get(day)
    const asOf = await asked<AsOf>('graph.asOf', { day })
    expect(asOf.bets.map(({ id, title, state, status }) => ({ id, title, state, status }))).toEqual(then?.bets)
    const keyResults = asOf.bets.flatMap(one => one.keyResults)
    expect(keyResults.map(({ id, target, status }) => ({ id, target, status })).sort(byId)).toEqual(then?.keyResults)
    expect(
      asOf.initiatives.map(({ id, state, status, serves, allocations }) => ({
        id,
        state,
        status,
        serves,
        allocations: allocations.map(({ person, fraction }) => ({ personId: person?.id, fraction })),
      })),
    ).toEqual(then?.initiatives)
    const links = await asked<{ total: number; links: { id: string }[] }>('graph.linksAsOf', {
      day,
      target: { kind: 'key_result', id: 'kr-night' },
    })
    expect(links.links.map(one => one.id).sort()).toEqual(then?.links)
    expect(links.total).toBe(then?.links.length)
  })

  test('the days are told apart: each fact changed on its own', () => {
    expect(new Set([...recorded.values()].map(one => JSON.stringify(one))).size).toBe(DAYS.length)
  })

  test('before anything was there, nothing was', async () => {
    const asOf = await asked<AsOf>('graph.asOf', { day: '2026-01-01' })
    expect([asOf.bets, asOf.initiatives]).toEqual([[], []])
  })

  test('a day to come is refused', async () => {
    const { status, answer } = await query(asMember(ferry, { now: noon(3) }), 'graph.asOf', { day: dayAt(4) })
    expect([status, answer?.sentence]).toEqual([400, 'That day has not come yet.'])
  })
})

describe('what changed', () => {
  interface Told<T> {
    count: number
    isMore: boolean
    first: T[]
  }

  interface Changes {
    worse: Told<{ node: { kind: string; id: string }; from: string; to: string; because: string | null }>
    better: Told<{ node: { id: string }; from: string; to: string }>
    closed: Told<{ node: { id: string }; to: string }>
    tagged: Told<{ item: { title: string }; target: { id: string }; by: { name: string } }>
    untagged: Told<{ item: { title: string } }>
    finished: Told<{ item: { title: string }; keyResults: { id: string }[] }>
    slipped: Told<{ item: { title: string }; from: string; to: string; owner: { name: string } }>
    decided: Told<{ verdict: string; subject: { title: string } }>
  }

  test('on the day an issue slips: the issue, its key result and its bet became worse', async () => {
    const changes = await asked<Changes>('graph.changes', { from: dayAt(1), to: dayAt(1) })
    expect(changes.worse.first.map(one => `${one.node.kind} ${one.node.id}`).sort()).toEqual([
      'bet bet-online',
      'key_result kr-booked',
    ])
    expect(changes.slipped.first).toMatchObject([{ item: { title: 'Title of FER-1' }, owner: { name: 'Tom' } }])
    expect(changes.tagged).toEqual({ count: 0, isMore: false, first: [] })
  })

  test('over all days: what was tagged, finished, stopped and became better', async () => {
    await mutate(asMember(ferry, { now: noon(2) }), 'decision.record', {
      verdict: 'continue',
      subject: { kind: 'bet', id: 'bet-night' },
      note: '',
      expectedEffect: null,
      reviewDay: null,
    })
    const changes = await asked<Changes>('graph.changes', { from: dayAt(0), to: dayAt(8) })
    expect(changes.tagged.first.map(one => [one.item.title, one.target.id, one.by.name])).toEqual([
      ['Title of FER-3', 'kr-night', 'Ines'],
      ['Title of FER-1', 'kr-booked', 'Ines'],
    ])
    expect(changes.finished.first).toMatchObject([
      { item: { title: 'Title of FER-1' }, keyResults: [{ id: 'kr-booked' }] },
    ])
    expect(changes.closed.first.map(one => [one.node.id, one.to])).toEqual([['launch', 'stopped']])
    expect(changes.decided.first).toMatchObject([{ verdict: 'continue', subject: { title: 'Night boats pay' } }])
    // It slipped and was finished: nothing of it is left to tell.
    expect(changes.slipped.first.map(one => one.item.title)).not.toContain('Title of FER-1')
  })

  test.each([
    [200, false],
    [201, true],
  ])('%i tags: whether there are more than are counted is said: %s', async (links, isMore) => {
    const made = Array.from({ length: links }, (_, index) => `made-${index}`)
    const { db, id } = await aWorkspace(env.DB, {
      items: made.map(one => anItem(one, { assigneeId: null })),
      links: made.map(one => aLink(one, one, { keyResultId: 'kr', madeAt: noon(1) })),
    })
    const busy = asMember(ferry, { db, now: noon(3), workspace: { id, name: 'Busy', timeZone: 'Europe/Lisbon' } })
    const { data } = await query<Changes>(busy, 'graph.changes', { from: dayAt(1), to: dayAt(1), most: 2 })
    expect(data.tagged).toEqual({ count: 200, isMore, first: [expect.anything(), expect.anything()] })
    expect(data.untagged).toEqual({ count: 0, isMore: false, first: [] })
  })

  test('the first of each list where no more are asked for, with how many there are', async () => {
    const span = { from: dayAt(0), to: dayAt(8) }
    const all = await asked<Changes>('graph.changes', span)
    const few = await asked<Changes>('graph.changes', { ...span, most: 1 })
    const cut = Object.entries<Told<object>>({ ...all }).map(([name, { count, isMore, first }]) => {
      expect(first, name).toHaveLength(count)
      expect(isMore, name).toBe(false)
      return [name, { count, isMore, first: first.slice(0, 1) }]
    })
    expect(few).toEqual(Object.fromEntries(cut))
    expect(all.tagged.count).toBe(2)
  })
})

test('how long statuses took to know', async () => {
  const late = await ferryWorks()
  const news = (key: string, minutes: number) =>
    late.happens(
      issueNews(key, { toolTime: `2026-11-20T10:${60 - minutes}:00.000Z`, fields: { due: '2026-11-04' } }),
      '2026-11-20T11:00:00.000Z',
    )
  for (const [key, minutes] of [
    ['FER-1', 1],
    ['FER-2', 2],
    ['FER-3', 30],
  ] as const)
    await news(key, minutes)
  const { data } = await query<{ kind: string; changes: number; medianMs: number; p95Ms: number }[]>(
    asMember(late, { now: '2026-11-21T10:00:00.000Z' }),
    'graph.delay',
    { from: '2026-11-20', to: '2026-11-20' },
  )
  expect(data.find(one => one.kind === 'work_item')).toEqual({
    kind: 'work_item',
    changes: 3,
    medianMs: 120_000,
    p95Ms: 1_800_000,
  })
})

test('the year: what was said, what was done, what moved', async () => {
  interface Year {
    bets: {
      id: string
      keyResults: {
        id: string
        said: { target: number }
        now: { target: number }
        did: number
        moved: { from: number | null; to: number | null }
      }[]
    }[]
    strategies: { sentence: string }[]
  }
  const year = await asked<Year>('graph.year', { from: dayAt(0), to: dayAt(9) })
  expect(year.strategies).toHaveLength(1)
  expect(year.bets.find(one => one.id === 'bet-online')?.keyResults).toMatchObject([
    { id: 'kr-booked', said: { target: 100 }, now: { target: 120 }, did: 1, moved: { from: 65, to: 65 } },
  ])
  expect(year.bets.find(one => one.id === 'bet-night')?.keyResults).toMatchObject([
    { id: 'kr-night', did: 0, moved: { from: 65, to: 30 } },
  ])
})

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
    const { status, answer } = await query(asMember(ferry, { now: later }), 'graph.year', span)
    expect([status, answer?.fields?.[0]?.field]).toEqual([400, 'from'])
  })
})

test('the links an item itself has had, with who made and ended them', async () => {
  const { data } = await query<{ target: { title: string }; endedBy: { name: string } | null }[]>(
    asMember(ferry, { now: noon(20) }),
    'link.history',
    { item: issue('FER-3') },
  )
  expect(data).toMatchObject([{ target: { title: 'Title of kr-night' }, endedAt: null, madeBy: { name: 'Ines' } }])
  const rows = await ferry.db
    .select()
    .from(link)
    .where(and(eq(link.workspaceId, ferry.id), eq(link.id, linkId)))
  expect(rows).toHaveLength(1)
})

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1
}
