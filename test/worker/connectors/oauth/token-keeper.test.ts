import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { openCredentials } from '../../../../worker/connectors/credentials.ts'
import { freshToken } from '../../../../worker/connectors/oauth/fresh-token.ts'
import { connectionRepository } from '../../../../worker/db/repositories/connections.ts'
import { vendorGrantRepository } from '../../../../worker/db/repositories/vendor-grants.ts'
import { JiraSite } from '../../../stand-ins/jira-site.ts'
import { OAuthServer } from '../../../stand-ins/oauth-server.ts'
import { Vendors } from '../../../stand-ins/vendors.ts'
import { connected } from '../connected.ts'

const CLIENT = { id: 'client', secret: 'client-secret' }

/** A connection by OAuth whose access token has ended, and the stand-in that knows its tokens. */
async function ended(lifeSeconds = 3600) {
  const rig = await connected(new Date().toISOString())
  const oauth = new OAuthServer(CLIENT, lifeSeconds, 403)
  const site = new JiraSite(`o-${crypto.randomUUID().slice(0, 8)}.atlassian.net`, { email: '', token: 'none' })
  site.oauth = oauth
  const vendors = new Vendors()
  vendors.add(site)
  const { access_token: accessToken, refresh_token: refreshToken } = oauth.issue()
  const credentials = { kind: 'oauth' as const, accessToken, refreshToken, expiresAt: new Date(0).toISOString() }
  const { id, grantId } = await rig.connectByOAuth(site, credentials)
  const kept = async () => {
    const row = await connectionRepository(rig.db).byId(rig.id, id)
    return openCredentials(row?.credentials ?? '', env.CONNECTION_KEY)
  }
  return { rig, oauth, site, vendors, id, grantId, kept, refreshToken }
}

afterEach(() => vi.unstubAllGlobals())

describe('the keeper of a connection’s tokens', () => {
  test('asked by many at once, spends the refresh token once and gives all the same new token', async () => {
    const { rig, oauth, vendors, grantId, kept } = await ended()
    vi.stubGlobal('fetch', vendors.fetch)
    const keeper = env.TOKEN_KEEPER.get(env.TOKEN_KEEPER.idFromName(grantId))
    const answers = await Promise.all(Array.from({ length: 8 }, () => keeper.accessToken(rig.id, grantId, null)))
    expect(oauth.asked).toBe(1)
    expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0]).toEqual({ token: (await kept()).kind === 'oauth' ? expect.any(String) : '' })
    expect(
      oauth.isValid(`Bearer ${'token' in (answers[0] ?? {}) ? (answers[0] as { token: string }).token : ''}`),
    ).toBe(true)
  })

  test('keeps the rotated pair, so that the next refresh works as well', async () => {
    const { rig, oauth, vendors, grantId, kept, refreshToken } = await ended()
    vi.stubGlobal('fetch', vendors.fetch)
    const keeper = env.TOKEN_KEEPER.get(env.TOKEN_KEEPER.idFromName(grantId))
    const first = await keeper.accessToken(rig.id, grantId, null)
    const refused = 'token' in first ? first.token : null
    oauth.endAccess()
    const second = await keeper.accessToken(rig.id, grantId, refused)
    expect(second).toEqual({ token: expect.any(String) })
    expect(second).not.toEqual(first)
    const now = await kept()
    expect(now.kind === 'oauth' && now.refreshToken).not.toBe(refreshToken)
  })

  test('says that signing in again is needed when the refresh token is dead', async () => {
    const { rig, oauth, vendors, grantId } = await ended()
    oauth.revoke()
    vi.stubGlobal('fetch', vendors.fetch)
    const keeper = env.TOKEN_KEEPER.get(env.TOKEN_KEEPER.idFromName(grantId))
    expect(await keeper.accessToken(rig.id, grantId, null)).toMatchObject({ problem: 'sign_in_again' })
  })
})

test('two refreshes at once without a keeper would spend one token twice: that is what it is for', async () => {
  const { rig, vendors, id, grantId } = await ended()
  const ports = { ...rig.ports.vendors, fetch: vendors.fetch, apps: { jira: CLIENT, hubspot: null, notion: null } }
  const connections = connectionRepository(rig.db)
  const shelf = {
    tool: 'jira' as const,
    read: async () => (await connections.byId(rig.id, id))?.credentials ?? null,
    write: async (credentials: string) => {
      await vendorGrantRepository(rig.db).keep(rig.id, grantId, { credentials, keyId: 'key' })
    },
  }
  const both = await Promise.allSettled([freshToken(shelf, null, ports), freshToken(shelf, null, ports)])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

test('an access token that the vendor refuses is renewed in the middle of the work, and the work goes on', async () => {
  const { rig, oauth, site, vendors, id } = await ended()
  vi.stubGlobal('fetch', vendors.fetch)
  const issue = site.add()
  const ports = { ...rig.ports, vendors: { ...rig.ports.vendors, fetch: vendors.fetch } }
  const { sourceOf } = await import('../../../../worker/jobs/job-ports.ts')
  const row = await connectionRepository(rig.db).byId(rig.id, id)
  if (!row) throw new Error('no connection')
  const source = await sourceOf(row, ports)
  expect(await source?.read([issue.id])).toHaveLength(1)
  oauth.endAccess()
  expect(await source?.read([issue.id])).toHaveLength(1)
  expect(oauth.asked).toBe(2)
})
