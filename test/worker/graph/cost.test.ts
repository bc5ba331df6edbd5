import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { graphDb } from '../../../worker/db/client.ts'
import type { Facts } from '../../../worker/db/repositories/bulk.ts'
import { nodeStatus } from '../../../worker/db/schema.ts'
import type { Change } from '../../../worker/graph/change.ts'
import { ingest } from '../../../worker/graph/ingest.ts'
import { rebuild } from '../../../worker/graph/rebuild.ts'
import { startRun } from '../../../worker/graph/run.ts'
import { dirtyOf, settle } from '../../../worker/graph/settle.ts'
import { sweep } from '../../../worker/graph/sweep.ts'
import { countingRows } from '../row-counter.ts'
import {
  aCheckIn,
  aKeyResult,
  aLink,
  anInitiative,
  anItem,
  aWorkspace,
  NOW,
  type TestWorkspace,
} from '../workspace-factory.ts'
import { tagged } from './tagged.ts'

const ITEMS = 2000
const counter = countingRows(env.DB)
let workspace: TestWorkspace

/** A key result with 2,000 items behind it, twelve weeks of check-ins, and a bet with five key results. */
function largeKeyResult(): Facts {
  const numbers = Array.from({ length: ITEMS }, (_, index) => index)
  const weeks = Array.from({ length: 12 }, (_, index) => index)
  const days = weeks.map(week => new Date(Date.UTC(2026, 10, 16 - 7 * week)).toISOString().slice(0, 10))
  return {
    keyResults: [aKeyResult('large'), aKeyResult('kr-4'), aKeyResult('kr-5')],
    checkIns: ['large', 'kr-4', 'kr-5'].flatMap(id =>
      days.map((asOf, week) =>
        aCheckIn(`${id}-${week}`, id, { asOf, at: `${asOf}T09:00:00.000Z`, value: 60 - 4 * week }),
      ),
    ),
    initiatives: [anInitiative('large-initiative')],
    serves: [{ initiativeId: 'large-initiative', keyResultId: 'large', share: 1 }],
    allocations: [
      {
        id: 'a-1',
        personId: 'ana',
        initiativeId: 'large-initiative',
        fraction: 0.4,
        from: '2026-10-05',
        to: '2026-12-11',
      },
      {
        id: 'a-2',
        personId: 'ben',
        initiativeId: 'large-initiative',
        fraction: 0.6,
        from: '2026-10-05',
        to: '2026-12-11',
      },
    ],
    items: [
      anItem('large-epic', { kind: 'Epic' }),
      anItem('large-story', { parentId: 'large-epic' }),
      anItem('large-task', { parentId: 'large-story' }),
      anItem('large-subtask', { parentId: 'large-task' }),
      ...numbers.map(index =>
        anItem(
          `many-${index}`,
          index % 4 === 0 ? { state: 'done', doneAt: `2026-11-${10 + (index % 8)}T09:00:00.000Z` } : {},
        ),
      ),
    ],
    events: Array.from({ length: 3 }, (_, index) => ({
      id: `event-${index}`,
      itemId: 'large-subtask',
      kind: 'stage' as const,
      from: null,
      to: 'Review',
      happenedAt: `2026-11-0${index + 1}T09:00:00.000Z`,
      receivedAt: `2026-11-0${index + 1}T09:00:00.000Z`,
    })),
    links: [
      aLink('large-epic-link', 'large-epic', { initiativeId: 'large-initiative' }),
      ...numbers.map(index =>
        aLink(
          `many-link-${index}`,
          `many-${index}`,
          index % 2 === 0 ? { keyResultId: 'large' } : { initiativeId: 'large-initiative' },
        ),
      ),
    ],
  }
}

const moved = (externalId: string, due: string, at: string): Change => ({
  kind: 'item_news',
  news: {
    key: { tool: 'jira', site: 'acme.atlassian.net', externalId },
    toolId: null,
    source: 'connector',
    toolTime: at,
    deliveryId: at,
    fields: { due },
    changes: [{ kind: 'due', from: '2026-12-04', to: due, happenedAt: at }],
  },
})

async function costOf(run: () => Promise<unknown>) {
  counter.reset()
  await run()
  return { ...counter.count }
}

/** An item four levels deep under an initiative that serves `keyResultIds`, all of one bet with five. */
function fourLevelsDeep(keyResultIds: string[]): Facts {
  const share = 1 / keyResultIds.length
  const others = ['kr-3', 'kr-4', 'kr-5'].filter(id => !keyResultIds.includes(id))
  return {
    keyResults: [...keyResultIds, ...others].slice(0, 3).map(id => aKeyResult(id)),
    checkIns: keyResultIds.flatMap(id =>
      [0, 1, 2, 3, 4, 5, 6, 7, 8].map(week => {
        const asOf = new Date(Date.UTC(2026, 10, 16 - 7 * week)).toISOString().slice(0, 10)
        return aCheckIn(`${id}-${week}`, id, { asOf, at: `${asOf}T09:00:00.000Z`, value: 60 - 4 * week })
      }),
    ),
    initiatives: [anInitiative('deep'), anInitiative('other')],
    serves: [
      ...keyResultIds.map(keyResultId => ({ initiativeId: 'deep', keyResultId, share })),
      ...keyResultIds.map(keyResultId => ({ initiativeId: 'other', keyResultId, share })),
    ],
    allocations: [
      { id: 'a-3', personId: 'ben', initiativeId: 'deep', fraction: 0.4, from: '2026-10-05', to: '2026-12-11' },
    ],
    items: [
      anItem('deep-epic', { kind: 'Epic' }),
      anItem('deep-story', { parentId: 'deep-epic' }),
      anItem('deep-task', { parentId: 'deep-story' }),
      anItem('deep-subtask', { parentId: 'deep-task' }),
    ],
    links: [aLink('deep-link', 'deep-epic', { initiativeId: 'deep' })],
  }
}

