import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { FIREFOX_ID, FIREFOX_REDIRECT_URL, REDIRECT_URL } from '../../../shared/extension-identity.ts'
import { askToken, authorizeRequest, connectExtension, follow, redeem, signUp, tokensOf } from './oauth-flow.ts'
import { anAccount, anOwner, browserHere, codeOf, query } from './under-test.ts'

describe('the extension signs in', () => {
  it('goes from authorize over sign-in and consent to a token that the API accepts', async () => {
    const { account, workspace } = await anOwner()
    const browser = browserHere()
    const request = await authorizeRequest()

    const atSignIn = await follow(browser, await browser.get(request.path))
    expect(new URL(atSignIn).pathname).toBe('/sign-in')

    const posted = await browser.postForm(`/sign-in${new URL(atSignIn).search}`, account.email ? { ...account } : {})
    const atConsent = await follow(browser, posted)
    expect(new URL(atConsent).pathname).toBe('/consent')
    const asked = await (await browser.get(`/consent${new URL(atConsent).search}`)).text()
    expect(asked).toContain('Ferry Works')
    expect(asked).toContain(account.email)
    expect(asked).toContain('Change it in your name')

    const end = new URL(
      await follow(browser, await browser.postForm(`/consent${new URL(atConsent).search}`, { accept: 'yes' })),
    )
    expect(end.origin + end.pathname).toBe(REDIRECT_URL)
    expect(end.searchParams.get('state')).toBe(request.state)
    expect(end.searchParams.get('iss')).toBe(`${env.PUBLIC_URL}/api/auth`)

    const tokens = await redeem(browser, end.searchParams.get('code') ?? '', request.verifier)
    expect(tokens.expiresIn).toBe(900)
    const current = await query('workspace.current', tokens.accessToken)
    expect(current.status).toBe(200)
    const body = await current.json<{ result: { data: { user: object; workspace: object } } }>()
    expect(body.result.data.user).toMatchObject({ email: account.email })
    expect(body.result.data.workspace).toMatchObject({ id: workspace, name: 'Ferry Works', timeZone: 'Europe/Lisbon' })
  })

  it('asks for consent once: the second time a code comes back at once', async () => {
    const { browser } = await anOwner()
    await connectExtension(browser)
    const again = await browser.get((await authorizeRequest()).path)
    expect(again.headers.get('location')).toMatch(`${REDIRECT_URL}?code=`)
  })

  it('says so to the extension when consent is denied', async () => {
    const { browser } = await anOwner()
    const request = await authorizeRequest()
    const at = new URL(await follow(browser, await browser.get(request.path)))
    const end = new URL(await follow(browser, await browser.postForm(`/consent${at.search}`, { accept: 'no' })))
    expect(end.searchParams.get('error')).toBe('access_denied')
    expect(end.searchParams.get('state')).toBe(request.state)
    expect(end.searchParams.has('code')).toBe(false)
  })

  it('leads somebody without a workspace over a new one to the code', async () => {
    const browser = browserHere()
    await signUp(browser, anAccount())
    const request = await authorizeRequest()
    const at = new URL(await follow(browser, await browser.get(request.path)))
    expect(at.pathname).toBe('/workspace/new')
    const made = await browser.postForm(`/workspace/new${at.search}`, { name: 'Harbour', timeZone: 'Asia/Tokyo' })
    const consent = new URL(await follow(browser, made))
    expect(consent.pathname).toBe('/consent')
    const end = new URL(await follow(browser, await browser.postForm(`/consent${consent.search}`, { accept: 'yes' })))
    const tokens = await redeem(browser, end.searchParams.get('code') ?? '', request.verifier)
    const current = await (await query('workspace.current', tokens.accessToken)).json<object>()
    expect(current).toMatchObject({ result: { data: { workspace: { name: 'Harbour', timeZone: 'Asia/Tokyo' } } } })
  })

  it('answers Firefox at its own address, which is made of the hash of the add-on id', async () => {
    const digest = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(FIREFOX_ID))
    const hex = [...new Uint8Array(digest)].map(byte => byte.toString(16).padStart(2, '0')).join('')
    expect(FIREFOX_REDIRECT_URL).toBe(`https://${hex}.extensions.allizom.org/signed-in`)
    const { browser } = await anOwner()
    await connectExtension(browser)
    const again = await browser.get((await authorizeRequest({ redirect_uri: FIREFOX_REDIRECT_URL })).path)
    expect(again.headers.get('location')).toMatch(`${FIREFOX_REDIRECT_URL}?code=`)
  })
})

