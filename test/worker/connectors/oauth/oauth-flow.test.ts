import { eq } from 'drizzle-orm'
import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { ThroughlineError } from '../../../../shared/errors.ts'
import { openCredentials } from '../../../../worker/connectors/credentials.ts'
import { type OAuthPorts, oauthRoutes } from '../../../../worker/connectors/oauth/routes.ts'
import { signTicket } from '../../../../worker/connectors/oauth/ticket.ts'
import { connectionRepository } from '../../../../worker/db/repositories/connections.ts'
import { peopleRepository } from '../../../../worker/db/repositories/people.ts'
import { vendorGrantRepository } from '../../../../worker/db/repositories/vendor-grants.ts'
import { person } from '../../../../worker/db/schema.ts'
import { linkConnecting } from '../../../../worker/jobs/link-people.ts'
import { HubSpotPortal } from '../../../stand-ins/hubspot-portal.ts'
import { JiraSite } from '../../../stand-ins/jira-site.ts'
import { ANA, NotionWorkspace } from '../../../stand-ins/notion-workspace.ts'
import { oauthServerOf } from '../../../stand-ins/oauth-server.ts'
import { type Connected, connected } from '../connected.ts'

const CLIENT = { id: 'client', secret: 'client-secret' }

/** The pages with somebody signed in in the browser. */
function browser(rig: Connected, userId: string | null, notion: typeof CLIENT | null = null) {
  const vendors = { ...rig.ports.vendors, apps: { jira: CLIENT, hubspot: CLIENT, notion } }
  const app = new Hono()
  app.onError((error, c) => c.text(error.message, error instanceof ThroughlineError ? 400 : 500))
  const page = (title: string, sentence: string) => new Response(`${title}. ${sentence}`)
  const { graph, enqueueJob } = rig.ports
  const connected: OAuthPorts['connected'] = by => linkConnecting(by, rig.ports)
  const ports = () => ({ vendors, graph, enqueueJob, connected, userId: async () => userId, page })
  app.route('/connections/oauth', oauthRoutes(ports))
  let cookie = ''
  return async (path: string) => {
    const response = await app.request(`${rig.publicUrl}${path}`, { headers: { cookie } })
    const set = response.headers.get('set-cookie')
    if (set) cookie = set.split(';')[0] ?? ''
    return response
  }
}

async function started(
  rig: Connected,
  tool: 'jira' | 'hubspot' | 'notion',
  userId = 'user-ana',
  connectionId: string | null = null,
) {
  const of = { workspaceId: rig.id, userId, tool, connectionId, browser: null }
  const ticket = await signTicket(of, rig.ports.vendors.keys, new Date(rig.clock.ms))
  return `/connections/oauth/start?ticket=${encodeURIComponent(ticket)}`
}

function aSite(rig: Connected) {
  const site = new JiraSite(
    `f-${crypto.randomUUID().slice(0, 8)}.atlassian.net`,
    { email: '', token: 'none' },
    undefined,
    rig.now,
  )
  site.oauth = oauthServerOf('jira', CLIENT, rig.now)
  return { site: rig.vendors.add(site), oauth: site.oauth }
}

