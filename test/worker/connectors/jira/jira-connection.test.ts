import { eq } from 'drizzle-orm'
import { describe, expect, test, vi } from 'vitest'
import { sealSecret } from '../../../../worker/connectors/seal.ts'
import { connectionRepository } from '../../../../worker/db/repositories/connections.ts'
import { deliveryRepository } from '../../../../worker/db/repositories/deliveries.ts'
import { workEvent } from '../../../../worker/db/schema.ts'
import { startRun } from '../../../../worker/jobs/start-run.ts'
import { SOON_MS } from '../../../patience.ts'
import { FLAGGED_FIELD, JiraSite } from '../../../stand-ins/jira-site.ts'
import { type Connected, connected } from '../connected.ts'

const ACCOUNT = { email: 'admin@example.com', token: 'api-token' }
const SECRET = 'the webhook’s secret'

async function aJira(rig: Connected, settings: Record<string, unknown> = {}) {
  const site = rig.vendors.add(
    new JiraSite(`t-${crypto.randomUUID().slice(0, 8)}.atlassian.net`, ACCOUNT, undefined, rig.now),
  )
  const id = await rig.connect({ tool: 'jira', site: site.host, ...ACCOUNT, webhookSecret: SECRET }, settings)
  const webhook = { url: `${rig.publicUrl}/webhooks/jira/${id}`, secret: SECRET }
  return { site, id, webhook, send: (body: string) => site.send(rig.post, webhook, body) }
}

const MINUTE = 60_000

describe('a first load', () => {
  test('reads every issue in pages, with the changes of its past at the time they were made', async () => {
    const rig = await connected()
    const { site, id } = await aJira(rig)
    const [first] = Array.from({ length: 33 }, () => site.add())
    if (!first) throw new Error('no issue')
    rig.clock.ms += MINUTE
    const movedAt = new Date(rig.clock.ms).toISOString()
    site.moveDue(first, '2026-12-20')
    rig.clock.ms += 60 * MINUTE
    await rig.load(id)
    const mine = (await rig.items()).filter(item => item.site === site.host)
    expect(mine).toHaveLength(33)
    expect(mine.find(item => item.toolId === first.id)).toMatchObject({
      due: '2026-12-20',
      source: 'connector',
      state: 'todo',
    })
    const events = await rig.db.select().from(workEvent).where(eq(workEvent.workspaceId, rig.id))
    expect(events).toEqual([expect.objectContaining({ kind: 'due', to: '2026-12-20', happenedAt: movedAt })])
    expect(site.faults.count('/search/jql')).toBe(2)
    const row = await rig.connection(id)
    expect(row).toMatchObject({ state: 'active', lastError: null })
  })

  test('reads only the projects that were chosen', async () => {
    const rig = await connected()
    const { site, id } = await aJira(rig, { projects: ['RTE'] })
    site.add({ project: 'PLT' })
    site.add({ project: 'RTE' })
    await rig.load(id)
    expect((await rig.items()).filter(item => item.site === site.host).map(item => item.container)).toEqual(['RTE'])
  })

  test('finds the site’s own fields: flag, sprint, points', async () => {
    const rig = await connected()
    const { site, id } = await aJira(rig)
    site.add({ summary: 'Flagged', [FLAGGED_FIELD]: [{ value: 'Impediment' }], customfield_10033: 5 })
    await rig.load(id)
    const item = (await rig.items()).find(one => one.title === 'Flagged')
    expect(item?.blockedSince).not.toBeNull()
    expect(item?.estimate).toBe(5)
  })

  test.each([
    ['too many requests', () => new Response('{}', { status: 429, headers: { 'retry-after': '30' } })],
    ['a failure of the server', () => new Response('{}', { status: 503 })],
    ['a failing gateway', () => new Response('bad gateway', { status: 502 })],
  ])('goes on after %s in its middle', async (_, fault) => {
    const rig = await connected()
    const { site, id } = await aJira(rig)
    for (let i = 0; i < 32; i += 1) site.add()
    site.faults.next.push(
      () => null,
      () => null,
      () => null,
      fault,
      fault,
      fault,
      fault,
    )
    await rig.load(id)
    expect((await rig.items()).filter(item => item.site === site.host)).toHaveLength(32)
    expect((await rig.connection(id)).lastError).toBeNull()
  })

  test('goes on after the network broke, and after nobody answered for an hour', async () => {
    const rig = await connected()
    const { site, id } = await aJira(rig)
    for (let i = 0; i < 3; i += 1) site.add()
    site.faults.next.push(
      ...Array.from({ length: 12 }, () => () => {
        throw new TypeError('Network connection lost.')
      }),
    )
    await rig.load(id)
    expect((await rig.items()).filter(item => item.site === site.host)).toHaveLength(3)
  })

  test('says with a remedy that the token is dead, and goes on once there is a new one', async () => {
    const rig = await connected()
    const { site, id } = await aJira(rig)
    site.add()
    Object.assign(site.account, { token: 'another token' })
    await startRun(await rig.connection(id), 'first_load', null, rig.ports)
    await rig.drain(5)
    expect(JSON.parse((await rig.connection(id)).lastError ?? '{}')).toMatchObject({ code: 'sign_in_again' })
    Object.assign(site.account, { token: 'api-token' })
    rig.clock.ms += 20 * MINUTE
    await rig.reconcile(id)
    expect((await rig.items()).filter(item => item.site === site.host)).toHaveLength(1)
    expect((await rig.connection(id)).lastError).toBeNull()
  })
})

