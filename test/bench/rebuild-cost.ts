import { NODES_AN_INVOCATION, type RebuildCursor, type RebuildProgress } from '../../worker/graph/rebuild.ts'
import type { LocalWorker } from '../playground/local-worker.ts'
import type { RowCount } from '../worker/row-counter.ts'
import type { RebuildOrder } from './bench-worker.ts'
import type { Figure } from './figure.ts'
import { heapDuring } from './worker-heap.ts'
import type { BenchWorkspace } from './workspace/bench-server.ts'
import { NOW } from './workspace/moment.ts'

/** What a rebuild took, over all its invocations. */
export interface RebuildCost {
  read: number
  /** The most statements of one invocation, and milliseconds of one statement. */
  statements: number
  slowest: number
  /** The most bytes the Worker's isolate held. */
  heap: number
}

/** Rebuilds a workspace inside workerd, one request an invocation, as an admin's request or a queue would. */
export async function rebuildInWorker(worker: LocalWorker, workspaceId: string): Promise<RebuildCost> {
  if (!worker.inspectorUrl) throw new Error('Only a Worker with a debugger tells what memory it holds.')
  const cost: RebuildCost = { read: 0, statements: 0, slowest: 0, heap: 0 }
  cost.heap = await heapDuring(worker.inspectorUrl, async () => {
    let cursor: RebuildCursor | null = null
    do {
      const { progress, count } = await oneInvocation(worker, workspaceId, cursor)
      cursor = progress.cursor
      cost.read += count.read
      cost.statements = Math.max(cost.statements, count.queries)
      cost.slowest = Math.max(cost.slowest, count.slowest)
    } while (cursor !== null)
  })
  return cost
}

async function oneInvocation({ url }: LocalWorker, workspaceId: string, cursor: RebuildCursor | null) {
  const order: RebuildOrder = { workspaceId, now: NOW, cursor, maxNodes: NODES_AN_INVOCATION }
  const response = await fetch(new URL('/bench/rebuild', url), { method: 'POST', body: JSON.stringify(order) })
  if (!response.ok) throw new Error(`A rebuild answered ${response.status}: ${await response.text()}`)
  return (await response.json()) as { progress: RebuildProgress; count: RowCount }
}

/** The platform's limits are those of D1 and Workers: 1,000 statements an invocation, 30 s each, 128 MB. */
export function rebuildFigures({ name, items, rebuilt }: BenchWorkspace): Figure[] {
  if (!rebuilt) return []
  const line = (value: number, unit: string, limit: number): Figure => ({ name: `rebuild/${name}`, value, unit, limit })
  // Below a few thousand items the nodes above them, which cost more each, weigh as much as the items.
  const read = items >= 100_000 ? [line(rebuilt.read / items, 'rows-read-an-item', 15)] : []
  return [
    ...read,
    line(rebuilt.statements, 'statements-an-invocation', 1000),
    line(rebuilt.slowest, 'ms-a-statement', 30_000),
    line(rebuilt.heap / 1e6, 'MB', 128),
  ]
}
