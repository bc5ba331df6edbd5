import { guessMapping } from '../../../shared/import/guess-mapping.ts'
import type { ImportView } from '../../../shared/views/imports.ts'
import type { LocalWorker } from '../../playground/local-worker.ts'
import type { WorkerCount } from '../counted-worker.ts'
import { heapDuring } from '../worker-heap.ts'
import type { MixedFile } from './mixed-rows.ts'
import type { WorkerCalls } from './worker-calls.ts'

const ROWS_AT_ONCE = 1000
const WAIT_MS = 100

/** What a phase of imports took, and the bytes the Worker's isolate held at most. */
export interface PhaseCost extends WorkerCount {
  heap: number
}

/** Runs something and answers what the Worker took for it. */
export async function costOf(worker: LocalWorker, run: () => Promise<void>): Promise<PhaseCost> {
  if (!worker.inspectorUrl) throw new Error('Only a Worker with a debugger tells what memory it holds.')
  await countAnew(worker)
  const heap = await heapDuring(worker.inspectorUrl, run)
  return { ...(await countAnew(worker)), heap }
}

async function countAnew({ url }: LocalWorker): Promise<WorkerCount> {
  const response = await fetch(new URL('/bench/count', url), { method: 'POST' })
  return (await response.json()) as WorkerCount
}

/** Sends a file in portions, as the page does, and has it checked. */
export async function checkFile(calls: WorkerCalls, { kind, header, rows }: MixedFile): Promise<ImportView> {
  const mapping = guessMapping(kind, header)
  const { importId } = await calls.import.begin.mutate({ fileName: `${kind}.csv`, kind, mapping })
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    await calls.import.rows.mutate({ importId, from: from + 1, rows: rows.slice(from, from + ROWS_AT_ONCE) })
  }
  return await calls.import.finish.mutate({ importId })
}

/** Writes a checked file, or takes it back, and waits until the queue has done so. */
export async function work(calls: WorkerCalls, what: 'start' | 'undo', importId: string): Promise<void> {
  await calls.import[what].mutate({ importId })
  for (;;) {
    const { state, problem } = await calls.import.byId.query({ importId })
    if (state === 'done' || state === 'undone') return
    if (problem) throw new Error(`An import stands still: ${problem}`)
    await new Promise(resolve => setTimeout(resolve, WAIT_MS))
  }
}
