import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { graphDb } from '../../../worker/db/client.ts'
import type { Facts } from '../../../worker/db/repositories/bulk.ts'
import type { RequestContext } from '../../../worker/trpc/request-context.ts'
import { countingRows, type RowCount } from '../row-counter.ts'
import { aKeyResult, aLink, anInitiative, anItem, aPerson, aWorkspace, NOW } from '../workspace-factory.ts'
import { mutate, query } from './call.ts'

const SMALL = 100
const LARGE = 2000
/** Items of workspaces in which all of them slip. */
const SLIPPING = [40, 400]
/** Of any workspace so many items were touched this week. */
const TOUCHED = 40

const workspaces = new Map<number, string>()

/** Ten key results with their initiatives, and items in one project that serve them in turn; a tenth is done, a tenth untagged. */
function factsOf(items: number): Facts {
  const ten = Array.from({ length: 10 }, (_, index) => index)
  const all = Array.from({ length: items }, (_, index) => index)
  return {
    people: ten.map(index => aPerson(`p-${index}`)),
    keyResults: ten.map(index => aKeyResult(`kr-${index + 10}`, { title: `Passengers on route ${index}` })),
    initiatives: ten.map(index => anInitiative(`n-${index}`)),
    serves: ten.map(index => ({ initiativeId: `n-${index}`, keyResultId: `kr-${index + 10}`, share: 1 })),
    allocations: ten.slice(5).map(index => ({
      id: `al-${index}`,
      personId: `p-${index}`,
      initiativeId: `n-${index}`,
      fraction: 0.5,
      from: '2026-10-05',
      to: '2026-12-11',
    })),
    items: [
      anItem('parent', { container: 'PAX', kind: 'Epic' }),
      ...all.map(index =>
        anItem(`i-${index}`, {
          container: 'PAX',
          assigneeId: `p-${index % 10}`,
          parentId: 'parent',
          ...(index % 10 === 0 ? { state: 'done', doneAt: '2026-11-12T09:00:00.000Z' } : {}),
          lastEventAt: index < TOUCHED ? '2026-11-17T09:00:00.000Z' : '2026-11-02T09:00:00.000Z',
        }),
      ),
    ],
    events: all.slice(0, TOUCHED).map(index => ({
      id: `e-${index}`,
      itemId: `i-${index}`,
      kind: 'stage' as const,
      from: null,
      to: 'Review',
      happenedAt: '2026-11-11T09:00:00.000Z',
      receivedAt: '2026-11-11T09:00:00.000Z',
    })),
    links: all
      .filter(index => index % 10 !== 9)
      .map(index =>
        aLink(`l-${index}`, `i-${index}`, {
          madeById: `p-${index % 10}`,
          ...(index % 2 === 0 ? { keyResultId: `kr-${(index % 10) + 10}` } : { initiativeId: `n-${index % 10}` }),
        }),
      ),
  }
}

async function costOf(items: number, path: string, input: object, how = query): Promise<RowCount> {
  const id = workspaces.get(items) ?? ''
  const counter = countingRows(env.DB)
  const context: RequestContext = {
    db: graphDb({ DB: counter.d1 }, id),
    now: NOW,
    requestId: 'request',
    locale: 'en-GB',
    user: { id: 'user', email: 'ana@example.com' },
    workspace: { id, name: 'Test', timeZone: 'Europe/Lisbon' },
    role: 'admin',
    person: { id: 'ana', name: 'Ana' },
  }
  const { status, text } = await how(context, path, input)
  expect(status, text).toBe(200)
  return counter.count
}

/** Items of one key result that all slip. */
function slippingFacts(items: number): Facts {
  const all = Array.from({ length: items }, (_, index) => index)
  return {
    items: all.map(index => anItem(`i-${index}`, { due: '2026-11-02' })),
    links: all.map(index => aLink(`l-${index}`, `i-${index}`, { keyResultId: 'kr' })),
  }
}

