import { SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { verifyAppToken } from '../../../../worker/connectors/jira/app-token.ts'
import { JiraSite } from '../../../stand-ins/jira-site.ts'
import { OAuthServer } from '../../../stand-ins/oauth-server.ts'
import { type Connected, connected } from '../connected.ts'

const SECRET = 'the app’s client secret'
const NOW = '2026-11-18T10:00:00.000Z'
const key = (secret: string) => new TextEncoder().encode(secret)
const token = (claims: { alg?: string; secret?: string; expiresIn?: number } = {}) =>
  new SignJWT({})
    .setProtectedHeader({ alg: claims.alg ?? 'HS256' })
    .setExpirationTime(Math.floor(Date.parse(NOW) / 1000) + (claims.expiresIn ?? 300))
    .sign(key(claims.secret ?? SECRET))

describe('the token of a dynamic webhook', () => {
  test.each([
    ['as Jira signs it', {}, true],
    ['with a clock half a minute off', { expiresIn: -30 }, true],
    ['that ended an hour ago', { expiresIn: -3600 }, false],
    ['signed with another secret', { secret: 'another' }, false],
    ['signed with another algorithm', { alg: 'HS512' }, false],
  ])('%s', async (_, claims, isRight) => {
    expect(await verifyAppToken(`Bearer ${await token(claims)}`, SECRET, NOW)).toBe(isRight)
  })

  test('unsigned is none', async () => {
    const unsigned = `${btoa('{"alg":"none"}')}.${btoa('{"exp":9999999999}')}.`
    expect(await verifyAppToken(`Bearer ${unsigned}`, SECRET, NOW)).toBe(false)
  })
})

async function anOAuthJira(rig: Connected) {
  const site = new JiraSite(
    `d-${crypto.randomUUID().slice(0, 8)}.atlassian.net`,
    { email: '', token: 'none' },
    undefined,
    rig.now,
  )
  const oauth = new OAuthServer({ id: 'client', secret: 'client-secret' }, 86_400 * 60, 403, rig.now)
  site.oauth = oauth
  rig.vendors.add(site)
  const { access_token: accessToken, refresh_token: refreshToken } = oauth.issue()
  const credentials = { kind: 'oauth' as const, accessToken, refreshToken, expiresAt: null }
  Object.assign(rig.ports, { accessToken: () => async () => accessToken })
  const { id } = await rig.connectByOAuth(site, credentials)
  return { site, id }
}

const post = async (rig: Connected, body: string) =>
  rig.post(
    new Request(`${rig.publicUrl}/webhooks/jira`, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${await token()}`, 'x-atlassian-webhook-identifier': crypto.randomUUID() },
    }),
  )

describe('a delivery of the app', () => {
  test('finds its connection by the site, directly or behind the gateway', async () => {
    const rig = await connected(NOW)
    const { site } = await anOAuthJira(rig)
    const issue = site.add({ summary: 'By the app' })
    expect((await post(rig, site.delivery(issue))).status).toBe(202)
    const behind = site
      .delivery(issue)
      .replace(`https://${site.host}/`, `https://api.atlassian.com/ex/jira/${site.cloudId}/`)
    expect((await post(rig, behind)).status).toBe(202)
    await rig.drain()
    expect(await rig.deliveries()).toHaveLength(2)
    expect(await rig.item(issue.key)).toMatchObject({ title: 'By the app', site: site.host })
  })

  test('of a site nobody is connected to is answered well, for an error would only have it sent again', async () => {
    const rig = await connected(NOW)
    const elsewhere = new JiraSite('elsewhere.atlassian.net', { email: '', token: '' }, undefined, rig.now)
    const response = await post(rig, elsewhere.delivery(elsewhere.add()))
    expect([response.status, await response.json()]).toEqual([202, { state: 'unknown_site' }])
  })

  test('is unsigned: refused', async () => {
    const rig = await connected(NOW)
    const { site } = await anOAuthJira(rig)
    const request = new Request(`${rig.publicUrl}/webhooks/jira`, { method: 'POST', body: site.delivery(site.add()) })
    expect((await rig.post(request)).status).toBe(401)
  })
})

test('dynamic webhooks are registered once, renewed before they end, and registered anew when Jira lost them', async () => {
  const rig = await connected(NOW)
  const { site, id } = await anOAuthJira(rig)
  await rig.reconcile(id)
  expect([...site.webhooks.values()].map(({ url }) => url)).toEqual([`${rig.publicUrl}/webhooks/jira`])
  await rig.reconcile(id)
  expect([...site.webhooks.keys()]).toEqual([1])
  const before = site.webhooks.get(1)?.expires ?? 0
  rig.clock.ms += 24 * 86_400_000
  await rig.reconcile(id)
  expect([...site.webhooks.keys()]).toEqual([1])
  expect(site.webhooks.get(1)?.expires).toBeGreaterThan(before)
  site.webhooks.clear()
  rig.clock.ms += 24 * 86_400_000
  await rig.reconcile(id)
  expect([...site.webhooks.keys()]).toEqual([2])
})
