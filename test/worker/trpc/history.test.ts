import { env } from 'cloudflare:workers'
import { and, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Day } from '../../../shared/week.ts'
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
import { allocated, dayAt, launch, noon } from './ferry-days.ts'
import { aBet, aCheckIn, aKeyResult, aTag, type FerryWorks, ferryWorks, issue, issueNews } from './ferry-works.ts'

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
