/** All stand-ins behind one `fetch`, by host, as the vendors are on the network. */
import { status } from './faults.ts'
import type { HubSpotPortal } from './hubspot-portal.ts'
import type { JiraSite } from './jira-site.ts'
import type { NotionWorkspace } from './notion-workspace.ts'

export class Vendors {
  readonly jira = new Map<string, JiraSite>()
  hubspot: HubSpotPortal | null = null
  /** What Atlassian says of accounts that apps report, and what was reported to it. */
  readonly accounts = {
    closed: new Set<string>(),
    updated: new Set<string>(),
    reports: [] as { accountId: string; updatedAt: string }[][],
  }
  notion: NotionWorkspace | null = null

  add(site: JiraSite): JiraSite {
    this.jira.set(site.host, site)
    return site
  }

  /** Throws as the network does where nobody answers. */
  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init)
    const url = new URL(request.url)
    const site = this.jira.get(url.host)
    if (site) return site.fetch(request)
    if (url.host === 'api.hubapi.com' && this.hubspot) return this.hubspot.fetch(request)
    if (url.host === 'api.notion.com' && this.notion) return this.notion.fetch(request)
    if (url.host === 'auth.atlassian.com') return this.#atlassianToken(request)
    if (url.host === 'api.atlassian.com') return this.#atlassianGateway(request, url)
    throw new TypeError(`Nobody answers at ${url.host}.`)
  }

  async #atlassianToken(request: Request): Promise<Response> {
    const oauth = [...this.jira.values()].find(site => site.oauth)?.oauth
    return oauth ? oauth.token(await request.json()) : new Response('', { status: 404 })
  }

  async #atlassianGateway(request: Request, url: URL): Promise<Response> {
    const authorization = request.headers.get('authorization')
    if (url.pathname === '/oauth/token/accessible-resources') {
      const open = [...this.jira.values()].filter(site => site.oauth?.isValid(authorization))
      return Response.json(
        open.map(({ cloudId, host }) => ({
          id: cloudId,
          name: host,
          url: `https://${host}`,
          scopes: ['read:jira-work'],
        })),
      )
    }
    if (url.pathname === '/app/report-accounts/') return this.#report(request, authorization)
    const [, cloudId, path] = /^\/ex\/jira\/([^/]+)(\/.*)$/.exec(url.pathname) ?? []
    const site = [...this.jira.values()].find(one => one.cloudId === cloudId)
    if (!site || !path) return new Response('', { status: 404 })
    return site.fetch(new Request(`https://${site.host}${path}${url.search}`, request))
  }

  async #report(request: Request, authorization: string | null): Promise<Response> {
    if (![...this.jira.values()].some(site => site.oauth?.isValid(authorization))) return status(401)
    const { accounts } = await request.json<{ accounts: { accountId: string; updatedAt: string }[] }>()
    if (accounts.length === 0 || accounts.length > 90) return status(400, { message: 'At most 90 accounts.' })
    this.accounts.reports.push(accounts)
    const told = accounts.flatMap(({ accountId }) =>
      this.accounts.closed.has(accountId)
        ? [{ accountId, status: 'closed' }]
        : this.accounts.updated.has(accountId)
          ? [{ accountId, status: 'updated' }]
          : [],
    )
    const headers = { 'cycle-period': '7' }
    return told.length > 0 ? status(200, { accounts: told }, headers) : new Response(null, { status: 204, headers })
  }
}
