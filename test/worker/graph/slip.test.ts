import { env } from 'cloudflare:workers'
import { and, asc, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { keyResultTally, nodeStatus, servingItem, statusHistory } from '../../../worker/db/schema.ts'
import type { Change } from '../../../worker/graph/change.ts'
import { ingest } from '../../../worker/graph/ingest.ts'
import { aWorkspace, NOW, type TestWorkspace } from '../workspace-factory.ts'

const site = 'acme.atlassian.net'
let workspace: TestWorkspace

async function statusOf(kind: 'work_item' | 'initiative' | 'key_result' | 'bet', id: string) {
  const { db, id: workspaceId } = workspace
  const [row] = await db
    .select()
    .from(nodeStatus)
    .where(and(eq(nodeStatus.workspaceId, workspaceId), eq(nodeStatus.nodeKind, kind), eq(nodeStatus.nodeId, id)))
  if (!row) throw new Error(`${kind} ${id} has no status`)
  return row
}

/** Its due day goes back a month, two minutes before it is told. */
const slipped: Change = {
  kind: 'item_news',
  news: {
    key: { tool: 'jira', site, externalId: 'SUBTASK' },
    toolId: '10001',
    source: 'connector',
    toolTime: '2026-11-18T09:58:00.000Z',
    deliveryId: 'delivery',
    fields: { due: '2026-11-02' },
    changes: [{ kind: 'due', from: '2026-12-04', to: '2026-11-02', happenedAt: '2026-11-18T09:58:00.000Z' }],
  },
}

describe('a due day that moves into the past', () => {
  beforeAll(async () => {
    workspace = await aWorkspace(env.DB)
  })

  it('starts from a bet on track', async () => {
    expect((await statusOf('bet', 'bet')).status).toBe('on_track')
  })

  it('becomes a risk of the key result and the bet in the same event, with the path and the delay', async () => {
    const { db, id } = workspace
    const answer = await ingest(db, id, slipped, NOW)
    expect(answer).toMatchObject({ outcome: 'applied', itemId: 'subtask', settled: true })
    expect(await statusOf('work_item', 'subtask')).toMatchObject({ status: 'off_track', ruleId: 'work.overdue' })
    const keyResult = await statusOf('key_result', 'kr')
    expect(keyResult).toMatchObject({ ruleId: 'kr.slipping', delayMs: 120_000 })
    const bet = await statusOf('bet', 'bet')
    expect(bet).toMatchObject({ status: keyResult.status, ruleId: 'bet.key_result', delayMs: 120_000 })
    expect(bet.cause.map(step => `${step.kind} ${step.id}`)).toEqual([
      'bet bet',
      'key_result kr',
      'work_item subtask',
      'person ana',
    ])
    const history = await db
      .select()
      .from(statusHistory)
      .where(and(eq(statusHistory.workspaceId, id), eq(statusHistory.nodeId, 'bet')))
      .orderBy(asc(statusHistory.knownAt), asc(statusHistory.former))
    expect(history.at(-1)).toMatchObject({
      status: bet.status,
      former: 'on_track',
      happenedAt: '2026-11-18T09:58:00.000Z',
      knownAt: NOW,
      delayMs: 120_000,
    })
    expect(history.at(-1)?.causeId).toMatch(/^[0-9a-f]{32}$/)
  })

  it('changes nothing when it is told again', async () => {
    const { db, id } = workspace
    const before = await db.select().from(statusHistory).where(eq(statusHistory.workspaceId, id))
    const answer = await ingest(db, id, slipped, NOW)
    expect(answer.outcome).toBe('nothing_new')
    expect(await db.select().from(statusHistory).where(eq(statusHistory.workspaceId, id))).toHaveLength(before.length)
  })

  it('is over when the day moves back, and every trace of it with it', async () => {
    const { db, id } = workspace
    await ingest(
      db,
      id,
      {
        kind: 'item_news',
        news: {
          key: { tool: 'jira', site, externalId: 'SUBTASK' },
          toolId: '10001',
          source: 'connector',
          toolTime: '2026-11-18T11:00:00.000Z',
          deliveryId: 'later',
          fields: { state: 'done' },
          changes: [{ kind: 'state', from: 'todo', to: 'done', happenedAt: '2026-11-18T11:00:00.000Z' }],
        },
      },
      '2026-11-18T11:00:05.000Z',
    )
    expect((await statusOf('bet', 'bet')).status).toBe('on_track')
    expect(await statusOf('work_item', 'subtask')).toMatchObject({
      status: 'achieved',
      since: '2026-11-18T11:00:00.000Z',
      findings: [],
    })
    const [row] = await db
      .select()
      .from(servingItem)
      .where(and(eq(servingItem.workspaceId, id), eq(servingItem.itemId, 'subtask')))
    expect(row).toMatchObject({ state: 'done', severity: 0, since: null, linkedItemId: 'epic', linkId: 'epic-kr' })
    const [tally] = await db.select().from(keyResultTally).where(eq(keyResultTally.workspaceId, id))
    expect(tally).toMatchObject({
      openItems: 4,
      doneItems: 1,
      slippingItems: 0,
      slippingWeight: 0,
      value: 60,
      progress: 0.6,
    })
  })
})
