import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../playground/free-port.ts'
import { newSecrets } from '../playground/local-data.ts'
import { type LocalWorker, startLocalWorker } from '../playground/local-worker.ts'
import { serveVendors, vendorSettings } from '../playground/serve-vendors.ts'
import { Vendors } from '../stand-ins/vendors.ts'
import { GROUND_PATH, type Ground, type GroundReport } from './ground.ts'

/** The Worker's registration at every vendor. */
export const APP = { id: 'throughline-practice', secret: crypto.randomUUID() }
export const JIRA_HOST = 'faults.atlassian.net'

/** The real Worker in workerd, with the vendors' stand-ins on sockets of loopback, and the ground that it stands on. */
export class RunningWorker {
  /** The vendors of the running scenario. */
  vendors = new Vendors()
  #worker: LocalWorker | null = null
  #start: (() => Promise<LocalWorker>) | null = null
  #aheadMs = 0
  readonly #closing: (() => Promise<void>)[] = []

  private get running(): LocalWorker {
    if (!this.#worker) throw new Error('The Worker does not run.')
    return this.#worker
  }

  get url(): URL {
    return this.running.url
  }

  /** The database that the Worker uses. */
  get db(): LocalWorker['db'] {
    return this.running.db
  }

  async start(): Promise<void> {
    const served = await serveVendors(JIRA_HOST, request => this.vendors.fetch(request))
    this.#closing.push(served.close)
    const persistTo = await mkdtemp(join(tmpdir(), 'throughline-faults-'))
    this.#closing.push(() => rm(persistTo, { recursive: true, force: true }))
    const [secrets, port] = [newSecrets(), await freePort()]
    const vars = { ...vendorSettings(served.origins, { jira: APP, hubspot: APP, notion: APP }) }
    const entrypoint = join(import.meta.dirname, 'worker-on-ground.ts')
    this.#start = () => startLocalWorker({ secrets, port, persistTo, vars, entrypoint })
    this.#worker = await this.#start()
  }

  /** It dies in the middle of what it does, and another one starts on the same database, at the same address. */
  async kill(): Promise<void> {
    await this.running.close()
    this.#worker = (await this.#start?.()) ?? null
    await this.ground({ aheadMs: this.#aheadMs })
  }

  async close(): Promise<void> {
    await this.#worker?.close()
    for (const close of this.#closing.toReversed()) await close()
  }

  /** Rules the ground, and hears of it. */
  async ground(change: Partial<Ground> = {}): Promise<GroundReport> {
    const response = await fetch(new URL(GROUND_PATH, this.url), { method: 'POST', body: JSON.stringify(change) })
    const report = (await response.json()) as GroundReport
    this.#aheadMs = report.aheadMs
    return report
  }

  /** The Worker's clock as it was last heard of, which is the vendors' too. */
  readonly now = (): number => Date.now() + this.#aheadMs

  /** Time passes. */
  async pass(ms: number): Promise<void> {
    const { aheadMs } = await this.ground()
    await this.ground({ aheadMs: aheadMs + ms })
  }

  /** After a while the cron comes round. */
  async cron(ms: number): Promise<void> {
    await this.pass(ms)
    await this.running.scheduled(new Date(this.now()))
  }
}
