import * as oauth from 'oauth4webapi'
import { browser } from 'wxt/browser'
import { ThroughlineError } from '../../shared/errors.ts'
import { OAUTH_CLIENT_ID, SCOPES } from '../../shared/extension-identity.ts'
import type { Instant } from '../../shared/week.ts'
import { isLoopback } from './server-address.ts'

/** What a sign-in or a refresh gives. */
export interface TokenSet {
  access: string
  refresh: string
  expiresAt: Instant
}

const CLIENT: oauth.Client = { client_id: OAUTH_CLIENT_ID, token_endpoint_auth_method: 'none' }
const TIMEOUT_MS = 15_000

/**
 * OAuth 2.1 authorization code with PKCE (S256) in the browser's own sign-in window. Checks `state` and `iss`.
 * `interactive: false` succeeds only where the person is signed in to the server and has consented before.
 * Throws ThroughlineError `sign_in_cancelled`, `sign_in_failed` or `offline`.
 */
export async function authorize(server: string, interactive: boolean): Promise<TokenSet> {
  const provider = providerAt(server)
  const verifier = oauth.generateRandomCodeVerifier()
  const state = oauth.generateRandomState()
  const redirectUrl = browser.identity.getRedirectURL('signed-in')
  const address = new URL(`${provider.authorization_endpoint}`)
  address.search = new URLSearchParams({
    response_type: 'code',
    client_id: CLIENT.client_id,
    redirect_uri: redirectUrl,
    scope: SCOPES.join(' '),
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  }).toString()
  const landed = await signInWindow(address.href, interactive)
  return translated(async () => {
    const parameters = oauth.validateAuthResponse(provider, CLIENT, new URL(landed), state)
    const response = await oauth.authorizationCodeGrantRequest(
      provider,
      CLIENT,
      oauth.None(),
      parameters,
      redirectUrl,
      verifier,
      requestOptions(server),
    )
    return tokenSet(await oauth.processAuthorizationCodeResponse(provider, CLIENT, response))
  })
}

/** New tokens for a refresh token, which is used up by it. Throws `unauthenticated` when it no longer holds, else as above. */
export async function refresh(server: string, refreshToken: string): Promise<TokenSet> {
  const provider = providerAt(server)
  return translated(async () => {
    const options = requestOptions(server)
    const response = await oauth.refreshTokenGrantRequest(provider, CLIENT, oauth.None(), refreshToken, options)
    return tokenSet(await oauth.processRefreshTokenResponse(provider, CLIENT, response), refreshToken)
  })
}

/** Revokes a refresh token and the access tokens that came of it (RFC 7009). Throws `offline` or `sign_in_failed`. */
export async function revoke(server: string, refreshToken: string): Promise<void> {
  const provider = providerAt(server)
  await translated(async () => {
    const options = { ...requestOptions(server), additionalParameters: { token_type_hint: 'refresh_token' } }
    const response = await oauth.revocationRequest(provider, CLIENT, oauth.None(), refreshToken, options)
    await oauth.processRevocationResponse(response)
  })
}

/** The Worker's own provider; the paths are fixed by worker/auth, so no discovery request is spent on them. */
function providerAt(server: string): oauth.AuthorizationServer {
  const issuer = `${server}/api/auth`
  return {
    issuer,
    authorization_endpoint: `${issuer}/oauth2/authorize`,
    token_endpoint: `${issuer}/oauth2/token`,
    revocation_endpoint: `${issuer}/oauth2/revoke`,
    authorization_response_iss_parameter_supported: true,
  }
}

function requestOptions(server: string) {
  return {
    signal: () => AbortSignal.timeout(TIMEOUT_MS),
    [oauth.allowInsecureRequests]: isLoopback(new URL(server)),
    [oauth.customFetch]: (url: string, init: oauth.CustomFetchOptions<'POST', URLSearchParams>) =>
      fetch(url, { ...init, credentials: 'omit', cache: 'no-store' } as RequestInit),
  }
}

async function signInWindow(url: string, interactive: boolean): Promise<string> {
  let landed: string | undefined
  try {
    landed = await browser.identity.launchWebAuthFlow({ url, interactive })
  } catch (cause) {
    // Closed by the person, or, without a window, because one would be needed. A page that did not load says so in words only.
    const words = cause instanceof Error ? cause.message : String(cause)
    throw new ThroughlineError(/could not be loaded/i.test(words) ? 'offline' : 'sign_in_cancelled', { cause })
  }
  if (!landed) throw new ThroughlineError('sign_in_cancelled')
  return landed
}

function tokenSet(answer: oauth.TokenEndpointResponse, formerRefreshToken?: string): TokenSet {
  const refreshToken = answer.refresh_token ?? formerRefreshToken
  if (!refreshToken) throw new ThroughlineError('sign_in_failed')
  const lifetimeMs = (answer.expires_in ?? 60) * 1000
  return {
    access: answer.access_token,
    refresh: refreshToken,
    expiresAt: new Date(Date.now() + lifetimeMs).toISOString(),
  }
}

async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof ThroughlineError) throw cause
    if (cause instanceof oauth.AuthorizationResponseError) {
      throw new ThroughlineError(cause.error === 'access_denied' ? 'sign_in_cancelled' : 'sign_in_failed', { cause })
    }
    if (cause instanceof oauth.ResponseBodyError) {
      if (cause.error === 'invalid_grant') throw new ThroughlineError('unauthenticated', { cause })
      throw new ThroughlineError(cause.status === 429 ? 'rate_limited' : 'sign_in_failed', { cause })
    }
    // fetch rejects with a TypeError when nothing answers, and with a TimeoutError of ours; the library passes both on.
    if (cause instanceof TypeError || (cause instanceof DOMException && cause.name === 'TimeoutError')) {
      throw new ThroughlineError('offline', { cause })
    }
    throw new ThroughlineError('sign_in_failed', { cause })
  }
}
