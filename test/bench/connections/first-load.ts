import type { ConnectionRunState } from '../../../shared/graph/connection.ts'
import type { Figure } from '../figure.ts'
import { heapDuring } from '../worker-heap.ts'
import type { BenchJira } from './bench-jira.ts'

/** The most that an isolate may hold. */
const MEMORY = 128 * 2 ** 20
const LOOK_EVERY = 1000

/**
 * A first load: how fast, within the points of an hour, and whether the Worker's memory stays what it was: the most it
 * held in the last quarter over the most in the first.
 */
export async function* firstLoadFigures(bench: BenchJira, say: (text: string) => void): AsyncGenerator<Figure> {
  const { worker, site, call, connectionId } = bench
  const issues = site.issues.size
  if (!worker.inspectorUrl) throw new Error('The Worker has no debugger.')
  const began = performance.now()
  await call('connections.configure', { connectionId, settings: { projects: ['PLT'] } }, 'POST')
  const early = await heapDuring(worker.inspectorUrl, () => until(bench, issues * 0.25))
  await until(bench, issues * 0.75)
  const late = await heapDuring(worker.inspectorUrl, () => until(bench, issues))
  const seconds = (performance.now() - began) / 1000
  say(`first load of ${issues}: ${seconds.toFixed(0)} s, ${(issues / seconds).toFixed(1)} issues a second`)
  const name = (what: string) => `first-load-of-${issues}-${what}`
  yield { name: name('missing'), value: issues - (await known(bench)), unit: 'issues', limit: 0 }
  yield { name: name('refused'), value: site.limits.refused, unit: 'requests', limit: 0 }
  yield { name: name('points'), value: site.limits.peak, unit: 'points-an-hour', limit: site.limits.most }
  yield { name: name('memory'), value: Math.max(early, late) / 2 ** 20, unit: 'MiB', limit: MEMORY / 2 ** 20 }
  yield { name: name('memory-growth'), value: late / early, unit: 'times-the-first-quarter', limit: 1.25 }
}

/**
 * Ends when so many issues have been read. Throws when the load stops. Looks into the database: the API's token would run
 * out before a large load ends.
 */
async function until({ worker, owner, connectionId }: BenchJira, wanted: number): Promise<void> {
  const run = worker.db
    .prepare(
      `select state, done, total from connection_run
       where workspace_id = ? and connection_id = ? and kind = 'first_load' order by started_at desc limit 1`,
    )
    .bind(owner.workspaceId, connectionId)
  for (;;) {
    const load = await run.first<{ state: ConnectionRunState; done: number; total: number | null }>()
    if (!load || load.state === 'stopped') throw new Error('The first load was stopped.')
    if (load.done >= wanted && (load.state === 'done' || load.done < (load.total ?? Number.POSITIVE_INFINITY))) return
    await new Promise(resolve => setTimeout(resolve, LOOK_EVERY))
  }
}

async function known({ worker, owner, site }: BenchJira): Promise<number> {
  const row = await worker.db
    .prepare('select count(*) as items from work_item where workspace_id = ? and site = ?')
    .bind(owner.workspaceId, site.host)
    .first<{ items: number }>()
  return row?.items ?? 0
}
