/** The extension's way to a token, step by step as the browser goes it: for tests, the playground and benchmarks. */
import { OAUTH_CLIENT_ID, REDIRECT_URL, SCOPES } from '../../../shared/extension-identity.ts'
import type { Browser } from './browser.ts'

export interface Account {
  name: string
  email: string
  password: string
}

export interface Tokens {
  accessToken: string
  refreshToken: string
  expiresIn: number
}

/** A request for a code, with the verifier that redeems it. */
export interface AuthorizeRequest {
  path: string
  verifier: string
  state: string
}

/** Makes an account and leaves the browser signed in. */
export async function signUp(browser: Browser, account: Account): Promise<void> {
  await expectOk(await browser.postJson('/api/auth/sign-up/email', account))
}

/** Makes a workspace of the signed-in user and gives its id. */
export async function createWorkspace(browser: Browser, name: string, timeZone = 'UTC'): Promise<string> {
  const slug = `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-${crypto.randomUUID().slice(0, 8)}`
  const response = await browser.postJson('/api/auth/organization/create', { name, slug, metadata: { timeZone } })
  return ((await expectOk(response)) as { id: string }).id
}

/** Invites a signed-in person into a workspace, as its owner, and accepts as that person. */
export async function join(
  owner: Browser,
  member: Browser,
  invitation: { email: string; role: string; workspaceId: string },
): Promise<void> {
  const { email, role, workspaceId: organizationId } = invitation
  const invited = await owner.postJson('/api/auth/organization/invite-member', { email, role, organizationId })
  const { id } = (await expectOk(invited)) as { id: string }
  const accepted = await member.postForm(`/invitation/${id}`, { accept: 'yes' })
  if (accepted.status !== 303) throw new Error(`Not accepted: ${await accepted.text()}`)
}

/** What the extension opens first; `changes` replaces single parameters. */
export async function authorizeRequest(changes: Record<string, string> = {}): Promise<AuthorizeRequest> {
  const verifier = randomText()
  const state = randomText()
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: OAUTH_CLIENT_ID,
    redirect_uri: REDIRECT_URL,
    scope: SCOPES.join(' '),
    state,
    code_challenge: await challengeOf(verifier),
    code_challenge_method: 'S256',
    ...changes,
  })
  return { path: `/api/auth/oauth2/authorize?${query}`, verifier, state }
}

/** Follows redirects of our own until the extension's address or a page to answer; gives where that is. */
export async function follow(browser: Browser, response: Response): Promise<string> {
  let current = response
  for (let step = 0; step < 10; step++) {
    const location = current.headers.get('location')
    if (!location) throw new Error(`No redirect but ${current.status}: ${await current.text()}`)
    const url = new URL(location, browser.publicUrl)
    if (url.origin !== new URL(browser.publicUrl).origin) return url.href
    current = await browser.get(url.pathname + url.search)
    if (current.status === 200) {
      await current.body?.cancel()
      return url.href
    }
  }
  throw new Error('Redirected in a circle.')
}

/** Asks the token endpoint. */
export function askToken(browser: Browser, fields: Record<string, string>): Promise<Response> {
  return browser.postForm('/api/auth/oauth2/token', { client_id: OAUTH_CLIENT_ID, ...fields })
}

/** Redeems a code. */
export async function redeem(browser: Browser, code: string, verifier: string): Promise<Tokens> {
  const fields = { grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: REDIRECT_URL }
  return tokensOf(await askToken(browser, fields))
}

/** Reads an answer of the token endpoint; throws on a refusal. */
export async function tokensOf(response: Response): Promise<Tokens> {
  const body = (await expectOk(response)) as { access_token: string; refresh_token: string; expires_in: number }
  return { accessToken: body.access_token, refreshToken: body.refresh_token, expiresIn: body.expires_in }
}

/** The whole flow for a browser that is signed in already: authorize, allow when asked, redeem. */
export async function connectExtension(browser: Browser, changes: Record<string, string> = {}): Promise<Tokens> {
  const request = await authorizeRequest(changes)
  let at = await follow(browser, await browser.get(request.path))
  if (new URL(at).pathname === '/consent') {
    at = await follow(browser, await browser.postForm(`/consent${new URL(at).search}`, { accept: 'yes' }))
  }
  const code = new URL(at).searchParams.get('code')
  if (!code) throw new Error(`No code came back but ${at}`)
  return redeem(browser, code, request.verifier)
}

async function expectOk(response: Response): Promise<unknown> {
  const text = await response.text()
  if (!response.ok) throw new Error(`Refused with ${response.status}: ${text}`)
  return JSON.parse(text)
}

function randomText(): string {
  return base64Url(crypto.getRandomValues(new Uint8Array(32)))
}

async function challengeOf(verifier: string): Promise<string> {
  return base64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))))
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
