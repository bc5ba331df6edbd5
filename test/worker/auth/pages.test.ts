import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import type { Env } from '../../../worker/env.ts'
import { app } from '../../../worker/http.ts'
import { newBrowser } from './browser.ts'
import { authorizeRequest, createWorkspace, follow, signUp } from './oauth-flow.ts'
import { aMember, anAccount, anOwner, browserHere } from './under-test.ts'

const HOSTILE = '"><img src=x onerror=alert(1)><script>alert(2)</script>&amp;'

describe('the sign-in page', () => {
  it('lets somebody make an account, sign out and sign in again', async () => {
    const browser = browserHere()
    const account = anAccount()
    const made = await browser.postForm('/create-account', { ...account })
    expect(made.status).toBe(303)
    expect((await browser.get('/')).headers.get('location')).toBe('/workspace/new')
    await createWorkspace(browser, 'Ferry Works')
    expect(await (await browser.get('/')).text()).toContain(`Signed in as ${account.email}`)

    expect((await browser.postForm('/sign-out', {})).headers.get('location')).toBe('/signed-out')
    expect((await browser.get('/')).headers.get('location')).toBe('/sign-in')
    const back = await browser.postForm('/sign-in', { email: account.email, password: account.password })
    expect(back.status).toBe(303)
    expect((await browser.get('/')).status).toBe(200)
  })

  it.each([
    ['a wrong password', 'the one', 'This e-mail and password do not go together.'],
    ['an unknown address', 'nobody', 'This e-mail and password do not go together.'],
  ])('says the same of %s', async (_what, who, sentence) => {
    const account = anAccount()
    await signUp(browserHere(), account)
    const email = who === 'nobody' ? 'nobody@example.com' : account.email
    const answer = await browserHere().postForm('/sign-in', { email, password: 'not the password' })
    expect(answer.status).toBe(422)
    const shown = await answer.text()
    expect(shown).toContain(sentence)
    expect(shown).toContain(`value="${email}"`)
    expect(shown).not.toContain('not the password')
  })

  it.each([
    ['a short password', { password: 'short' }, 'The password is too short.'],
    ['no address', { email: 'ines' }, 'one is not as it should be, the e-mail address perhaps.'],
  ])('makes no account with %s', async (_what, wrong, sentence) => {
    const answer = await browserHere().postForm('/create-account', { ...anAccount(), ...wrong })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(sentence)
  })

  it('makes no second account for an address', async () => {
    const account = anAccount()
    await signUp(browserHere(), account)
    const answer = await browserHere().postForm('/create-account', { ...account })
    expect(await answer.text()).toContain('There is an account with this e-mail already.')
  })

  it('stops guessing: after ten attempts a minute even the right password waits', async () => {
    const account = anAccount()
    await signUp(browserHere(), account)
    const browser = browserHere()
    for (let attempt = 0; attempt < 10; attempt++) {
      expect((await browser.postForm('/sign-in', { email: account.email, password: `guess ${attempt}` })).status).toBe(
        422,
      )
    }
    const answer = await browser.postForm('/sign-in', { email: account.email, password: account.password })
    expect(answer.status).toBe(429)
    expect(await answer.text()).toContain('Too many attempts in a short time.')
    const elsewhere = await browserHere().postForm('/sign-in', { email: account.email, password: account.password })
    expect(elsewhere.status).toBe(303)
  })

  it('offers no provider that is not configured', async () => {
    const bare: Env = { ...env, ATLASSIAN_CLIENT_ID: '', ATLASSIAN_CLIENT_SECRET: '' }
    const there = newBrowser(async (url, init) => app.request(url, init, bare), env.PUBLIC_URL, '198.51.100.8')
    expect(await (await there.get('/sign-in')).text()).not.toContain('Continue with')
    expect((await there.postForm('/sign-in/with/google', {})).status).toBe(404)
  })

  it.each(['https://evil.example/', '//evil.example/', '/\\evil.example/', 'javascript:alert(1)'])(
    'goes on to a page of ours, never to %s',
    async next => {
      const account = anAccount()
      await signUp(browserHere(), account)
      const answer = await browserHere().postForm(`/sign-in?${new URLSearchParams({ next })}`, {
        email: account.email,
        password: account.password,
      })
      const location = answer.headers.get('location') ?? ''
      expect(new URL(location, env.PUBLIC_URL).origin).toBe(env.PUBLIC_URL)
    },
  )
})

