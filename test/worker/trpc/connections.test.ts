import { describe, expect, test } from 'vitest'
import type { ConnectionView } from '../../../shared/views/connections.ts'
import { connectionRepository } from '../../../worker/db/repositories/connections.ts'
import { JiraSite } from '../../stand-ins/jira-site.ts'
import { DATA_SOURCE, NotionWorkspace } from '../../stand-ins/notion-workspace.ts'
import { asAdmin } from '../connectors/as-admin.ts'
import { type Connected, connected } from '../connectors/connected.ts'
import { mutate, query } from './call.ts'

const ACCOUNT = { email: 'admin@example.com', token: 'a-secret-api-token' }
const WEBHOOK_SECRET = 'a-secret-of-the-webhook'

function aSite(rig: Connected) {
  return rig.vendors.add(
    new JiraSite(`r-${crypto.randomUUID().slice(0, 8)}.atlassian.net`, ACCOUNT, undefined, rig.now),
  )
}

async function connectJira(rig: Connected, site: JiraSite) {
  const input = { tool: 'jira', site: `https://${site.host}/jira/boards`, ...ACCOUNT, webhookSecret: WEBHOOK_SECRET }
  return mutate<{ connectionId: string }>(asAdmin(rig), 'connections.connect', input)
}

const list = async (rig: Connected) =>
  (await query<{ connections: ConnectionView[] }>(asAdmin(rig), 'connections.list')).data.connections

describe('connecting with a token', () => {
  test('asks the tool first, and shows the connection with its address and without its secrets', async () => {
    const rig = await connected()
    const site = aSite(rig)
    const { status, data } = await connectJira(rig, site)
    expect(status).toBe(200)
    const answer = await query<{ connections: ConnectionView[] }>(asAdmin(rig), 'connections.list')
    expect(answer.data.connections).toEqual([
      expect.objectContaining({
        id: data.connectionId,
        site: site.host,
        state: 'waiting',
        access: 'token',
        webhookUrl: `${rig.publicUrl}/webhooks/jira/${data.connectionId}`,
        hasWebhookSecret: true,
        problem: null,
        deadLetters: 0,
        lagSeconds: 0,
      }),
    ])
    expect(answer.data.connections[0]?.eventsByHour).toHaveLength(24)
    for (const secret of [ACCOUNT.token, ACCOUNT.email, WEBHOOK_SECRET]) expect(answer.text).not.toContain(secret)
  })

  test('that the tool does not take is refused with what to do', async () => {
    const rig = await connected()
    const site = aSite(rig)
    Object.assign(site, { account: { ...ACCOUNT, token: 'another' } })
    const { status, answer } = await connectJira(rig, site)
    expect([status, answer?.code]).toEqual([400, 'invalid_input'])
    expect(answer?.sentence).toContain('does not take these credentials')
    expect(await list(rig)).toEqual([])
  })

  test('of a site that is connected already is refused', async () => {
    const rig = await connected()
    const site = aSite(rig)
    await connectJira(rig, site)
    expect((await connectJira(rig, site)).status).toBe(409)
  })

  test.each([
    ['viewer', false],
    ['member', false],
    ['admin', true],
    ['owner', true],
  ] as const)('a %s sees its state; sees where webhooks go and may pause it: %s', async (role, may) => {
    const rig = await connected()
    const { data } = await connectJira(rig, aSite(rig))
    const seen = await query<{ connections: ConnectionView[] }>(asAdmin(rig, { role }), 'connections.list')
    expect(seen.data.connections.map(({ state, webhookUrl }) => [state, webhookUrl !== null])).toEqual([
      ['waiting', may],
    ])
    const { connectionId } = data
    const { status } = await mutate(asAdmin(rig, { role }), 'connections.pause', { connectionId })
    expect(status).toBe(may ? 200 : 403)
  })

  test('another workspace cannot touch it', async () => {
    const [rig, other] = [await connected(), await connected()]
    const { data } = await connectJira(rig, aSite(rig))
    const { connectionId } = data
    const foreign = asAdmin(other)
    for (const [path, input] of [
      ['connections.pause', { connectionId }],
      ['connections.disconnect', { connectionId, erase: true }],
      ['connections.replay', { connectionId, deliveryIds: null }],
      ['tagRules.save', { connectionId, matches: { project: 'PLT' }, target: { kind: 'key_result', id: 'kr' } }],
    ] as const) {
      expect((await mutate(foreign, path, input)).status, path).toBe(404)
    }
  })
})