beforeAll(async () => {
  for (const items of [SMALL, LARGE]) workspaces.set(items, (await aWorkspace(env.DB, factsOf(items))).id)
  for (const items of SLIPPING) workspaces.set(items, (await aWorkspace(env.DB, slippingFacts(items))).id)
})

const item = { tool: 'jira', site: 'acme.atlassian.net', externalId: 'I-19' }
const span = { from: '2026-11-16', to: '2026-11-18' }

describe('rows read, whatever the number of items', () => {
  test.each([
    ['suggestions.forItem', { item }, 420],
    ['link.history', { item: { ...item, externalId: 'I-18' } }, 8],
    ['capacity.weeks', { from: '2026-11-16', weeks: 6 }, 130],
    ['capacity.preview', { initiativeId: 'n-5' }, 130],
    ['diagnosis.keyResult', { id: 'kr-10' }, 50],
    ['graph.asOf', { day: '2026-11-17' }, 180],
    ['graph.changes', span, 180],
    ['graph.delay', span, 40],
    ['graph.year', { from: '2026-01-01', to: '2026-11-18' }, 400],
    ['quarter.cycles', {}, 3],
    ['quarter.preRead', { from: '2026-10-01', to: '2026-12-31' }, 400],
    ['map.graph', {}, 280],
    ['thresholds.list', {}, 2],
    ['decision.list', span, 6],
    ['untagged.share', span, 160],
    ['untagged.share', { from: '2026-11-09', to: '2026-11-09' }, 420],
    ['untagged.months', { from: '2026-11-09', to: '2026-11-15' }, 420],
  ])('%s %o: at most %i', async (path, input, limit) => {
    const [small, large] = [await costOf(SMALL, path, input), await costOf(LARGE, path, input)]
    expect(large.written).toBe(0)
    expect(large.read).toBeLessThanOrEqual(limit)
    // Twenty times the items: what is shown of them may be more, nothing else.
    expect(large.read).toBeLessThanOrEqual(small.read + 20)
  })

  test('the panel of an initiative: some for each item shown, two for each of its 200 open ones where few are under way', async () => {
    expect((await costOf(LARGE, 'initiative.panel', { id: 'n-5' })).read).toBeLessThanOrEqual(540)
  })

  test('a quarter that runs: none for what slipped, which counters say', async () => {
    const [few, many] = await Promise.all(
      SLIPPING.map(items => costOf(items, 'quarter.preRead', { from: '2026-10-01', to: '2026-12-31' })),
    )
    expect(many?.read).toBeLessThanOrEqual((few?.read ?? 0) + 5)
  })

  test('the work of a key result in a quarter: one for each of its items, four for each that slipped', async () => {
    const work = { from: '2026-10-01', to: '2026-12-31', keyResultId: 'kr' }
    const [few, many] = await Promise.all(SLIPPING.map(items => costOf(items, 'quarter.work', work)))
    expect(((many?.read ?? 0) - (few?.read ?? 0)) / 360).toBeLessThanOrEqual(5.5)
    expect((await costOf(LARGE, 'quarter.work', { ...work, keyResultId: 'kr-10' })).read).toBeLessThanOrEqual(420)
  })

  test('a word said and taken back: two rows beside the judging of the node and its bet', async () => {
    const subject = { kind: 'key_result', id: 'kr-12' }
    const said = await costOf(LARGE, 'status.say', { subject, status: 'off_track' }, mutate)
    const back = await costOf(LARGE, 'status.withdraw', { subject }, mutate)
    expect(said.read).toBeLessThanOrEqual(135)
    expect(back.read).toBeLessThanOrEqual(135)
  })

  test('a threshold’s preview: some rows for each of at most 600 nodes', async () => {
    const { read, written } = await costOf(LARGE, 'thresholds.preview', {
      ruleId: 'work.stalled',
      name: 'atRiskDays',
      value: 9,
    })
    expect(written).toBe(0)
    expect(read / 600).toBeLessThanOrEqual(13)
  })
})
