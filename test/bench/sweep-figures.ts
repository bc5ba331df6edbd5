import { nodeStatusRepository } from '../../worker/db/repositories/node-status.ts'
import { sweep } from '../../worker/graph/sweep.ts'
import type { LocalWorker } from '../playground/local-worker.ts'
import type { Figure } from './figure.ts'
import { countingIn } from './rows-of.ts'
import type { BenchWorkspace } from './workspace/bench-server.ts'
import { NOW } from './workspace/moment.ts'

const LIMIT = 100

/** Rows that finding what time has made due reads, and judging it. */
export async function sweepFigures(worker: LocalWorker, { name, workspaceId }: BenchWorkspace): Promise<Figure[]> {
  const counting = countingIn(worker, workspaceId)
  const due = (now: string) => counting(db => nodeStatusRepository(db).due(workspaceId, now, LIMIT))
  const nothing = await due(NOW)
  if (nothing.answer.length > 0) throw new Error('Something is due before time has passed.')
  const tomorrow = new Date(Date.parse(NOW) + 24 * 3600 * 1000).toISOString()
  const picked = await due(tomorrow)
  const swept = await counting(db => sweep(db, workspaceId, tomorrow, LIMIT))
  const judged = swept.answer.recomputed
  const line = (what: string, value: number, unit: string, limit: number) => ({
    name: `${what}/${name}`,
    value,
    unit,
    limit,
  })
  return [
    // The first row that is not due yet ends the search.
    line('sweep-with-nothing-due', nothing.count.read, 'rows-read', 1),
    line('sweep-picking', picked.count.read / picked.answer.length, 'rows-read-a-due-node', 2),
    line('sweep-judging', (swept.count.read - picked.count.read) / judged, 'rows-read-a-due-node', 80),
    line('sweep-judging', swept.count.written / judged, 'rows-written-a-due-node', 40),
  ]
}