describe('a connection', () => {
  test('is configured, loads with progress, is paused, resumed and disconnected', async () => {
    const rig = await connected()
    const site = aSite(rig)
    const { data } = await connectJira(rig, site)
    const { connectionId } = data
    const issue = site.add({ project: 'PLT' })
    site.add({ project: 'RTE' })
    const containers = await query<{ id: string; statuses: unknown[] }[]>(asAdmin(rig), 'connections.containers', {
      connectionId,
    })
    expect(containers.data.map(({ id }) => id)).toEqual(['PLT', 'RTE'])
    await mutate(asAdmin(rig), 'connections.configure', { connectionId, settings: { projects: ['PLT'] } })
    await rig.drain()
    const [loaded] = await list(rig)
    expect(loaded).toMatchObject({ state: 'active', firstLoad: { state: 'done', done: 1, total: 1 } })

    await mutate(asAdmin(rig), 'connections.pause', { connectionId })
    rig.clock.ms += 60_000
    site.moveTo(issue, 'Done')
    const webhook = { url: `${rig.publicUrl}/webhooks/jira/${connectionId}`, secret: WEBHOOK_SECRET }
    await site.send(rig.post, webhook, site.delivery(issue))
    await rig.drain()
    expect((await rig.item(issue.key))?.state).toBe('todo')

    await mutate(asAdmin(rig), 'connections.resume', { connectionId })
    await rig.drain()
    expect((await rig.item(issue.key))?.state).toBe('done')

    await mutate(asAdmin(rig), 'connections.disconnect', { connectionId, erase: false })
    expect(await list(rig)).toEqual([])
    expect(await rig.item(issue.key)).toBeDefined()
    const row = await connectionRepository(rig.db).byId(rig.id, connectionId)
    expect(row).toMatchObject({ state: 'ended', credentials: null, webhookSecret: null })
    expect((await site.send(rig.post, webhook, site.delivery(issue))).attempts).toEqual([404])
  })

  test('disconnected with what came through it leaves nothing of it, and the key result is judged without', async () => {
    const rig = await connected()
    const site = aSite(rig)
    const { data } = await connectJira(rig, site)
    const { connectionId } = data
    site.add({ duedate: '2026-11-01' })
    await mutate(asAdmin(rig), 'connections.configure', { connectionId, settings: { projects: [] } })
    await rig.drain()
    const rule = { connectionId, matches: { project: 'PLT' }, target: { kind: 'key_result', id: 'kr' } }
    await mutate(asAdmin(rig), 'tagRules.save', rule)
    await rig.drain()
    const before = (await rig.items()).length
    await mutate(asAdmin(rig), 'connections.disconnect', { connectionId, erase: true })
    await rig.drain()
    expect((await rig.items()).length).toBe(before - 1)
    expect((await rig.items()).filter(item => item.site === site.host)).toEqual([])
    expect(await connectionRepository(rig.db).byId(rig.id, connectionId)).toBeNull()
  })

  test('new credentials for another site are refused', async () => {
    const rig = await connected()
    const [site, other] = [aSite(rig), aSite(rig)]
    const { data } = await connectJira(rig, site)
    const credentials = { tool: 'jira', site: other.host, ...ACCOUNT, webhookSecret: WEBHOOK_SECRET }
    const input = { connectionId: data.connectionId, credentials }
    expect((await mutate(asAdmin(rig), 'connections.reconnect', input)).answer?.sentence).toContain(other.host)
  })
})

test('Notion’s token is shown once', async () => {
  const rig = await connected()
  rig.vendors.notion = new NotionWorkspace(crypto.randomUUID(), 'internal-token', rig.now)
  const made = await mutate<{ connectionId: string }>(asAdmin(rig), 'connections.connect', {
    tool: 'notion',
    token: 'internal-token',
  })
  const { connectionId } = made.data
  const show = () => mutate<{ token: string }>(asAdmin(rig), 'connections.verificationToken', { connectionId })
  expect((await show()).status).toBe(409)
  const url = `${rig.publicUrl}/webhooks/notion/${connectionId}`
  await rig.post(
    new Request(url, { method: 'POST', body: JSON.stringify({ verification_token: 'secret_for_notion' }) }),
  )
  expect((await list(rig))[0]?.verification).toBe('received')
  expect((await show()).data).toEqual({ token: 'secret_for_notion' })
  expect((await show()).status).toBe(409)
  const containers = await query<{ id: string; properties: { field: string; guess: string | null }[] }[]>(
    asAdmin(rig),
    'connections.containers',
    { connectionId },
  )
  expect(containers.data[0]?.id).toBe(DATA_SOURCE.replaceAll('-', ''))
  expect(Object.fromEntries(containers.data[0]?.properties.map(({ field, guess }) => [field, guess]) ?? [])).toEqual({
    status: 'stat',
    due: 'duep',
    assignee: 'ownr',
    parent: 'proj',
    estimate: null,
    blocked: null,
  })
})
