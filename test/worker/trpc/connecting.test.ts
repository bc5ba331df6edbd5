import { describe, expect, test } from 'vitest'
import type { ConnectionView } from '../../../shared/views/connections.ts'
import { vendorGrantRepository } from '../../../worker/db/repositories/vendor-grants.ts'
import { JiraSite } from '../../stand-ins/jira-site.ts'
import { NotionWorkspace } from '../../stand-ins/notion-workspace.ts'
import { OAuthServer } from '../../stand-ins/oauth-server.ts'
import { asAdmin } from '../connectors/as-admin.ts'
import { connected } from '../connectors/connected.ts'
import { mutate, query } from './call.ts'

/** A grant of Atlassian's that opens two sites, the first of which is connected. */
async function twoSites() {
  const rig = await connected()
  const oauth = new OAuthServer({ id: 'client', secret: 'client-secret' }, 86_400 * 60, 403, rig.now)
  const [first, second] = ['g', 'h'].map(name => {
    const host = `${name}-${crypto.randomUUID().slice(0, 8)}.atlassian.net`
    const site = rig.vendors.add(new JiraSite(host, { email: '', token: 'none' }, undefined, rig.now))
    site.oauth = oauth
    return site
  }) as [JiraSite, JiraSite]
  const { access_token: accessToken, refresh_token: refreshToken } = oauth.issue()
  Object.assign(rig.ports, { accessToken: () => async () => accessToken })
  const tokens = { kind: 'oauth' as const, accessToken, refreshToken, expiresAt: null }
  return { rig, oauth, first, second, ...(await rig.connectByOAuth(first, tokens)) }
}

describe('a grant of several sites', () => {
  test('shows them all, and each is connected with the same tokens, kept once', async () => {
    const { rig, first, second, id, grantId } = await twoSites()
    const sites = () => query<unknown[]>(asAdmin(rig), 'connections.sites', { connectionId: id })
    expect((await sites()).data).toEqual([
      { siteId: first.cloudId, site: first.host, connectionId: id },
      { siteId: second.cloudId, site: second.host, connectionId: null },
    ])
    const input = { connectionId: id, siteId: second.cloudId }
    const { data } = await mutate<{ connectionId: string }>(asAdmin(rig), 'connections.connectSite', input)
    const also = await rig.connection(data.connectionId)
    expect(also).toMatchObject({ site: second.host, vendorId: second.cloudId, grantId, state: 'waiting' })
    expect((await mutate(asAdmin(rig), 'connections.connectSite', input)).status).toBe(409)
    second.add({ summary: 'On the second site' })
    await rig.load(data.connectionId)
    expect((await rig.items()).map(({ title }) => title)).toContain('On the second site')
  })

  test('keeps its tokens until the last of them is disconnected', async () => {
    const { rig, second, id, grantId } = await twoSites()
    const input = { connectionId: id, siteId: second.cloudId }
    const { data } = await mutate<{ connectionId: string }>(asAdmin(rig), 'connections.connectSite', input)
    const grant = () => vendorGrantRepository(rig.db).byId(rig.id, grantId)
    await mutate(asAdmin(rig), 'connections.disconnect', { connectionId: id, erase: false })
    expect(await grant()).not.toBeNull()
    await mutate(asAdmin(rig), 'connections.disconnect', { connectionId: data.connectionId, erase: false })
    expect(await grant()).toBeNull()
  })

  test('opens no site that it was not given for', async () => {
    const { rig, id } = await twoSites()
    const input = { connectionId: id, siteId: 'another' }
    expect((await mutate(asAdmin(rig), 'connections.connectSite', input)).status).toBe(404)
  })
})

describe('the webhooks that we made in Jira', () => {
  test('go with the connection', async () => {
    const { rig, first, id } = await twoSites()
    await rig.reconcile(id)
    expect(first.webhooks.size).toBe(1)
    const { data } = await mutate(asAdmin(rig), 'connections.disconnect', { connectionId: id, erase: false })
    expect([first.webhooks.size, data]).toEqual([0, { leavesWebhooks: false, takesAway: 0 }])
  })

  test('that Jira does not take back are told of, and the connection ends all the same', async () => {
    const { rig, first, id } = await twoSites()
    await rig.reconcile(id)
    const down = () => new Response('{}', { status: 503 })
    first.faults.next.push(down, down, down)
    const { data } = await mutate(asAdmin(rig), 'connections.disconnect', { connectionId: id, erase: false })
    expect(data).toEqual({ leavesWebhooks: true, takesAway: 0 })
    expect((await rig.connection(id)).state).toBe('ended')
  })

  test('follow the projects that were chosen', async () => {
    const { rig, first, id } = await twoSites()
    await rig.reconcile(id)
    await mutate(asAdmin(rig), 'connections.configure', { connectionId: id, settings: { projects: ['PLT'] } })
    await rig.drain()
    expect([...first.webhooks.values()].map(({ jqlFilter }) => jqlFilter)).toEqual(['project IN (PLT)'])
  })
})