/** One that was read to the end, with the one issue that it has. */
async function aJiraWithAnIssue() {
  const rig = await connected()
  const jira = await aJira(rig)
  const issue = jira.site.add()
  await rig.load(jira.id)
  return { rig, ...jira, issue }
}

describe('a delivery', () => {
  test('is a signal: the item becomes what Jira says when it is asked, not what the body said', async () => {
    const { rig, site, send, issue } = await aJiraWithAnIssue()
    rig.clock.ms += MINUTE
    site.moveTo(issue, 'In Progress')
    const body = site.delivery(issue)
    rig.clock.ms += 1000
    site.moveTo(issue, 'Done')
    expect(await send(body)).toEqual({ attempts: [202] })
    await rig.drain()
    expect(await rig.item(issue.key)).toMatchObject({ state: 'done' })
    expect((await rig.deliveries()).map(row => row.state)).toEqual(['applied'])
  })

  test('sent twice, late and in the wrong order, the graph is as Jira is and each change is there once', async () => {
    const { rig, site, send, issue } = await aJiraWithAnIssue()
    const bodies: string[] = []
    for (const due of ['2026-12-01', '2026-12-08', '2026-12-15']) {
      rig.clock.ms += 5 * MINUTE
      site.moveDue(issue, due)
      bodies.push(site.delivery(issue))
    }
    rig.clock.ms += 24 * 60 * MINUTE
    for (const body of [...bodies.toReversed(), ...bodies]) await send(body)
    await rig.drain()
    expect(await rig.item(issue.key)).toMatchObject({ due: '2026-12-15' })
    const events = await rig.db.select().from(workEvent).where(eq(workEvent.workspaceId, rig.id))
    expect(
      events
        .filter(event => event.kind === 'due')
        .map(event => event.to)
        .toSorted(),
    ).toEqual(['2026-12-01', '2026-12-08', '2026-12-15'])
  })

  test('that never came is made up for by the next reconciliation', async () => {
    const { rig, site, id, issue } = await aJiraWithAnIssue()
    rig.clock.ms += 3 * MINUTE
    site.moveTo(issue, 'Done')
    rig.clock.ms += 20 * MINUTE
    await rig.reconcile(id)
    expect(await rig.item(issue.key)).toMatchObject({ state: 'done' })
  })

  test('of a deletion ends the item', async () => {
    const { rig, site, send, issue } = await aJiraWithAnIssue()
    rig.clock.ms += MINUTE
    const body = site.delivery(issue, 'jira:issue_deleted')
    site.issues.delete(issue.id)
    await send(body)
    await rig.drain()
    expect(await rig.item(issue.key)).toMatchObject({ state: 'dropped' })
  })

  test('is worked off again where the consumer died between reading and writing', async () => {
    const { rig, site, id, send, issue } = await aJiraWithAnIssue()
    rig.clock.ms += MINUTE
    site.moveTo(issue, 'Done')
    await send(site.delivery(issue))
    const message = rig.queues.deliveries.splice(0)
    expect(message).toHaveLength(1)
    // The message died with its consumer; the row says that it was received and never settled.
    rig.clock.ms += 20 * MINUTE
    site.faults.next.push(() => new Response('{}', { status: 503 }))
    await rig.reconcile(id)
    expect(await rig.item(issue.key)).toMatchObject({ state: 'done' })
    expect((await rig.deliveries()).every(row => row.state === 'applied' || row.state === 'ignored')).toBe(true)
  })

  test('that fails for good is a dead letter, and can be sent through again', async () => {
    const { rig, site, id, send, issue } = await aJiraWithAnIssue()
    rig.clock.ms += MINUTE
    site.moveTo(issue, 'Done')
    const down = () => new Response('{}', { status: 500 })
    site.faults.next.push(...Array.from({ length: 60 }, () => down))
    await send(site.delivery(issue))
    await rig.drain()
    const [row] = await rig.deliveries()
    expect(row).toMatchObject({ state: 'failed', deadAt: expect.any(String) })
    expect(JSON.parse(row?.outcome ?? '{}').sentence).toContain('500')
    site.faults.next.length = 0
    const revived = await deliveryRepository(rig.db).revive(rig.id, id, null, 10)
    for (const deliveryId of revived) await rig.ports.enqueue({ workspaceId: rig.id, connectionId: id, deliveryId })
    await rig.drain()
    expect(await rig.item(issue.key)).toMatchObject({ state: 'done' })
  })

  test('signed with another secret changes nothing, and the connection says so until a right one is read', async () => {
    const { rig, site, id, webhook, issue } = await aJiraWithAnIssue()
    const sent = await site.send(rig.post, { ...webhook, secret: 'rotated in Jira' }, site.delivery(issue))
    expect(sent.attempts).toEqual([401])
    expect(JSON.parse((await rig.connection(id)).lastError ?? '{}')).toMatchObject({ code: 'signature_wrong' })
    await site.send(rig.post, webhook, site.delivery(issue))
    expect((await rig.connection(id)).lastError).toBeNull()
  })

  test('of the wrong site is read from the right one: nobody can make our items up', async () => {
    const rig = await connected()
    const one = await aJira(rig)
    const two = await aJira(rig)
    const foreign = two.site.add({ summary: 'Not of this site' })
    await rig.load(one.id)
    await one.send(two.site.delivery(foreign))
    await rig.drain()
    expect((await rig.items()).some(item => item.title === 'Not of this site')).toBe(false)
    expect((await rig.deliveries()).map(row => JSON.parse(row.outcome ?? '{}').code)).toEqual(['not_seen'])
  })

  test('of a tool that does not answer does not hold up another one in the same batch', async () => {
    const rig = await connected()
    const [silent, quick] = [await aJira(rig), await aJira(rig)]
    const [a, b] = [silent.site.add(), quick.site.add()]
    const { promise, resolve } = Promise.withResolvers<null>()
    silent.site.faults.next.push(async () => (await promise) ?? new Response('{}', { status: 503 }))
    await silent.send(silent.site.delivery(a, 'jira:issue_created'))
    await quick.send(quick.site.delivery(b, 'jira:issue_created'))
    const batch = rig.turn()
    await vi.waitUntil(() => rig.item(b.key), { timeout: SOON_MS, interval: 50 })
    resolve(null)
    await batch
    await rig.drain()
    expect((await rig.items()).filter(item => item.site === silent.site.host)).toHaveLength(1)
  })

  test('signed with a secret that no key opens any more is told on the connection, and comes again', async () => {
    const rig = await connected()
    const { site, id, webhook } = await aJira(rig)
    const other = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))
    const webhookSecret = await sealSecret(SECRET, other)
    await connectionRepository(rig.db).update(rig.id, id, { webhookSecret })
    const { attempts } = await site.send(rig.post, webhook, site.delivery(site.add()))
    // An error of ours: Jira tries five times more.
    expect(attempts).toEqual([500, 500, 500, 500, 500, 500])
    expect(JSON.parse((await rig.connection(id)).lastError ?? '{}')).toMatchObject({ code: 'key_missing' })
  })

  test('of a connection that has to wait does not hold up another one', async () => {
    const rig = await connected()
    const [slow, quick] = [await aJira(rig), await aJira(rig)]
    const [a, b] = [slow.site.add(), quick.site.add()]
    slow.site.faults.next.push(
      () =>
        new Response('{}', {
          status: 429,
          headers: { 'retry-after': '600', 'ratelimit-reason': 'jira-quota-tenant-based' },
        }),
    )
    await slow.send(slow.site.delivery(a, 'jira:issue_created'))
    await quick.send(quick.site.delivery(b, 'jira:issue_created'))
    await rig.drain(1)
    expect(await rig.item(b.key)).toBeDefined()
    const mine = (await rig.items()).filter(item => item.site === slow.site.host)
    expect(mine).toEqual([])
    expect((await rig.connection(slow.id)).quietUntil).not.toBeNull()
    const before = slow.site.faults.log.length
    await slow.send(slow.site.delivery(a))
    await rig.drain(1)
    expect(slow.site.faults.log.length).toBe(before)
    await rig.drain()
    expect((await rig.items()).filter(item => item.site === slow.site.host)).toHaveLength(1)
  })
})
