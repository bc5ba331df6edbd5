import { organization } from '../../worker/db/auth-schema.ts'
import { type GraphDb, graphDb } from '../../worker/db/client.ts'
import { type Facts, insertFacts } from '../../worker/db/repositories/bulk.ts'
import { workspace } from '../../worker/db/schema.ts'
import { rebuild } from '../../worker/graph/rebuild.ts'

/** A Wednesday. The cycle began on 1 October. */
export const NOW = '2026-11-18T10:00:00.000Z'
const BEFORE = '2026-10-01T08:00:00.000Z'

export interface TestWorkspace {
  id: string
  db: GraphDb
}

/**
 * A workspace of its own in real rows, judged at `NOW`: bet `bet` with the key results `kr` (checked in, on track) and
 * `kr-2`; initiative `initiative` serves both half and half; Ana owns the epic `epic` (tagged to `kr`) with the story
 * `story`, and `task` under the story with `subtask` below; `deal` is tagged to the initiative, `loose` to nothing.
 */
export async function aWorkspace(
  d1: D1Database,
  more: Facts = {},
  id: string = crypto.randomUUID(),
): Promise<TestWorkspace> {
  const db = graphDb({ DB: d1 }, id)
  await db.insert(organization).values({ id, name: 'Test', slug: id, createdAt: new Date(BEFORE) })
  await db.insert(workspace).values({ id, timeZone: 'Europe/Lisbon', createdAt: BEFORE })
  const base = baseFacts()
  const nouns = new Set([...Object.keys(base), ...Object.keys(more)]) as Set<keyof Facts>
  const facts = Object.fromEntries([...nouns].map(noun => [noun, [...(base[noun] ?? []), ...(more[noun] ?? [])]]))
  await insertFacts(db, id, facts)
  await rebuild(db, id, NOW)
  return { id, db }
}

type Row<N extends keyof Facts> = NonNullable<Facts[N]>[number]

export function aPerson(id: string, row: Partial<Row<'people'>> = {}): Row<'people'> {
  return { id, name: id, email: `${id}@example.com`, capacity: 1, reserve: 0.2, ...row }
}

export function aBet(id: string, row: Partial<Row<'bets'>> = {}): Row<'bets'> {
  return {
    id,
    title: `Bet ${id}`,
    hypothesis: 'Doing it moves the position.',
    ownerId: null,
    positionName: 'Share',
    positionUnit: '%',
    positionDirection: 'increase',
    positionBaseline: 10,
    positionTarget: 20,
    positionDue: '2026-12-31',
    state: 'committed',
    start: '2026-10-01',
    due: '2026-12-31',
    createdAt: BEFORE,
    updatedAt: BEFORE,
    ...row,
  }
}

export function aKeyResult(id: string, row: Partial<Row<'keyResults'>> = {}): Row<'keyResults'> {
  return {
    id,
    betId: 'bet',
    title: `Key result ${id}`,
    ownerId: null,
    unit: '%',
    direction: 'increase',
    baseline: 0,
    target: 100,
    start: '2026-10-01',
    due: '2026-12-31',
    commitment: 'committed',
    createdAt: BEFORE,
    updatedAt: BEFORE,
    ...row,
  }
}

export function aCheckIn(id: string, keyResultId: string, row: Partial<Row<'checkIns'>> = {}): Row<'checkIns'> {
  return {
    id,
    keyResultId,
    value: 60,
    confidence: 0.8,
    byId: null,
    at: '2026-11-17T09:00:00.000Z',
    asOf: '2026-11-17',
    ...row,
  }
}

export function anInitiative(id: string, row: Partial<Row<'initiatives'>> = {}): Row<'initiatives'> {
  return {
    id,
    title: `Initiative ${id}`,
    ownerId: null,
    state: 'active',
    start: '2026-10-05',
    due: '2026-12-11',
    stateSince: '2026-10-05T08:00:00.000Z',
    createdAt: BEFORE,
    updatedAt: BEFORE,
    ...row,
  }
}

export function anItem(id: string, row: Partial<Row<'items'>> = {}): Row<'items'> {
  return {
    id,
    tool: 'jira',
    site: 'acme.atlassian.net',
    externalId: id.toUpperCase(),
    toolId: null,
    url: `https://acme.atlassian.net/browse/${id.toUpperCase()}`,
    title: `Item ${id}`,
    kind: 'Story',
    state: 'todo',
    assigneeId: 'ana',
    due: '2026-12-04',
    source: 'connector',
    observedAt: BEFORE,
    ...row,
  }
}

export function aLink(id: string, itemId: string, row: Partial<Row<'links'>>): Row<'links'> {
  return { id, itemId, madeAt: BEFORE, how: 'in_place', confirmedAt: BEFORE, ...row }
}

function baseFacts(): Facts {
  return {
    cycles: [
      { id: 'q4', title: 'Q4', start: '2026-10-01', due: '2026-12-31' },
      { id: 'q1', title: 'Q1', start: '2027-01-01', due: '2027-03-31' },
    ],
    people: [aPerson('ana', { name: 'Ana' }), aPerson('ben', { name: 'Ben' })],
    bets: [aBet('bet')],
    readings: [{ id: 'reading', betId: 'bet', value: 15, at: '2026-11-10T09:00:00.000Z' }],
    keyResults: [aKeyResult('kr'), aKeyResult('kr-2')],
    checkIns: [aCheckIn('check-in', 'kr'), aCheckIn('check-in-2', 'kr-2')],
    initiatives: [anInitiative('initiative')],
    serves: [
      { initiativeId: 'initiative', keyResultId: 'kr', share: 0.5 },
      { initiativeId: 'initiative', keyResultId: 'kr-2', share: 0.5 },
    ],
    allocations: [
      {
        id: 'allocation',
        personId: 'ana',
        initiativeId: 'initiative',
        fraction: 0.4,
        from: '2026-10-05',
        to: '2026-12-11',
      },
    ],
    items: [
      anItem('epic', { kind: 'Epic' }),
      anItem('story', { parentId: 'epic' }),
      anItem('task', { parentId: 'story' }),
      anItem('subtask', { parentId: 'task' }),
      anItem('deal', { tool: 'hubspot', site: '42', externalId: '7', kind: 'deal', amount: 900 }),
      anItem('loose'),
    ],
    links: [
      aLink('epic-kr', 'epic', { keyResultId: 'kr' }),
      aLink('deal-initiative', 'deal', { initiativeId: 'initiative' }),
    ],
  }
}
