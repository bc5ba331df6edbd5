import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { and, eq, sql } from 'drizzle-orm'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type GraphDb, graphDb, type SweepMessage } from '../../../worker/db/client.ts'
import { rejudgementRepository } from '../../../worker/db/repositories/rejudgements.ts'
import { failedJudgement, keyResultTally, nodeStatus, workItem, workspace } from '../../../worker/db/schema.ts'
import { ingest } from '../../../worker/graph/ingest.ts'
import { rebuild } from '../../../worker/graph/rebuild.ts'
import worker from '../../../worker/index.ts'
import { sweepDue } from '../../../worker/jobs/sweep-due.ts'
import { sweepWorkspaces } from '../../../worker/jobs/sweep-workspaces.ts'
import { readMonday } from '../../../worker/trpc/monday-view.ts'
import { derivedState, forgetDerived } from '../graph/derived-state.ts'
import { tagged } from '../graph/tagged.ts'
import { aLink, anItem, aWorkspace, NOW, type TestWorkspace } from '../workspace-factory.ts'

/** All items of the factory are due on 4 December. */
const OVERDUE = '2026-12-05T00:07:00.000Z'

interface Sent {
  body: SweepMessage
  delaySeconds: number
}

/** A queue whose messages the test hands over itself, and databases that send to it. */
function aQueue({ callsCountAs = 1 } = {}) {
  const sent: Sent[] = []
  const add = (body: SweepMessage, options?: QueueSendOptions) => {
    sent.push({ body, delaySeconds: options?.delaySeconds ?? 0 })
  }
  const queueEnv = {
    DB: env.DB,
    SWEEPS: {
      send: async (body: SweepMessage, options?: QueueSendOptions) => add(body, options),
      sendBatch: async (messages: Iterable<{ body: SweepMessage }>) => {
        for (const { body } of messages) add(body)
      },
    } as unknown as Queue<SweepMessage>,
  }
  const graph = (workspaceId: string): GraphDb => {
    const db = graphDb(queueEnv, workspaceId)
    const { calls } = db
    return Object.assign(db, { calls: () => calls() * callsCountAs })
  }
  return { sent, env: queueEnv, graph }
}

/** Hands one message over; answers what became of it. */
async function handOver(body: SweepMessage, queue: ReturnType<typeof aQueue>, now: string) {
  const message = { id: 'message', timestamp: new Date(now), attempts: 1, body }
  const batch = createMessageBatch<SweepMessage>('throughline-sweeps', [message])
  await sweepWorkspaces(batch, { graph: queue.graph, now: () => now, readMonday })
  const { explicitAcks, retryMessages } = await getQueueResult(batch, createExecutionContext())
  return { acked: explicitAcks.length === 1, retried: retryMessages.length === 1 }
}

/** Hands over message after message until none is left; answers whose turn it was each time. */
async function workOff(queue: ReturnType<typeof aQueue>, now: string): Promise<string[]> {
  const turns: string[] = []
  for (let next = queue.sent.shift(); next; next = queue.sent.shift()) {
    if (turns.length === 100) throw new Error('The sweeps do not come to an end.')
    turns.push(next.body.workspaceId)
    expect(await handOver(next.body, queue, now)).toEqual({ acked: true, retried: false })
  }
  return turns
}

const dueNodes = async ({ db, id }: TestWorkspace, now: string) =>
  (
    await db
      .select({ nodeId: nodeStatus.nodeId })
      .from(nodeStatus)
      .where(and(eq(nodeStatus.workspaceId, id), sql`recheck_at <= ${now}`))
  ).map(row => row.nodeId)

const failuresOf = ({ db, id }: TestWorkspace) =>
  db.select().from(failedJudgement).where(eq(failedJudgement.workspaceId, id))

async function statusOf({ db, id }: TestWorkspace, nodeId: string) {
  const [row] = await db
    .select()
    .from(nodeStatus)
    .where(and(eq(nodeStatus.workspaceId, id), eq(nodeStatus.nodeId, nodeId)))
  return row?.status
}

