import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import type { Env } from '../../../worker/env.ts'
import { app } from '../../../worker/http.ts'
import { newBrowser } from './browser.ts'
import { authorizeRequest, follow } from './oauth-flow.ts'
import { anAccount } from './under-test.ts'

const PUBLIC_URL = 'https://throughline.example'

/** A browser at a Worker configured as a deployed one: on https, with sign-in by other accounts. */
function browserThere() {
  const deployed: Env = {
    ...env,
    PUBLIC_URL,
    GOOGLE_CLIENT_ID: 'google-client',
    GOOGLE_CLIENT_SECRET: 'google-secret',
    MICROSOFT_CLIENT_ID: 'microsoft-client',
    MICROSOFT_CLIENT_SECRET: 'microsoft-secret',
    ATLASSIAN_CLIENT_ID: 'atlassian-client',
    ATLASSIAN_CLIENT_SECRET: 'atlassian-secret',
  }
  return newBrowser(async (url, init) => app.request(url, init, deployed), PUBLIC_URL, '198.51.100.7')
}

describe('a deployed Worker', () => {
  it('gives its cookies to https alone', async () => {
    const made = await browserThere().postForm('/create-account', { ...anAccount() })
    expect(made.status).toBe(303)
    const cookie = made.headers.getSetCookie().find(line => line.includes('session_token')) ?? ''
    expect(cookie).toMatch(/^__Secure-throughline\.session_token=/)
    expect(cookie).toMatch(/;\s*Secure/i)
    expect(made.headers.get('strict-transport-security')).toContain('max-age')
  })

  it.each([
    ['google', 'Google', 'https://accounts.google.com', 'google-client'],
    ['microsoft', 'Microsoft', 'https://login.microsoftonline.com', 'microsoft-client'],
    ['atlassian', 'Atlassian', 'https://auth.atlassian.com', 'atlassian-client'],
  ])('sends people to %s and back, also in the middle of the extension’s sign-in', async (id, name, origin, client) => {
    const browser = browserThere()
    const at = new URL(await follow(browser, await browser.get((await authorizeRequest()).path)))
    const shown = await browser.get(`/sign-in${at.search}`)
    expect(await shown.text()).toContain(`Continue with ${name}`)
    expect(shown.headers.get('content-security-policy')).toContain(origin)
    const sent = await browser.postForm(`/sign-in/with/${id}${at.search}`, {})
    const target = new URL(sent.headers.get('location') ?? '')
    expect(target.origin).toBe(origin)
    expect(target.searchParams.get('client_id')).toBe(client)
    expect(target.searchParams.get('redirect_uri')).toBe(`${PUBLIC_URL}/api/auth/callback/${id}`)
  })

  it('asks Atlassian for the profile and nothing else', async () => {
    const sent = await browserThere().postForm('/sign-in/with/atlassian', {})
    expect(new URL(sent.headers.get('location') ?? '').searchParams.get('scope')).toBe('read:me')
  })
})
