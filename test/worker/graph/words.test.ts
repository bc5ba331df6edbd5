import { env } from 'cloudflare:workers'
import { and, asc, eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import type { OpenStatus } from '../../../shared/graph/node.ts'
import type { Instant } from '../../../shared/week.ts'
import { nodeStatus, statusHistory } from '../../../worker/db/schema.ts'
import type { Change } from '../../../worker/graph/change.ts'
import { ingest } from '../../../worker/graph/ingest.ts'
import { rebuild } from '../../../worker/graph/rebuild.ts'
import { sweep } from '../../../worker/graph/sweep.ts'
import { aWorkspace, NOW, type TestWorkspace } from '../workspace-factory.ts'

let workspace: TestWorkspace

beforeEach(async () => {
  workspace = await aWorkspace(env.DB)
})

const keyResult = { kind: 'key_result', id: 'kr' } as const

function say(status: OpenStatus, reason = '', until: Instant | null = null): Change {
  return {
    kind: 'status_said',
    id: crypto.randomUUID(),
    subject: keyResult,
    status,
    reason,
    byId: 'ana',
    at: NOW,
    until,
  }
}

const overdue: Change = {
  kind: 'item_news',
  news: {
    key: { tool: 'jira', site: 'acme.atlassian.net', externalId: 'EPIC' },
    toolId: null,
    source: 'connector',
    toolTime: NOW,
    deliveryId: null,
    fields: { due: '2026-11-01' },
    changes: null,
  },
}

async function standing(kind: 'bet' | 'key_result' | 'initiative', id: string) {
  const [row] = await workspace.db
    .select()
    .from(nodeStatus)
    .where(and(eq(nodeStatus.workspaceId, workspace.id), eq(nodeStatus.nodeKind, kind), eq(nodeStatus.nodeId, id)))
  return row
}

const happens = (change: Change, now = NOW) => ingest(workspace.db, workspace.id, change, now)

test('a worse word stands at once, beside the machine’s status, and the bet sees it', async () => {
  await happens(say('off_track'))
  expect(await standing('key_result', 'kr')).toMatchObject({
    status: 'off_track',
    machineStatus: 'on_track',
    since: NOW,
  })
  expect(await standing('bet', 'bet')).toMatchObject({ status: 'off_track', ruleId: 'bet.key_result' })
})

test('a better word hides nothing: the machine’s status stays, and comes back when the word runs out', async () => {
  const until = '2026-11-21T00:00:00.000Z'
  await happens(overdue)
  const machineStatus = (await standing('key_result', 'kr'))?.status
  expect(machineStatus).not.toBe('on_track')
  await happens(say('on_track', 'It is in review.', until))
  expect(await standing('key_result', 'kr')).toMatchObject({ status: 'on_track', machineStatus })
  for (const now of ['2026-11-20T23:59:59.000Z', until]) {
    while ((await sweep(workspace.db, workspace.id, now, 50)).remaining);
    expect((await standing('key_result', 'kr'))?.status).toBe(now === until ? machineStatus : 'on_track')
  }
  const history = await workspace.db
    .select()
    .from(statusHistory)
    .where(and(eq(statusHistory.workspaceId, workspace.id), eq(statusHistory.nodeId, 'kr')))
    .orderBy(asc(statusHistory.knownAt), asc(statusHistory.id))
  expect(history.map(row => row.status)).toEqual(['on_track', machineStatus, 'on_track', machineStatus])
  // Time did it, not a change that was told late.
  expect(history.at(-1)).toMatchObject({ happenedAt: until, causeId: null, delayMs: null })
})

test('a word said without a reason never covers what gets worse after it', async () => {
  await happens(say('watch', '', '2026-11-30T00:00:00.000Z'))
  expect((await standing('key_result', 'kr'))?.status).toBe('watch')
  await happens(overdue)
  const row = await standing('key_result', 'kr')
  expect(row?.status).toBe(row?.machineStatus)
})

test('a word takes the place of the one before, and is taken back', async () => {
  await happens(say('off_track'))
  await happens(say('at_risk'))
  expect((await standing('key_result', 'kr'))?.status).toBe('at_risk')
  await happens({ kind: 'status_withdrawn', subject: keyResult, at: NOW })
  expect(await standing('key_result', 'kr')).toMatchObject({ status: 'on_track', machineStatus: 'on_track' })
  expect((await happens({ kind: 'status_withdrawn', subject: keyResult, at: NOW })).outcome).toBe('nothing_new')
})

test('a better word on an initiative hides no finding of its own from what it serves; a worse one is seen at once', async () => {
  const late: Change = {
    kind: 'initiative_saved',
    initiative: {
      ...{ id: 'late', title: 'Late', ownerId: null, state: 'active', start: '2026-10-05', due: '2026-11-05' },
      serves: [{ keyResultId: 'kr', share: 1 }],
    },
    at: NOW,
  }
  const about = (change: Change) => ({ ...change, subject: { kind: 'initiative', id: 'late' } }) as Change
  await happens(late)
  const found = await standing('key_result', 'kr')
  expect(found).toMatchObject({ status: 'off_track', ruleId: 'kr.slipping' })
  await happens(about(say('on_track', 'It ships on Friday.', '2026-11-24T00:00:00.000Z')))
  expect(await standing('initiative', 'late')).toMatchObject({ status: 'on_track', machineStatus: 'off_track' })
  expect(await standing('key_result', 'kr')).toMatchObject({
    ...{ status: 'off_track', ruleId: 'kr.slipping', since: found?.since },
  })
  const allocation = {
    id: 'a',
    personId: 'ben',
    initiativeId: 'late',
    fraction: 0.1,
    from: '2026-10-05',
    to: '2027-01-05',
  }
  if (late.kind !== 'initiative_saved') throw new Error('Another kind.')
  await happens({ ...late, initiative: { ...late.initiative, due: '2027-01-05' } })
  await happens({ kind: 'allocation_saved', allocation, at: NOW })
  await happens(about({ kind: 'status_withdrawn', subject: keyResult, at: NOW }))
  expect((await standing('key_result', 'kr'))?.status).toBe('on_track')
  await happens(about(say('at_risk')))
  expect((await standing('key_result', 'kr'))?.status).toBe('at_risk')
})

test('a rebuild gives the same', async () => {
  await happens(overdue)
  await happens(say('on_track', 'It is in review.', '2026-11-24T00:00:00.000Z'))
  const before = [await standing('key_result', 'kr'), await standing('bet', 'bet')]
  await rebuild(workspace.db, workspace.id, NOW)
  expect([await standing('key_result', 'kr'), await standing('bet', 'bet')]).toEqual(before)
})
