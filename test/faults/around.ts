import { expect, vi } from 'vitest'
import { CONNECTION_PROBLEMS } from '../../shared/graph/connection.ts'
import type { Tool } from '../../shared/graph/item-key.ts'
import type { ConnectionProblemView, ConnectionView } from '../../shared/views/connections.ts'
import { SOON_MS } from '../patience.ts'
import { ApiRefusal, type CallApi, callApi } from '../playground/call-api.ts'
import { navigating } from '../playground/navigating.ts'
import type { OAuthServer } from '../stand-ins/oauth-server.ts'
import { Vendors } from '../stand-ins/vendors.ts'
import { type Browser, newBrowser } from '../worker/auth/browser.ts'
import { connectExtension, createWorkspace, signUp } from '../worker/auth/oauth-flow.ts'
import { RunningWorker } from './running-worker.ts'

const PATIENCE = { timeout: SOON_MS, interval: 50 }
const MINUTE = 60_000

/** What happens around a running Worker: an admin in a workspace, and the vendors' deliveries. All of it over HTTP. */
export class Around {
  readonly worker = new RunningWorker()
  readonly #admin = { workspaceId: '', accessToken: '' }
  #browser: Browser | null = null

  private get browser(): Browser {
    if (!this.#browser) throw new Error('Nobody has signed up.')
    return this.#browser
  }

  async start(): Promise<void> {
    await this.worker.start()
    this.#browser = newBrowser(navigating, this.worker.url.origin)
    await signUp(this.#browser, { name: 'Ana', email: 'ana@example.com', password: crypto.randomUUID() })
  }

  /** A workspace and vendors that nothing has happened to. */
  async begin(name: string): Promise<void> {
    this.worker.vendors = new Vendors()
    this.#admin.workspaceId = await createWorkspace(this.browser, name)
    await this.#renewToken()
  }

  async #renewToken(): Promise<void> {
    this.#admin.accessToken = (await connectExtension(this.browser)).accessToken
  }

  readonly call: CallApi = async (path, input, method) => {
    const api = callApi(this.worker.url, this.#admin)
    try {
      return await api(path, input, method)
    } catch (error) {
      // The clock has moved on so far that the token has ended.
      if (!(error instanceof ApiRefusal) || error.status !== 401) throw error
      await this.#renewToken()
      return api(path, input, method)
    }
  }

  /** Posts what a vendor sends. */
  readonly post = (request: Request): Promise<Response> => fetch(request)

  /** The admin signs in to a vendor, for a new connection or one that is there; answers its id. */
  async signInTo(tool: Tool, oauth: OAuthServer, connectionId: string | null = null): Promise<string> {
    const { url } = await this.call<{ url: string }>('connections.startOAuth', { tool, connectionId }, 'POST')
    const { pathname, search } = new URL(url)
    const away = new URL((await this.browser.get(pathname + search)).headers.get('location') ?? '')
    const back = new URLSearchParams({ code: oauth.code(), state: away.searchParams.get('state') ?? '' })
    const page = await this.browser.get(`/connections/oauth/${tool}/callback?${back}`)
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('is connected')])
    return connectionId ?? (await this.#connections()).find(one => one.tool === tool)?.id ?? ''
  }

  async #connections(): Promise<ConnectionView[]> {
    return (await this.call<{ connections: ConnectionView[] }>('connections.list')).connections
  }

  async connection(id: string): Promise<ConnectionView> {
    const found = (await this.#connections()).find(one => one.id === id)
    if (!found) throw new Error('The connection is gone.')
    return found
  }

  /** What the admin is told to be wrong, with what to do; null when nothing is. */
  async problem(id: string): Promise<ConnectionProblemView | null> {
    const { problem } = await this.connection(id)
    if (problem) expect(problem).toMatchObject(CONNECTION_PROBLEMS[problem.code])
    return problem
  }

  async until(isSo: () => Promise<boolean>): Promise<void> {
    await vi.waitUntil(isSo, PATIENCE)
  }

  /** Until all that arrived has been worked off and nothing is being read any more. */
  async quiet(): Promise<void> {
    await this.until(async () => {
      await this.worker.ground()
      return (await this.#open()) === 0
    })
  }

  async #open(): Promise<number> {
    const row = await this.worker.db
      .prepare(
        `select (select count(*) from delivery
                 where workspace_id = ?1 and state in ('received', 'failed') and dead_at is null)
              + (select count(*) from connection_run where workspace_id = ?1 and state = 'running') as open`,
      )
      .bind(this.#admin.workspaceId)
      .first<{ open: number }>()
    return row?.open ?? Number.NaN
  }

  /** What became of each delivery. */
  async deliveries(): Promise<string[]> {
    const { results } = await this.worker.db
      .prepare('select state from delivery where workspace_id = ?')
      .bind(this.#admin.workspaceId)
      .all<{ state: string }>()
    return results.map(({ state }) => state)
  }

  /** Reads everything for the first time. */
  async load(id: string, settings: Record<string, unknown>): Promise<void> {
    await this.startLoad(id, settings)
    await this.quiet()
  }

  async startLoad(connectionId: string, settings: Record<string, unknown>): Promise<void> {
    await this.call('connections.configure', { connectionId, settings }, 'POST')
  }

  /** Ends when a reconciliation that was due has read what changed meanwhile. */
  async reconcile(id: string): Promise<void> {
    const since = new Date(this.worker.now()).toISOString()
    await this.worker.cron(20 * MINUTE)
    await this.until(async () => ((await this.connection(id)).lastReconciledAt ?? '') >= since)
    await this.quiet()
  }

  /** All rows of a table of facts, as they are taken out of the workspace. */
  async facts<Row>(table: string): Promise<Row[]> {
    return (await this.call<{ rows: Row[] }>('export.page', { table })).rows
  }
}