describe('the worst event: item, initiative, key results and bet all change', () => {
  // A key result more costs its own facts, its judgement, its history and a serving row.
  it.each([
    { keyResultIds: ['deep-kr'], slipped: true, read: 80, written: 40 },
    { keyResultIds: ['deep-kr'], slipped: false, read: 80, written: 40 },
    { keyResultIds: ['deep-kr', 'deep-kr-2'], slipped: true, read: 100, written: 52 },
    { keyResultIds: ['deep-kr', 'deep-kr-2'], slipped: false, read: 100, written: 52 },
  ])('$keyResultIds (slipped before: $slipped): at most $read read and $written written', async limit => {
    const { id } = await aWorkspace(env.DB, fourLevelsDeep(limit.keyResultIds))
    // Others around it: the end of a range is the first row of the next workspace.
    await aWorkspace(env.DB)
    await aWorkspace(env.DB)
    const db = graphDb({ DB: counter.d1 }, id)
    const statuses = async () => {
      const rows = await db.select().from(nodeStatus).where(eq(nodeStatus.workspaceId, id))
      return new Map(rows.map(row => [row.nodeId, { status: row.status, rules: row.findings.map(one => one.ruleId) }]))
    }
    const event = (from: string, to: string, at: string): Change => {
      const change = moved('DEEP-SUBTASK', to, at)
      if (change.kind === 'item_news') change.news.changes = [{ kind: 'due', from, to, happenedAt: at }]
      return change
    }
    // Where it was pushed a little before, findings of all tiers stand and are replaced.
    const first = event('2026-12-04', limit.slipped ? '2026-12-06' : '2026-12-04', '2026-11-17T09:00:00.000Z')
    await ingest(db, id, first, '2026-11-17T09:01:00.000Z')
    const before = await statuses()
    const late = event('2026-12-06', '2026-12-30', '2026-11-18T09:59:00.000Z')
    const cost = await costOf(() => ingest(db, id, late, NOW))
    const after = await statuses()
    for (const nodeId of ['deep-subtask', 'deep', ...limit.keyResultIds, 'bet']) {
      expect(after.get(nodeId)?.status, nodeId).not.toBe(before.get(nodeId)?.status)
      expect(after.get(nodeId)?.rules, nodeId).not.toEqual([])
    }
    expect(cost.read).toBeLessThanOrEqual(limit.read)
    expect(cost.written).toBeLessThanOrEqual(limit.written)
  })
})

describe('what it costs, in rows as D1 counts them', () => {
  beforeAll(async () => {
    const { id } = await aWorkspace(env.DB, largeKeyResult())
    workspace = { id, db: graphDb({ DB: counter.d1 }, id) }
  })

  it('an event four levels deep that makes the bet a risk: at most 80 read and 40 written', async () => {
    const { db, id } = workspace
    const change = moved('LARGE-SUBTASK', '2026-11-02', '2026-11-18T09:59:00.000Z')
    const cost = await costOf(() => ingest(db, id, change, NOW))
    expect(cost.read).toBeLessThanOrEqual(80)
    expect(cost.written).toBeLessThanOrEqual(40)
  })

  it('a link made, and ended, under a key result with 2,000 items: at most 150 read', async () => {
    const { db, id } = workspace
    const tag = tagged('LOOSE', { target: { kind: 'key_result', id: 'large' } })
    let linkId = ''
    const made = await costOf(async () => {
      linkId = (await ingest(db, id, tag, NOW)).linkId ?? ''
    })
    const ended = await costOf(() => ingest(db, id, { kind: 'link_ended', linkId, byId: 'ana', at: NOW }, NOW))
    expect(made.read).toBeLessThanOrEqual(150)
    expect(ended.read).toBeLessThanOrEqual(150)
  })

  it('news that changes nothing costs next to nothing', async () => {
    const { db, id } = workspace
    const change = moved('LARGE-SUBTASK', '2026-11-02', '2026-11-18T09:59:00.000Z')
    const cost = await costOf(() => ingest(db, id, change, NOW))
    expect(cost.read).toBeLessThanOrEqual(10)
    expect(cost.written).toBe(0)
  })

  it('a sweep with nothing due reads the one row that says so', async () => {
    const { db, id } = workspace
    expect(await costOf(() => sweep(db, id, NOW, 50))).toMatchObject({ written: 0, read: 1 })
  })

  it('judging a key result costs the same however many initiatives serve others', async () => {
    const readBeside = async (others: number) => {
      const ids = Array.from({ length: others }, (_, index) => `other-${index}`)
      const { id } = await aWorkspace(env.DB, {
        keyResults: [aKeyResult('alone')],
        initiatives: ids.map(one => anInitiative(one)),
        serves: ids.map(initiativeId => ({ initiativeId, keyResultId: 'kr-2', share: 1 })),
      })
      const db = graphDb({ DB: counter.d1 }, id)
      const run = await startRun(db, id, NOW)
      const cost = await costOf(() => settle(run, dirtyOf([{ kind: 'key_result', id: 'alone' }])))
      return cost.read
    }
    expect(await readBeside(200)).toBe(await readBeside(2))
  })

  it('a rebuild reads at most 15 rows an item', async () => {
    const { db, id } = workspace
    let total = 0
    const cost = await costOf(async () => {
      total = (await rebuild(db, id, NOW)).total
    })
    expect(cost.read / total).toBeLessThanOrEqual(15)
  })
})