describe('a webhook’s secret', () => {
  test('made anew in Jira is given to the connection without its token', async () => {
    const rig = await connected()
    const account = { email: 'admin@example.com', token: 'api-token' }
    const site = rig.vendors.add(
      new JiraSite(`s-${crypto.randomUUID().slice(0, 8)}.atlassian.net`, account, undefined, rig.now),
    )
    const id = await rig.connect({ tool: 'jira', site: site.host, ...account, webhookSecret: 'the old one' })
    const webhook = { url: `${rig.publicUrl}/webhooks/jira/${id}`, secret: 'the new one' }
    const issue = site.add()
    expect((await site.send(rig.post, webhook, site.delivery(issue))).attempts).toEqual([401])
    const [shown] = (await query<{ connections: ConnectionView[] }>(asAdmin(rig), 'connections.list')).data.connections
    expect(shown?.problem).toMatchObject({ code: 'signature_wrong', remedy: expect.stringContaining('secret') })
    const input = { connectionId: id, webhookSecret: 'the new one' }
    expect((await mutate(asAdmin(rig), 'connections.changeWebhookSecret', input)).status).toBe(200)
    expect((await site.send(rig.post, webhook, site.delivery(issue))).attempts).toEqual([202])
    expect((await rig.connection(id)).lastError).toBeNull()
  })

  test('of Notion is taken only while an admin waits for it', async () => {
    const rig = await connected()
    rig.vendors.notion = new NotionWorkspace(crypto.randomUUID(), 'internal-token', rig.now)
    const id = await rig.connect({ tool: 'notion', token: 'internal-token' })
    const handshake = async (token: string) =>
      rig.post(
        new Request(`${rig.publicUrl}/webhooks/notion/${id}`, {
          method: 'POST',
          body: JSON.stringify({ verification_token: token }),
        }),
      )
    const show = () => mutate<{ token: string }>(asAdmin(rig), 'connections.verificationToken', { connectionId: id })
    await rig.load(id)
    expect((await rig.connection(id)).state).toBe('active')
    expect((await handshake('secret_the_first')).status).toBe(202)
    expect((await show()).data).toEqual({ token: 'secret_the_first' })
    expect((await handshake('secret_of_somebody')).status).toBe(401)
    await mutate(asAdmin(rig), 'connections.awaitVerification', { connectionId: id })
    expect((await handshake('secret_the_second')).status).toBe(202)
    expect((await show()).data).toEqual({ token: 'secret_the_second' })
    const credentials = { tool: 'notion', token: 'internal-token' }
    await mutate(asAdmin(rig), 'connections.reconnect', { connectionId: id, credentials })
    // A new access to the API is no new webhook.
    expect((await rig.connection(id)).vendor.verification).toBe('shown')
    expect((await handshake('secret_of_somebody')).status).toBe(401)
  })

  test('of Jira stays when only the token is renewed', async () => {
    const rig = await connected()
    const account = { email: 'admin@example.com', token: 'api-token' }
    const site = rig.vendors.add(
      new JiraSite(`w-${crypto.randomUUID().slice(0, 8)}.atlassian.net`, account, undefined, rig.now),
    )
    const id = await rig.connect({ tool: 'jira', site: site.host, ...account, webhookSecret: 'the first' })
    const credentials = { tool: 'jira', site: site.host, ...account }
    expect((await mutate(asAdmin(rig), 'connections.reconnect', { connectionId: id, credentials })).status).toBe(200)
    const webhook = { url: `${rig.publicUrl}/webhooks/jira/${id}`, secret: 'the first' }
    expect((await site.send(rig.post, webhook, site.delivery(site.add()))).attempts).toEqual([202])
  })
})

test('what is read anew is only what was chosen anew', async () => {
  const rig = await connected()
  const account = { email: 'admin@example.com', token: 'api-token' }
  const site = rig.vendors.add(
    new JiraSite(`c-${crypto.randomUUID().slice(0, 8)}.atlassian.net`, account, undefined, rig.now),
  )
  const id = await rig.connect({ tool: 'jira', site: site.host, ...account, webhookSecret: 'secret' })
  const configure = async (settings: object) => {
    const input = { connectionId: id, settings }
    const { data } = await mutate<{ runId: string | null }>(asAdmin(rig), 'connections.configure', input)
    await rig.drain()
    return data.runId !== null
  }
  // Before anybody has said what is to be read, nothing is.
  expect(await configure({ writeBack: true })).toBe(false)
  expect(await configure({ emailDomains: ['example.com'] })).toBe(false)
  for (const change of ['pause', 'resume']) await mutate(asAdmin(rig), `connections.${change}`, { connectionId: id })
  await rig.drain()
  expect(site.faults.count('/search/jql')).toBe(0)
  expect(await configure({ projects: ['PLT'] })).toBe(true)
  expect(await configure({ writeBack: false })).toBe(false)
  expect(await configure({ emailDomains: ['example.com'] })).toBe(false)
  expect(await configure({ projects: ['PLT'] })).toBe(false)
  expect(await configure({ projects: ['PLT', 'RTE'] })).toBe(true)
})