async function expectRebuilt({ db, id }: TestWorkspace, now: string) {
  const live = await derivedState(db, id)
  await forgetDerived(db, id)
  await rebuild(db, id, now)
  expect(live).toEqual(await derivedState(db, id))
}

const many = (count: number) => Array.from({ length: count }, (_, index) => `many-${index}`)
const messageOf = ({ id }: TestWorkspace): SweepMessage => ({ kind: 'sweep', workspaceId: id })

afterEach(() => vi.restoreAllMocks())

describe('every hour', () => {
  it('each workspace in which something is due gets a message, and no other', async () => {
    const due = await aWorkspace(env.DB)
    const queue = aQueue()
    await sweepDue(queue.env, NOW)
    expect(queue.sent.filter(({ body }) => body.workspaceId === due.id)).toEqual([])
    await sweepDue(queue.env, OVERDUE)
    expect(queue.sent.filter(({ body }) => body.workspaceId === due.id)).toEqual([
      { body: messageOf(due), delaySeconds: 0 },
    ])
  })

  it('a message ends with everything judged', async () => {
    const due = await aWorkspace(env.DB)
    const queue = aQueue()
    expect(await handOver(messageOf(due), queue, OVERDUE)).toEqual({ acked: true, retried: false })
    expect(await dueNodes(due, OVERDUE)).toEqual([])
    expect(await statusOf(due, 'subtask')).toBe('at_risk')
    expect(queue.sent).toEqual([])
    await expectRebuilt(due, OVERDUE)
  })

  it('the Worker hands messages of its queue to the sweep', async () => {
    const due = await aWorkspace(env.DB)
    const message = { id: 'message', timestamp: new Date(), attempts: 1, body: messageOf(due) }
    const batch = createMessageBatch<SweepMessage>('throughline-sweeps', [message])
    await worker.queue(batch, env)
    expect((await getQueueResult(batch, createExecutionContext())).explicitAcks).toEqual(['message'])
  })
})

describe('more than an invocation can do', () => {
  it('goes on in the next one until nothing is due, behind the other workspaces', async () => {
    const large = await aWorkspace(env.DB, {
      items: many(150).map(id => anItem(id)),
      links: many(150).map(id => aLink(`link-${id}`, id, { keyResultId: 'kr' })),
    })
    const small = await aWorkspace(env.DB)
    // As if every call were fifty: an invocation ends after twelve.
    const queue = aQueue({ callsCountAs: 50 })
    queue.sent.push({ body: messageOf(large), delaySeconds: 0 }, { body: messageOf(small), delaySeconds: 0 })
    const turns = await workOff(queue, OVERDUE)
    expect(turns.length).toBeGreaterThan(4)
    expect(turns.slice(0, 3)).toEqual([large.id, small.id, large.id])
    for (const one of [large, small]) {
      expect(await dueNodes(one, OVERDUE)).toEqual([])
      await expectRebuilt(one, OVERDUE)
    }
  })

  it('of a change is left marked, and goes on at once', async () => {
    const children = many(150)
    const workspaceOfMany = await aWorkspace(env.DB, {
      items: [anItem('big'), ...children.map(id => anItem(id, { parentId: 'big' }))],
    })
    const { id } = workspaceOfMany
    const queue = aQueue({ callsCountAs: 50 })
    const tag = tagged('BIG', { target: { kind: 'key_result', id: 'kr' } })
    const { settled } = await ingest(queue.graph(id), id, tag, NOW)
    expect(settled).toBe(false)
    expect(queue.sent).toEqual([{ body: messageOf(workspaceOfMany), delaySeconds: 0 }])
    await workOff(queue, NOW)
    expect(await dueNodes(workspaceOfMany, NOW)).toEqual([])
    const { db } = workspaceOfMany
    const [tally] = await db
      .select()
      .from(keyResultTally)
      .where(and(eq(keyResultTally.workspaceId, id), eq(keyResultTally.keyResultId, 'kr')))
    expect(tally?.openItems).toBe(156)
    await expectRebuilt(workspaceOfMany, NOW)
  })

  it('of a changed threshold goes on too', async () => {
    const one = await aWorkspace(env.DB, { items: many(120).map(id => anItem(id)) })
    const queue = aQueue({ callsCountAs: 50 })
    const { db, id } = one
    for (const statement of rejudgementRepository(db).begin(id, 'work_item', NOW, 'change')) await statement
    queue.sent.push({ body: messageOf(one), delaySeconds: 0 })
    expect((await workOff(queue, NOW)).length).toBeGreaterThan(1)
    expect(await rejudgementRepository(db).underWay(id)).toEqual([])
    expect(await dueNodes(one, NOW)).toEqual([])
  })
})