describe('every page', () => {
  it('has no script, no foreign content and no frame around it', async () => {
    for (const path of ['/sign-in', '/create-account', '/signed-out', '/error?error=invalid_redirect', '/nowhere']) {
      const answer = await browserHere().get(path)
      const policy = answer.headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toContain('unsafe')
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      expect(answer.headers.get('x-frame-options')).toBe('DENY')
      expect(answer.headers.get('cache-control')).toBe('no-store')
      const shown = await answer.text()
      expect(shown).not.toMatch(/<script|https?:\/\/|\son[a-z]+=/i)
      expect(shown).toContain(`<style nonce="${/nonce-([^']+)'/.exec(policy)?.[1]}">`)
    }
  })

  it('shows a hostile name as text', async () => {
    const browser = browserHere()
    const account = anAccount(HOSTILE)
    await signUp(browser, account)
    await createWorkspace(browser, HOSTILE)
    const consent = new URL(await follow(browser, await browser.get((await authorizeRequest()).path)))
    for (const path of ['/', `/consent${consent.search}`]) {
      const shown = await (await browser.get(path)).text()
      expect(shown).toContain('&lt;script&gt;alert(2)&lt;/script&gt;&amp;amp;')
      expect(shown).not.toContain('<script')
      expect(shown).not.toContain('<img')
    }
    const refused = await browserHere().postForm('/sign-in', { email: HOSTILE, password: 'x' })
    expect(await refused.text()).not.toContain('<script')
    const error = await browserHere().get(
      `/error?${new URLSearchParams({ error: HOSTILE, error_description: HOSTILE })}`,
    )
    expect(await error.text()).not.toContain('alert(')
  })

  it.each([
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['nowhere', { origin: 'null' }],
  ])('refuses its form from %s', async (_what, headers) => {
    const { browser } = await anOwner()
    const answer = await browser.postForm('/sign-out', {}, headers)
    expect(answer.status).toBe(403)
    expect((await browser.get('/')).status).toBe(200)
  })

  it('keeps the session in a cookie that scripts cannot read', async () => {
    const browser = browserHere()
    const made = await browser.postForm('/create-account', { ...anAccount() })
    const cookie = made.headers.getSetCookie().find(line => line.startsWith('throughline.session_token=')) ?? ''
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
  })
})

describe('a new workspace', () => {
  it('needs a name and a time zone there is', async () => {
    const browser = browserHere()
    await signUp(browser, anAccount())
    expect(await (await browser.get('/workspace/new')).text()).toContain('Europe/Lisbon')
    const unnamed = await browser.postForm('/workspace/new', { name: ' ', timeZone: 'UTC' })
    expect(unnamed.status).toBe(422)
    expect(await unnamed.text()).toContain('Give the workspace a name.')
    expect((await browser.postForm('/workspace/new', { name: 'Harbour', timeZone: 'Mars/Olympus' })).status).toBe(422)
    expect((await browser.postForm('/workspace/new', { name: 'Harbour', timeZone: 'Asia/Tokyo' })).status).toBe(303)
    expect(await (await browser.get('/')).text()).toContain('Harbour')
  })
})

describe('an invitation', () => {
  it('goes from the owner’s page over its link to a membership', async () => {
    const { browser: owner, workspace } = await anOwner()
    const guest = anAccount('Tom Berg')
    const page = await owner.postForm(`/workspace/${workspace}/invitations`, { email: guest.email, role: 'viewer' })
    const link = /value="([^"]*\/invitation\/[^"]+)"/.exec(await page.text())?.[1] ?? ''
    const path = new URL(link).pathname

    const browser = browserHere()
    expect((await browser.get(path)).headers.get('location')).toBe(`/sign-in?${new URLSearchParams({ next: path })}`)
    await signUp(browser, guest)
    expect(await (await browser.get(path)).text()).toContain('Join Ferry Works?')
    expect((await browser.postForm(path, { accept: 'yes' })).status).toBe(303)
    expect(await (await browser.get('/')).text()).toContain('You are viewer')
    expect((await browser.get(path)).status).toBe(404)
  })

  it('is of no use to another address', async () => {
    const { browser: owner, workspace } = await anOwner()
    const page = await owner.postForm(`/workspace/${workspace}/invitations`, {
      email: anAccount().email,
      role: 'admin',
    })
    const path = new URL(/value="([^"]*\/invitation\/[^"]+)"/.exec(await page.text())?.[1] ?? '').pathname
    const { browser: thief } = await anOwner()
    expect((await thief.get(path)).status).toBe(403)
    expect((await thief.postForm(path, { accept: 'yes' })).status).toBe(400)
  })

  it('cannot be made by a member, nor into somebody else’s workspace', async () => {
    const owner = await anOwner()
    const { browser: member } = await aMember(owner.browser, owner.workspace, 'member')
    expect(await (await member.get(`/workspace/${owner.workspace}/members`)).text()).not.toContain('Invite somebody')
    const fields = { email: anAccount().email, role: 'admin' }
    const there = `/workspace/${owner.workspace}/invitations`
    expect((await member.postForm(there, fields)).status).toBe(422)
    const { browser: stranger } = await anOwner()
    const refused = await stranger.postForm(there, fields)
    expect(refused.status).toBe(404)
    const made = await env.DB.prepare('select count(*) as n from invitation where email = ?')
      .bind(fields.email)
      .first('n')
    expect(made).toBe(0)
  })
})
