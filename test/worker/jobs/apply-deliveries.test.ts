import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { and, eq } from 'drizzle-orm'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { DeliveryMessage } from '../../../worker/connectors/delivery-message.ts'
import { deliveryRepository } from '../../../worker/db/repositories/deliveries.ts'
import { connection, delivery, workEvent, workItem } from '../../../worker/db/schema.ts'
import { applyDeliveries } from '../../../worker/jobs/apply-deliveries.ts'
import { jobPorts } from '../../../worker/jobs/job-ports.ts'
import { type AConnection, aConnection, aPerson } from '../connectors/jira/a-connection.ts'
import { aboutIssue, completeIssue, issueUpdated, partialIssue, SITE } from '../connectors/jira/payload-fixtures.ts'

const NOW = '2026-11-20T10:00:00.000Z'

/** Stores bodies as the endpoint does; answers the messages it would have queued. */
async function received({ db, workspaceId, connectionId }: AConnection, ...bodies: unknown[]) {
  const messages: DeliveryMessage[] = []
  for (const body of bodies) {
    const deliveryId = crypto.randomUUID()
    const row = { connectionId, id: deliveryId, receivedAt: NOW, state: 'received' as const, outcome: null }
    await deliveryRepository(db).store(workspaceId, {
      ...row,
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
    messages.push({ workspaceId, connectionId, deliveryId })
  }
  return messages
}

/** Works off messages in one batch, as the queue hands them over; answers what it is told of them. */
async function workOff(jira: AConnection, messages: DeliveryMessage[]) {
  const batch = createMessageBatch<DeliveryMessage>(
    'throughline-deliveries',
    messages.map((body, i) => ({ id: String(i), timestamp: new Date(NOW), attempts: 1, body })),
  )
  await applyDeliveries(batch, { ...jobPorts(env), graph: () => jira.db, now: () => NOW })
  const result = await getQueueResult(batch, createExecutionContext())
  return { acked: result.explicitAcks.toSorted(), retried: result.retryMessages.map(one => one.msgId) }
}

async function apply(jira: AConnection, ...bodies: unknown[]) {
  return workOff(jira, await received(jira, ...bodies))
}

const itemsOf = ({ db, workspaceId }: AConnection) =>
  db.select().from(workItem).where(eq(workItem.workspaceId, workspaceId))
const eventsOf = ({ db, workspaceId }: AConnection) =>
  db
    .select({ kind: workEvent.kind, from: workEvent.from, to: workEvent.to, at: workEvent.happenedAt })
    .from(workEvent)
    .where(eq(workEvent.workspaceId, workspaceId))
    .orderBy(workEvent.happenedAt, workEvent.kind)

async function outcomesOf({ db, workspaceId }: AConnection) {
  const rows = await db
    .select()
    .from(delivery)
    .where(eq(delivery.workspaceId, workspaceId))
    .orderBy(delivery.receivedAt)
  return rows.map(row => [row.state, JSON.parse(row.outcome ?? '{}').code])
}

const dueMove = (from: string, to: string, at: string) =>
  issueUpdated({ at, fields: { duedate: to }, changelogId: at, changes: [{ field: 'duedate', from, to }] })

afterEach(() => vi.restoreAllMocks())

describe('a delivery', () => {
  test('becomes the work item it tells of', async () => {
    const jira = await aConnection()
    const tom = await aPerson(jira, 'Tom', 'account-tom')
    const fields = { duedate: '2026-12-04', assignee: { accountId: 'account-tom' } }
    await apply(jira, issueUpdated({ id: '20001', key: 'DRV-7', status: 'In Progress', fields }))
    expect(await itemsOf(jira)).toEqual([
      expect.objectContaining({
        tool: 'jira',
        site: SITE,
        externalId: 'DRV-7',
        toolId: '20001',
        url: 'https://acme.atlassian.net/browse/DRV-7',
        title: 'Keep the photo queue while offline',
        kind: 'Story',
        container: 'DRV',
        state: 'doing',
        due: '2026-12-04',
        assigneeId: tom,
        source: 'connector',
        observedAt: NOW,
      }),
    ])
    expect(await outcomesOf(jira)).toEqual([['applied', 'applied']])
  })

  test('of somebody nobody knows leaves the work to no person of the workspace', async () => {
    const jira = await aConnection()
    await apply(jira, issueUpdated({ fields: { assignee: { accountId: 'account-stranger' } } }))
    expect((await itemsOf(jira))[0]?.assigneeId).toBeNull()
  })

  test('without an issue is kept with why it changes nothing', async () => {
    const jira = await aConnection()
    const { acked } = await apply(jira, {
      timestamp: 1_790_000_000_000,
      webhookEvent: 'worklog_created',
      worklog: { issueId: '1' },
    })
    expect(acked).toEqual(['0'])
    expect([await itemsOf(jira), await outcomesOf(jira)]).toEqual([[], [['ignored', 'no_issue']]])
  })

  test('moves the time of the connection’s last event', async () => {
    const jira = await aConnection()
    await apply(jira, issueUpdated())
    const [row] = await jira.db.select().from(connection).where(eq(connection.id, jira.connectionId))
    expect(row?.lastEventAt).toBe(NOW)
  })

  test('of an issue that moved to another project keeps the item and gives it its new key', async () => {
    const jira = await aConnection()
    await apply(jira, issueUpdated({ key: 'DRV-7', at: '2026-11-16T11:00:00.000+0100' }))
    await apply(jira, issueUpdated({ key: 'OPS-3', at: '2026-11-17T11:00:00.000+0100' }))
    expect(await itemsOf(jira)).toEqual([
      expect.objectContaining({
        externalId: 'OPS-3',
        container: 'OPS',
        url: 'https://acme.atlassian.net/browse/OPS-3',
      }),
    ])
  })

  test('with a parent makes it the child of that item', async () => {
    const jira = await aConnection()
    const parent = {
      id: '19999',
      key: 'DRV-1',
      fields: {
        summary: 'Offline first',
        issuetype: { name: 'Epic' },
        status: { name: 'In Progress', statusCategory: { key: 'indeterminate' } },
      },
    }
    await apply(jira, issueUpdated({ fields: { parent } }))
    const items = await itemsOf(jira)
    const epic = items.find(item => item.externalId === 'DRV-1')
    expect(epic).toMatchObject({ title: 'Offline first', kind: 'Epic', state: 'doing', toolId: '19999' })
    expect(items.find(item => item.externalId === 'DRV-7')?.parentId).toBe(epic?.id)
  })

  test('of a deleted issue drops the item; a comment deleted with it does not bring it back', async () => {
    const jira = await aConnection()
    await apply(jira, issueUpdated({ status: 'In Progress' }))
    await apply(
      jira,
      aboutIssue('jira:issue_deleted', '2026-11-18T12:00:00.000Z', completeIssue({ status: 'In Progress' })),
    )
    await apply(
      jira,
      aboutIssue('comment_deleted', '2026-11-18T12:15:00.000Z', partialIssue({ status: 'In Progress' })),
    )
    expect((await itemsOf(jira))[0]).toMatchObject({ state: 'dropped', doneAt: '2026-11-18T12:00:00.000Z' })
    expect((await outcomesOf(jira)).map(([state]) => state).toSorted()).toEqual(['applied', 'applied', 'ignored'])
  })
})

describe('order', () => {
  const early = dueMove('2026-11-20', '2026-11-27', '2026-11-16T09:00:00.000+0000')
  const late = dueMove('2026-11-27', '2026-12-11', '2026-11-17T09:00:00.000+0000')
  const moves = [
    { kind: 'due', from: '2026-11-20', to: '2026-11-27', at: '2026-11-16T09:00:00.000Z' },
    { kind: 'due', from: '2026-11-27', to: '2026-12-11', at: '2026-11-17T09:00:00.000Z' },
  ]

  test.each([
    ['in order', [early, late]],
    ['the later one first', [late, early]],
    ['each twice', [late, early, late, early]],
  ])('%s in one batch: the newest holds and both moves are known', async (_, bodies) => {
    const jira = await aConnection()
    const { acked, retried } = await apply(jira, ...bodies)
    expect([acked.length, retried]).toEqual([bodies.length, []])
    expect((await itemsOf(jira))[0]?.due).toBe('2026-12-11')
    expect(await eventsOf(jira)).toEqual(moves)
  })

  test('the older one days later changes no field, and its move is known all the same', async () => {
    const jira = await aConnection()
    await apply(jira, late)
    await apply(jira, early)
    expect((await itemsOf(jira))[0]?.due).toBe('2026-12-11')
    expect(await eventsOf(jira)).toEqual(moves)
  })

  test('a comment that overtakes a move of the due date does not swallow it', async () => {
    const jira = await aConnection()
    await apply(jira, early)
    await apply(jira, aboutIssue('comment_created', '2026-11-17T09:00:30.000Z', partialIssue()))
    await apply(jira, late)
    expect((await itemsOf(jira))[0]?.due).toBe('2026-12-11')
  })

  test('a comment clears nothing', async () => {
    const jira = await aConnection()
    const ana = await aPerson(jira, 'Ana', 'account-ana')
    await apply(jira, issueUpdated({ fields: { duedate: '2026-12-04', assignee: { accountId: 'account-ana' } } }))
    await apply(jira, aboutIssue('comment_created', '2026-11-18T09:00:00.000Z', partialIssue()))
    expect((await itemsOf(jira))[0]).toMatchObject({ due: '2026-12-04', assigneeId: ana })
  })
})

describe('the queue', () => {
  /** What was logged is read here and kept off the screen. */
  const log = () => vi.spyOn(console, 'error').mockImplementation(() => undefined)

  test('hands a settled delivery over again: it is acknowledged and nothing is done twice', async () => {
    const jira = await aConnection()
    const messages = await received(jira, issueUpdated())
    await workOff(jira, messages)
    const before = await itemsOf(jira)
    expect(await workOff(jira, messages)).toEqual({ acked: ['0'], retried: [] })
    expect(await itemsOf(jira)).toEqual(before)
    expect((await jira.db.select().from(delivery).where(eq(delivery.workspaceId, jira.workspaceId)))[0]?.attempts).toBe(
      1,
    )
  })

  test('a delivery that fails is sent back with why, and the others of the batch are applied', async () => {
    const jira = await aConnection()
    const logged = log()
    const messages = await received(jira, '{"not": "a delivery"}', issueUpdated())
    expect(await workOff(jira, messages)).toEqual({ acked: ['1'], retried: ['0'] })
    const [failed] = await jira.db
      .select()
      .from(delivery)
      .where(and(eq(delivery.workspaceId, jira.workspaceId), eq(delivery.state, 'failed')))
    expect(failed).toMatchObject({ attempts: 1, settledAt: NOW })
    expect(JSON.parse(failed?.outcome ?? '')).toMatchObject({ code: 'apply_failed', sentence: expect.any(String) })
    expect(logged).toHaveBeenCalledWith('delivery failed', expect.objectContaining({ attempt: 1 }))
    expect(await itemsOf(jira)).toHaveLength(1)
  })

  test('a failed delivery is tried again and can succeed', async () => {
    const jira = await aConnection()
    log()
    const messages = await received(jira, '{"not": "a delivery"}')
    await workOff(jira, messages)
    await jira.db
      .update(delivery)
      .set({ body: JSON.stringify(issueUpdated()) })
      .where(eq(delivery.workspaceId, jira.workspaceId))
    expect(await workOff(jira, messages)).toEqual({ acked: ['0'], retried: [] })
    const [row] = await jira.db.select().from(delivery).where(eq(delivery.workspaceId, jira.workspaceId))
    expect(row).toMatchObject({ state: 'applied', attempts: 2 })
  })

  test('a message whose workspace is gone is acknowledged', async () => {
    const jira = await aConnection()
    const message = { workspaceId: 'gone', connectionId: 'gone', deliveryId: 'gone' }
    expect(await workOff(jira, [message])).toEqual({ acked: ['0'], retried: [] })
  })
})