describe('what the provider refuses', () => {
  it.each([
    ['another host', 'https://evil.example/signed-in'],
    ['another extension', 'https://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.chromiumapp.org/signed-in'],
    ['another path', `${REDIRECT_URL}/more`],
    ['a query', `${REDIRECT_URL}?x=1`],
  ])('a redirect to %s, and does not go there', async (_what, redirect_uri) => {
    const { browser } = await anOwner()
    const answer = await browser.get((await authorizeRequest({ redirect_uri })).path)
    const location = new URL(answer.headers.get('location') ?? '')
    expect(location.origin + location.pathname).toBe(`${env.PUBLIC_URL}/error`)
    expect((await browser.get(location.pathname + location.search)).status).toBe(400)
  })

  it.each([
    ['no challenge', { code_challenge: '', code_challenge_method: '' }, 'invalid_request'],
    ['a plain challenge', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['a scope there is not', { scope: 'graph:read admin' }, 'invalid_scope'],
  ])('%s', async (_what, changes, error) => {
    const { browser } = await anOwner()
    const answer = await browser.get((await authorizeRequest(changes)).path)
    expect(new URL(answer.headers.get('location') ?? '').searchParams.get('error')).toBe(error)
  })

  it('another verifier, and the code is spent', async () => {
    const { browser } = await anOwner()
    await connectExtension(browser)
    const request = await authorizeRequest()
    const code = new URL((await browser.get(request.path)).headers.get('location') ?? '').searchParams.get('code') ?? ''
    const grant = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URL }
    const wrong = await askToken(browser, { ...grant, code_verifier: 'x'.repeat(43) })
    expect(wrong.ok).toBe(false)
    const late = await askToken(browser, { ...grant, code_verifier: request.verifier })
    expect(late.ok).toBe(false)
  })

  it('a consent whose signed request was changed', async () => {
    const { browser } = await anOwner()
    const at = new URL(await follow(browser, await browser.get((await authorizeRequest()).path)))
    at.searchParams.set('redirect_uri', 'https://evil.example/')
    const answer = await browser.postForm(`/consent${at.search}`, { accept: 'yes' })
    expect(answer.status).toBe(400)
    expect(answer.headers.get('location')).toBeNull()
  })

  it('a client made by a signed-in user', async () => {
    const { browser } = await anOwner()
    const made = await browser.postJson('/api/auth/oauth2/create-client', { redirect_uris: ['https://evil.example/'] })
    expect(made.ok).toBe(false)
    const registered = await browser.postJson('/api/auth/oauth2/register', { redirect_uris: ['https://evil.example/'] })
    expect(registered.ok).toBe(false)
  })

  it('the management of members by the extension’s token', async () => {
    const { browser, workspace } = await anOwner()
    const { accessToken } = await connectExtension(browser)
    const invited = await browserHere().postJson(
      '/api/auth/organization/invite-member',
      { email: 'x@example.com', role: 'owner', organizationId: workspace },
      { authorization: `Bearer ${accessToken}` },
    )
    expect(invited.status).toBe(401)
  })
})

describe('the life of its tokens', () => {
  it('renews them, each refresh token once', async () => {
    const { browser } = await anOwner()
    const first = await connectExtension(browser)
    const second = await tokensOf(await refresh(browser, first.refreshToken))
    expect(second.refreshToken).not.toBe(first.refreshToken)
    expect((await query('workspace.current', second.accessToken)).status).toBe(200)

    const replayed = await refresh(browser, first.refreshToken)
    expect(replayed.status).toBe(400)
    expect(await replayed.json()).toMatchObject({ error: 'invalid_grant' })
    // A replay means that somebody else may hold the tokens: all that came of it are void.
    expect((await refresh(browser, second.refreshToken)).status).toBe(400)
    expect(await codeOf(await query('workspace.current', second.accessToken))).toBe('unauthenticated')
  })

  it('ends them when the extension signs out', async () => {
    const { browser } = await anOwner()
    const tokens = await connectExtension(browser)
    const revoked = await browser.postForm('/api/auth/oauth2/revoke', {
      client_id: 'throughline-extension',
      token: tokens.refreshToken,
      token_type_hint: 'refresh_token',
    })
    expect(revoked.status).toBe(200)
    const refused = await query('workspace.current', tokens.accessToken)
    expect(refused.status).toBe(401)
    expect(await codeOf(refused)).toBe('unauthenticated')
    expect((await refresh(browser, tokens.refreshToken)).status).toBe(400)
  })

  it('keeps them out of the database: only their hashes are there', async () => {
    const { browser } = await anOwner()
    const tokens = await connectExtension(browser)
    const { results } = await env.DB.prepare(
      'select token from oauth_access_token union all select token from oauth_refresh_token',
    ).all<{ token: string }>()
    const stored = results.map(row => row.token)
    expect(stored.length).toBeGreaterThan(1)
    expect(stored).not.toContain(tokens.accessToken)
    expect(stored).not.toContain(tokens.refreshToken)
  })

  it('refuses an access token that has expired', async () => {
    const { browser } = await anOwner()
    const { accessToken } = await connectExtension(browser)
    await env.DB.prepare('update oauth_access_token set expires_at = ?')
      .bind(Date.now() - 1)
      .run()
    expect(await codeOf(await query('workspace.current', accessToken))).toBe('unauthenticated')
  })
})

function refresh(browser: ReturnType<typeof browserHere>, refreshToken: string): Promise<Response> {
  return askToken(browser, { grant_type: 'refresh_token', refresh_token: refreshToken })
}
