import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { connectionRepository } from '../../../worker/db/repositories/connections.ts'
import { itemFacet, personIdentity, workEvent } from '../../../worker/db/schema.ts'
import { linkAccount } from '../../../worker/jobs/link-people.ts'
import { JiraSite } from '../../stand-ins/jira-site.ts'
import { OAuthServer } from '../../stand-ins/oauth-server.ts'
import { asAdmin } from '../connectors/as-admin.ts'
import { type Connected, connected } from '../connectors/connected.ts'
import { mutate } from '../trpc/call.ts'

const DAY = 86_400_000

async function anOAuthJira(rig: Connected) {
  const host = `k-${crypto.randomUUID().slice(0, 8)}.atlassian.net`
  const site = rig.vendors.add(new JiraSite(host, { email: '', token: 'none' }, undefined, rig.now))
  const oauth = new OAuthServer({ id: 'client', secret: 'client-secret' }, 90 * 86_400, 403, rig.now)
  site.oauth = oauth
  const { access_token: accessToken, refresh_token: refreshToken } = oauth.issue()
  Object.assign(rig.ports, { accessToken: () => async () => accessToken })
  const { id } = await rig.connectByOAuth(site, { kind: 'oauth', accessToken, refreshToken, expiresAt: null })
  const link = async (externalId: string, personId: string) => {
    await linkAccount(await rig.connection(id), { externalId, personId, method: 'admin' }, rig.ports)
    await rig.drain()
  }
  return { site, id, link }
}

const identities = (rig: Connected, site: string) =>
  rig.db
    .select({ account: personIdentity.externalId, verifiedAt: personIdentity.verifiedAt })
    .from(personIdentity)
    .where(and(eq(personIdentity.workspaceId, rig.id), eq(personIdentity.site, site)))

describe('accounts of which something is kept', () => {
  test('are reported to Atlassian once a week, and nothing in between', async () => {
    const rig = await connected()
    const { site, id, link } = await anOAuthJira(rig)
    for (const account of ['acc-ana', 'acc-ben']) site.assign(site.add(), account)
    await rig.load(id)
    await link('acc-ana', 'ana')
    await rig.reconcile(id)
    const { reports } = rig.vendors.accounts
    expect(reports.map(report => report.map(({ accountId }) => accountId))).toEqual([['acc-ana', 'acc-ben']])
    expect(Date.parse(reports[0]?.[0]?.updatedAt ?? '')).toBeLessThanOrEqual(rig.clock.ms)
    rig.clock.ms += 6 * DAY
    await rig.reconcile(id)
    expect(reports).toHaveLength(1)
    rig.clock.ms += DAY
    await rig.reconcile(id)
    expect(reports).toHaveLength(2)
  })

  test('go in lots of ninety', async () => {
    const rig = await connected()
    const { site, id } = await anOAuthJira(rig)
    for (let i = 0; i < 95; i += 1) {
      site.add({ assignee: { accountId: `acc-${String(i).padStart(3, '0')}`, displayName: 'Somebody' } })
    }
    await rig.load(id)
    await rig.reconcile(id)
    expect(rig.vendors.accounts.reports.map(report => report.length)).toEqual([90, 5])
  })

  test('that were closed are forgotten wherever they stand', async () => {
    const rig = await connected()
    const { site, id, link } = await anOAuthJira(rig)
    const issue = site.add()
    rig.clock.ms += 60_000
    site.assign(issue, 'acc-ben')
    await rig.load(id)
    await link('acc-ana', 'ana')
    rig.vendors.accounts.closed.add('acc-ben').add('acc-ana')
    await rig.reconcile(id)
    expect(await identities(rig, site.host)).toEqual([])
    const facets = await rig.db.select().from(itemFacet).where(eq(itemFacet.workspaceId, rig.id))
    expect(facets.map(({ account }) => account)).toEqual([null])
    const events = await rig.db.select().from(workEvent).where(eq(workEvent.workspaceId, rig.id))
    expect(events.map(({ kind, to }) => [kind, to])).toEqual([['assignee', 'closed-account']])
  })

  test('that changed are read again', async () => {
    const rig = await connected()
    const { site, id, link } = await anOAuthJira(rig)
    await rig.load(id)
    await link('acc-ana', 'ana')
    rig.clock.ms += DAY
    rig.vendors.accounts.updated.add('acc-ana')
    await rig.reconcile(id)
    expect(await identities(rig, site.host)).toEqual([
      { account: 'acc-ana', verifiedAt: new Date(rig.clock.ms).toISOString() },
    ])
  })

  test('whose report fails are reported the next day, and the connection says why', async () => {
    const rig = await connected()
    const { site, id } = await anOAuthJira(rig)
    site.assign(site.add(), 'acc-ana')
    await rig.load(id)
    const { fetch } = rig.ports.vendors
    rig.ports.vendors.fetch = async (input, init) =>
      new Request(input, init).url.includes('report-accounts')
        ? Response.json({ message: 'The scope report:personal-data is missing.' }, { status: 403 })
        : fetch(input, init)
    await rig.reconcile(id)
    expect((await rig.connection(id)).lastError).toContain('report:personal-data')
    rig.ports.vendors.fetch = fetch
    rig.clock.ms += DAY
    await rig.reconcile(id)
    expect(rig.vendors.accounts.reports).toHaveLength(1)
  })
})

describe('an account', () => {
  test('with many open items gives all of them to its person, and takes them back when it turns out not to be', async () => {
    const rig = await connected()
    const { site, id, link } = await anOAuthJira(rig)
    for (let i = 0; i < 45; i += 1) site.assign(site.add(), 'acc-ana')
    await rig.load(id)
    const assignees = async () => {
      const all = (await rig.items()).filter(item => item.site === site.host)
      return Object.fromEntries(
        [...Map.groupBy(all, ({ assigneeId }) => String(assigneeId))].map(([who, own]) => [who, own.length]),
      )
    }
    expect(await assignees()).toEqual({ null: 45 })
    await link('acc-ana', 'ana')
    expect(await assignees()).toEqual({ ana: 45 })
    const context = asAdmin(rig)
    await connectionRepository(rig.db).update(rig.id, id, { state: 'paused' })
    expect((await mutate(context, 'accounts.unlink', { connectionId: id, externalId: 'acc-ana' })).status).toBe(200)
    await rig.drain()
    expect(await assignees()).toEqual({ null: 45 })
  })
})

test('of a delivery that was worked off only its key is kept', async () => {
  const rig = await connected()
  const account = { email: 'admin@example.com', token: 'api-token' }
  const host = `b-${crypto.randomUUID().slice(0, 8)}.atlassian.net`
  const site = rig.vendors.add(new JiraSite(host, account, undefined, rig.now))
  const id = await rig.connect({ tool: 'jira', site: host, ...account, webhookSecret: 'secret' })
  const webhook = { url: `${rig.publicUrl}/webhooks/jira/${id}`, secret: 'secret' }
  await site.send(rig.post, webhook, site.delivery(site.add(), 'jira:issue_created'))
  expect((await rig.deliveries()).map(({ body }) => body.length > 100)).toEqual([true])
  await rig.drain()
  expect((await rig.deliveries()).map(({ state, body }) => [state, body])).toEqual([['applied', '']])
})
