/**
 * The pages of an OAuth flow: `GET /connections/oauth/start?ticket=` sends the browser to the vendor,
 * `GET /connections/oauth/:tool/callback` takes it back. Both want the web session of the admin who began, and the
 * callback the cookie of that browser: nobody can be talked into giving their tool to another workspace.
 */
import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { ThroughlineError } from '../../../shared/errors.ts'
import { TOOL_NAMES, type Tool } from '../../../shared/graph/item-key.ts'
import type { GraphDb } from '../../db/client.ts'
import { type ConnectionRow, connectionRepository } from '../../db/repositories/connections.ts'
import { makeConnection, reconnect } from '../connect.ts'
import type { OAuthTokens } from '../credentials.ts'
import type { ConnectionJob } from '../delivery-message.ts'
import { digestOf } from '../hmac.ts'
import { givenToken, signedInFetch } from '../signed-in-fetch.ts'
import { VendorError } from '../vendor-error.ts'
import type { VendorPorts } from '../vendors.ts'
import { authorizeUrl, redirectUri } from './authorize-url.ts'
import { type GrantedSite, grantedSites } from './granted-sites.ts'
import { readTicket, signTicket, type Ticket } from './ticket.ts'
import { requestTokens } from './token-endpoint.ts'

const COOKIE = 'throughline-connect'

export interface OAuthPorts {
  vendors: VendorPorts
  graph(workspaceId: string): GraphDb
  enqueueJob(job: ConnectionJob): Promise<unknown>
  /** A person gave a connection access: the account they did it with is theirs. */
  connected(by: { workspaceId: string; userId: string; connectionId: string; account: string | null }): Promise<void>
  /** The user signed in in this browser; null when nobody is. */
  userId(): Promise<string | null>
  /** Answers with a page: a heading and a sentence. */
  page(title: string, sentence: string): Response | Promise<Response>
}

export function oauthRoutes(ports: (c: Context) => OAuthPorts): Hono {
  const app = new Hono()
  app.get('/start', c => start(c, ports(c)))
  app.get('/:tool/callback', c => callback(c, ports(c)))
  return app
}

async function start(c: Context, port: OAuthPorts): Promise<Response> {
  const { vendors } = port
  const now = new Date(vendors.now())
  const ticket = await readTicket(c.req.query('ticket') ?? '', vendors.keys, now)
  if (!ticket) return refuse('This link has ended. Begin again in the settings.')
  const userId = await port.userId()
  if (userId === null) {
    const here = new URL(c.req.url)
    return c.redirect(`/sign-in?next=${encodeURIComponent(`${here.pathname}${here.search}`)}`, 303)
  }
  if (userId !== ticket.userId) return refuse('Somebody else began this. Sign in as the person who did.')
  const app = vendors.apps[ticket.tool]
  if (!app) return refuse(`This server is not registered at ${TOOL_NAMES[ticket.tool]}. Use a token instead.`)
  // Also the PKCE verifier: 43 characters of what a verifier may be made of.
  const verifier = base64Url(crypto.getRandomValues(new Uint8Array(32)))
  const secure = vendors.publicUrl.startsWith('https:')
  setCookie(c, COOKIE, verifier, { httpOnly: true, secure, sameSite: 'Lax', path: '/connections/oauth', maxAge: 600 })
  const browser = await digestOf(new TextEncoder().encode(verifier))
  const state = await signTicket({ ...ticket, browser }, vendors.keys, now)
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))
  const challenge = base64Url(new Uint8Array(digest))
  const back = redirectUri(vendors.publicUrl, ticket.tool)
  return c.redirect(authorizeUrl(ticket.tool, { clientId: app.id, redirectUri: back, state, challenge }), 303)
}

async function callback(c: Context, port: OAuthPorts): Promise<Response> {
  const { vendors } = port
  const ticket = await readTicket(c.req.query('state') ?? '', vendors.keys, new Date(vendors.now()))
  const verifier = getCookie(c, COOKIE)
  deleteCookie(c, COOKIE, { path: '/connections/oauth' })
  const browser = verifier && (await digestOf(new TextEncoder().encode(verifier)))
  if (!ticket || !verifier || ticket.browser !== browser || ticket.tool !== c.req.param('tool')) {
    return refuse('This connection was not begun in this browser, or too long ago. Begin again in the settings.')
  }
  if ((await port.userId()) !== ticket.userId) return refuse('Sign in as the person who began, and begin again.')
  const code = c.req.query('code')
  if (!code) return port.page('Not connected', 'You did not allow it, so nothing was changed. You can close this tab.')
  try {
    await connect(ticket, { code, verifier }, port)
  } catch (error) {
    if (!(error instanceof VendorError)) throw error
    return refuse(`${TOOL_NAMES[ticket.tool]} did not finish the connection: ${error.message}`)
  }
  return port.page(
    `${TOOL_NAMES[ticket.tool]} is connected`,
    'Close this tab and go back to the settings: choose there what is to be read.',
  )
}

async function connect(ticket: Ticket, { code, verifier }: { code: string; verifier: string }, port: OAuthPorts) {
  const { vendors } = port
  const db = port.graph(ticket.workspaceId)
  const pkce = ticket.tool === 'hubspot' ? { code_verifier: verifier } : {}
  const redirect_uri = redirectUri(vendors.publicUrl, ticket.tool)
  const grant = { grant_type: 'authorization_code' as const, code, redirect_uri, ...pkce }
  const { tokens: credentials, account } = await requestTokens(ticket.tool, grant, vendors)
  const connections = connectionRepository(db)
  const before = ticket.connectionId === null ? null : await connections.byId(ticket.workspaceId, ticket.connectionId)
  const known = before ? [] : await connections.list(ticket.workspaceId)
  const { site, vendor } = await siteOf(ticket.tool, credentials, { before, known }, vendors)
  const given = { tool: ticket.tool, site, credentials, webhookSecret: null, vendor }
  if (before) {
    await reconnect(db, before, given, vendors)
    await port.enqueueJob({ kind: 'care', workspaceId: ticket.workspaceId, connectionId: before.id })
  }
  const connectionId = before?.id ?? (await makeConnection(db, ticket.workspaceId, given, vendors))
  await port.connected({ ...ticket, connectionId, account })
}

/**
 * Where to begin. A grant of Atlassian's may open several sites: the one that is connected already, else the first that
 * is not; others are connected in the settings. HubSpot and Notion tell theirs when they are asked.
 */
async function siteOf(
  tool: Tool,
  credentials: OAuthTokens,
  { before, known }: { before: ConnectionRow | null; known: ConnectionRow[] },
  vendors: VendorPorts,
) {
  if (tool !== 'jira') return { site: '', vendor: {} }
  const granted = await grantedSites(signedInFetch(credentials, givenToken(tool, credentials), vendors))
  const isKnown = ({ host }: GrantedSite) => known.some(other => other.tool === tool && other.site === host)
  const site = before
    ? granted.find(({ cloudId }) => cloudId === before.vendorId)
    : (granted.find(one => !isKnown(one)) ?? granted[0])
  if (!site) throw new VendorError('not_allowed', 'The grant opens no site of Jira that was wanted.')
  return { site: site.host, vendor: { cloudId: site.cloudId } }
}

function refuse(sentence: string): never {
  throw new ThroughlineError('invalid_input', { sentence })
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