describe('connecting by OAuth', () => {
  test('leads to the vendor and back, and makes a connection with its tokens sealed', async () => {
    const rig = await connected()
    const { site, oauth } = aSite(rig)
    const visit = browser(rig, 'user-ana')
    const away = new URL((await visit(await started(rig, 'jira'))).headers.get('location') ?? '')
    expect([away.origin, away.searchParams.get('client_id')]).toEqual(['https://auth.atlassian.com', 'client'])
    expect(away.searchParams.get('redirect_uri')).toBe(`${rig.publicUrl}/connections/oauth/jira/callback`)
    const state = away.searchParams.get('state') ?? ''
    const back = await visit(`/connections/oauth/jira/callback?${new URLSearchParams({ code: oauth.code(), state })}`)
    expect(await back.text()).toContain('Jira is connected')
    const [row] = await connectionRepository(rig.db).list(rig.id)
    expect(row).toMatchObject({ tool: 'jira', site: site.host, vendorId: site.cloudId, state: 'waiting' })
    expect(await openCredentials(row?.credentials ?? '', rig.ports.vendors.keys)).toMatchObject({ kind: 'oauth' })
  })

  test('says who the admin is in Jira: the account is theirs', async () => {
    const rig = await connected()
    const { site, oauth } = aSite(rig)
    await rig.db.update(person).set({ userId: 'user-ana' }).where(eq(person.id, 'ana'))
    const visit = browser(rig, 'user-ana')
    const away = new URL((await visit(await started(rig, 'jira'))).headers.get('location') ?? '')
    const query = new URLSearchParams({ code: oauth.code(), state: away.searchParams.get('state') ?? '' })
    await visit(`/connections/oauth/jira/callback?${query}`)
    const known = await peopleRepository(rig.db).byIdentities(rig.id, 'jira', site.host, ['acc-bot'])
    expect(known).toEqual([{ externalId: 'acc-bot', personId: 'ana', method: 'connected' }])
  })

  test('with Notion finds the workspace, and who the admin is there', async () => {
    const rig = await connected()
    const workspace = new NotionWorkspace(crypto.randomUUID(), 'none', rig.now)
    workspace.oauth = oauthServerOf('notion', CLIENT, rig.now)
    rig.vendors.notion = workspace
    await rig.db.update(person).set({ userId: 'user-ana' }).where(eq(person.id, 'ana'))
    const visit = browser(rig, 'user-ana', CLIENT)
    const away = new URL((await visit(await started(rig, 'notion'))).headers.get('location') ?? '')
    expect([away.origin, away.searchParams.get('owner')]).toEqual(['https://api.notion.com', 'user'])
    const query = new URLSearchParams({ code: workspace.oauth.code(), state: away.searchParams.get('state') ?? '' })
    expect(await (await visit(`/connections/oauth/notion/callback?${query}`)).text()).toContain('Notion is connected')
    const [row] = await connectionRepository(rig.db).list(rig.id)
    expect(row).toMatchObject({ site: 'notion', vendorId: workspace.workspaceId })
    const account = ANA.replaceAll('-', '')
    expect(await peopleRepository(rig.db).byIdentities(rig.id, 'notion', 'notion', [account])).toHaveLength(1)
  })

  test('again renews the tokens of every site of the grant, and what stood still goes on', async () => {
    const rig = await connected()
    const { site, oauth } = aSite(rig)
    const old = oauth.issue()
    const tokens = { kind: 'oauth' as const, accessToken: old.access_token, refreshToken: old.refresh_token }
    const { id, grantId } = await rig.connectByOAuth(site, { ...tokens, expiresAt: null })
    const visit = browser(rig, 'user-ana')
    const away = new URL((await visit(await started(rig, 'jira', 'user-ana', id))).headers.get('location') ?? '')
    const query = new URLSearchParams({ code: oauth.code(), state: away.searchParams.get('state') ?? '' })
    expect(await (await visit(`/connections/oauth/jira/callback?${query}`)).text()).toContain('Jira is connected')
    const row = await rig.connection(id)
    expect(row.grantId).not.toBe(grantId)
    expect(await vendorGrantRepository(rig.db).byId(rig.id, grantId)).toBeNull()
    expect(rig.queues.jobs.map(({ body }) => body.kind)).toContain('care')
  })

  test('with HubSpot carries a PKCE challenge and finds the portal', async () => {
    const rig = await connected()
    const portal = new HubSpotPortal(96_001, 'none', rig.now)
    portal.oauth = oauthServerOf('hubspot', CLIENT, rig.now)
    rig.vendors.hubspot = portal
    const visit = browser(rig, 'user-ana')
    const away = new URL((await visit(await started(rig, 'hubspot'))).headers.get('location') ?? '')
    expect(away.searchParams.get('code_challenge')).toMatch(/^[\w-]{43}$/)
    const query = new URLSearchParams({ code: portal.oauth.code(), state: away.searchParams.get('state') ?? '' })
    expect(await (await visit(`/connections/oauth/hubspot/callback?${query}`)).text()).toContain('HubSpot is connected')
    expect((await connectionRepository(rig.db).list(rig.id))[0]).toMatchObject({ site: '96001', vendorId: '96001' })
  })

  test('is refused for somebody else than the admin who began', async () => {
    const rig = await connected()
    const response = await browser(rig, 'user-mallory')(await started(rig, 'jira'))
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('Somebody else began this')])
  })

  test('asks who is signed out to sign in first', async () => {
    const rig = await connected()
    const response = await browser(rig, null)(await started(rig, 'jira'))
    expect(response.headers.get('location')).toMatch(/^\/sign-in\?next=%2Fconnections%2Foauth%2Fstart/)
  })

  test('is not finished in another browser than it began in', async () => {
    const rig = await connected()
    const { oauth } = aSite(rig)
    const away = new URL((await browser(rig, 'user-ana')(await started(rig, 'jira'))).headers.get('location') ?? '')
    const query = new URLSearchParams({ code: oauth.code(), state: away.searchParams.get('state') ?? '' })
    const response = await browser(rig, 'user-ana')(`/connections/oauth/jira/callback?${query}`)
    expect(await response.text()).toContain('not begun in this browser')
    expect(await connectionRepository(rig.db).list(rig.id)).toEqual([])
  })

  test('does not hold for longer than ten minutes', async () => {
    const rig = await connected()
    const path = await started(rig, 'jira')
    rig.clock.ms += 11 * 60_000
    expect(await (await browser(rig, 'user-ana')(path)).text()).toContain('has ended')
  })

  test('that the person did not allow changes nothing', async () => {
    const rig = await connected()
    aSite(rig)
    const visit = browser(rig, 'user-ana')
    const away = new URL((await visit(await started(rig, 'jira'))).headers.get('location') ?? '')
    const query = new URLSearchParams({ error: 'access_denied', state: away.searchParams.get('state') ?? '' })
    expect(await (await visit(`/connections/oauth/jira/callback?${query}`)).text()).toContain('did not allow it')
    expect(await connectionRepository(rig.db).list(rig.id)).toEqual([])
  })

  test('at a vendor where the server is not registered says so', async () => {
    const rig = await connected()
    expect(await (await browser(rig, 'user-ana')(await started(rig, 'notion'))).text()).toContain(
      'not registered at Notion',
    )
  })
})
