/**
 * The vendors' token endpoints: a code becomes tokens, a refresh token becomes new ones.
 * Atlassian takes JSON, HubSpot a form, Notion JSON with HTTP Basic. Refresh tokens of all three may be used once.
 */
import { z } from 'zod'
import type { Tool } from '../../../shared/graph/item-key.ts'
import type { OAuthTokens } from '../credentials.ts'
import { toldIn, VendorError } from '../vendor-error.ts'
import type { OAuthApp, VendorPorts } from '../vendors.ts'

const URLS: Record<Tool, string> = {
  jira: 'https://auth.atlassian.com/oauth/token',
  hubspot: 'https://api.hubapi.com/oauth/2026-09/token',
  notion: 'https://api.notion.com/v1/oauth/token',
}

const answer = z.looseObject({
  access_token: z.string().min(1),
  refresh_token: z.string().nullish(),
  expires_in: z.number().nullish(),
  /** Notion: the person who allowed it. */
  owner: z
    .looseObject({ user: z.looseObject({ id: z.string() }).optional() })
    .optional()
    .catch(undefined),
})

/** Tokens, and the vendor's id of the person who allowed them where it is told along. */
export interface Granted {
  tokens: OAuthTokens
  account: string | null
}

export type Grant =
  | { grant_type: 'authorization_code'; code: string; redirect_uri: string; code_verifier?: string }
  | { grant_type: 'refresh_token'; refresh_token: string }

/**
 * Asks for tokens. Throws `sign_in_again` when the grant is not valid (any more) and `not_reachable` when the vendor
 * failed: then the grant may still be good.
 */
export async function requestTokens(tool: Tool, grant: Grant, ports: VendorPorts): Promise<Granted> {
  const app = ports.apps[tool]
  if (!app) throw new VendorError('refused', `This server is not registered at ${tool}.`)
  let response: Response
  try {
    response = await ports.fetch(requestOf(tool, grant, app))
  } catch (cause) {
    throw new VendorError('not_reachable', `The token endpoint did not answer: ${String(cause)}`, { cause })
  }
  const text = await response.text()
  if (!response.ok) {
    // Atlassian says 403 for a refresh token that is dead, the others 400 or 401.
    const isDead = response.status >= 400 && response.status < 500 && response.status !== 429
    const code = isDead ? 'sign_in_again' : 'not_reachable'
    throw new VendorError(code, `${response.status}: ${toldIn(text)}`, { status: response.status, scope: 'connection' })
  }
  const given = answer.parse(JSON.parse(text))
  const tokens = {
    kind: 'oauth' as const,
    accessToken: given.access_token,
    // Where none comes back the old one still holds.
    refreshToken: given.refresh_token ?? (grant.grant_type === 'refresh_token' ? grant.refresh_token : null),
    expiresAt: given.expires_in ? new Date(Date.parse(ports.now()) + given.expires_in * 1000).toISOString() : null,
  }
  return { tokens, account: given.owner?.user?.id ?? null }
}

function requestOf(tool: Tool, grant: Grant, app: OAuthApp): Request {
  const method = 'POST'
  if (tool === 'hubspot') {
    const body = new URLSearchParams({ ...grant, client_id: app.id, client_secret: app.secret })
    return new Request(URLS[tool], { method, body })
  }
  const json = { 'content-type': 'application/json', accept: 'application/json' }
  if (tool === 'notion') {
    const authorization = `Basic ${btoa(`${app.id}:${app.secret}`)}`
    const headers = { ...json, authorization, 'notion-version': '2026-03-11' }
    return new Request(URLS[tool], { method, headers, body: JSON.stringify(grant) })
  }
  const body = JSON.stringify({ ...grant, client_id: app.id, client_secret: app.secret })
  return new Request(URLS[tool], { method, headers: json, body })
}
