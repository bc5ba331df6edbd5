import type { RebuildCursor, RebuildProgress } from '../../worker/graph/rebuild.ts'
import type { LocalWorker } from '../playground/local-worker.ts'
import type { RowCount } from '../worker/row-counter.ts'
import type { RebuildOrder } from './bench-worker.ts'
import { workerdMemory } from './workerd-memory.ts'
import { NOW } from './workspace/moment.ts'

/** What a rebuild took, over all its invocations. */
export interface RebuildCost {
  read: number
  /** The most statements of one invocation, and milliseconds of one statement. */
  statements: number
  slowest: number
  /** By how many bytes workerd grew at most. */
  grown: number
}

/** Nodes an invocation judges: items go sixty at once, those above them one by one. */
const NODES = { work_item: 1000, initiative: 50, key_result: 50, bet: 60 } as const

/** Rebuilds a workspace inside workerd, one request an invocation, as an admin's request or a queue would. */
export async function rebuildInWorker(worker: LocalWorker, workspaceId: string): Promise<RebuildCost> {
  const before = await workerdMemory()
  const cost: RebuildCost = { read: 0, statements: 0, slowest: 0, grown: 0 }
  let cursor: RebuildCursor | null = null
  do {
    const maxNodes = NODES[(cursor as RebuildCursor | null)?.phase ?? 'work_item']
    const order: RebuildOrder = { workspaceId, now: NOW, cursor, maxNodes }
    const response = await fetch(new URL('/bench/rebuild', worker.url), { method: 'POST', body: JSON.stringify(order) })
    if (!response.ok) throw new Error(`A rebuild answered ${response.status}: ${await response.text()}`)
    const { progress, count } = (await response.json()) as { progress: RebuildProgress; count: RowCount }
    cursor = progress.cursor
    cost.read += count.read
    cost.statements = Math.max(cost.statements, count.queries)
    cost.slowest = Math.max(cost.slowest, count.slowest)
    cost.grown = Math.max(cost.grown, (await workerdMemory()) - before)
  } while (cursor !== null)
  return cost
}