describe('a node that cannot be judged', () => {
  const broken = async (one: TestWorkspace) => {
    const { db, id } = one
    await db.run(sql`update work_item set field_times = '{"due":' where workspace_id = ${id} and id = 'task'`)
    await db.run(sql`update key_result_tally set check_ins = '[' where workspace_id = ${id} and key_result_id = 'kr-2'`)
  }

  it('is kept with why, holds nobody up and is tried again later', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue()
    const one = await aWorkspace(env.DB)
    await broken(one)
    const queue = aQueue()
    expect(await handOver(messageOf(one), queue, OVERDUE)).toEqual({ acked: true, retried: false })
    expect(await statusOf(one, 'task')).toBe('on_track')
    expect(await statusOf(one, 'subtask')).toBe('at_risk')
    expect(await statusOf(one, 'bet')).not.toBe('on_track')
    const failures = await failuresOf(one)
    expect(failures.map(({ nodeId, attempts }) => [nodeId, attempts]).sort()).toEqual([
      ['kr-2', 1],
      ['task', 1],
    ])
    expect(failures[0]?.reason).toMatch(/JSON/)
    expect(queue.sent).toEqual([{ body: messageOf(one), delaySeconds: 60 }])
    expect(log).toHaveBeenCalledTimes(2)
  })

  it('waits longer each time, and is forgotten once it succeeds', async () => {
    vi.spyOn(console, 'error').mockReturnValue()
    const one = await aWorkspace(env.DB)
    const { db, id } = one
    await broken(one)
    const queue = aQueue()
    const delays: number[] = []
    let now = OVERDUE
    queue.sent.push({ body: messageOf(one), delaySeconds: 0 })
    for (let round = 0; round < 3; round += 1) {
      const next = queue.sent.shift()
      if (next) await handOver(next.body, queue, now)
      const delay = queue.sent[0]?.delaySeconds ?? 0
      delays.push(delay)
      now = new Date(Date.parse(now) + delay * 1000).toISOString()
    }
    expect(delays).toEqual([60, 240, 960])
    await db
      .update(workItem)
      .set({ fieldTimes: {} })
      .where(and(eq(workItem.workspaceId, id), eq(workItem.id, 'task')))
    await db.update(keyResultTally).set({ checkIns: null }).where(eq(keyResultTally.workspaceId, id))
    await workOff(queue, now)
    expect(await failuresOf(one)).toEqual([])
    expect(await statusOf(one, 'task')).toBe('at_risk')
    await expectRebuilt(one, now)
  })
})

describe('two sweeps of one workspace', () => {
  it('do not meet: the second waits until the first is through, or has died', async () => {
    const one = await aWorkspace(env.DB)
    const { db, id } = one
    const queue = aQueue()
    await db.update(workspace).set({ sweptUntil: '2026-12-05T00:10:00.000Z' }).where(eq(workspace.id, id))
    expect(await handOver(messageOf(one), queue, OVERDUE)).toEqual({ acked: false, retried: true })
    expect(await handOver(messageOf(one), queue, '2026-12-05T00:10:00.000Z')).toEqual({ acked: true, retried: false })
    const [row] = await db.select().from(workspace).where(eq(workspace.id, id))
    expect(row?.sweptUntil).toBeNull()
  })
})
