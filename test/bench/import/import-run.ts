import { guessMapping } from '../../../shared/import/guess-mapping.ts'
import { MOST_CHARACTERS, MOST_ROWS } from '../../../shared/import/row-limits.ts'
import type { ImportView } from '../../../shared/views/imports.ts'
import type { LocalWorker } from '../../playground/local-worker.ts'
import type { RowCount } from '../../worker/row-counter.ts'
import type { MixedFile } from './mixed-rows.ts'
import type { WorkerCalls } from './worker-calls.ts'

const WAIT_MS = 100
/** Work that has not moved for so long will not. */
const PATIENCE_MS = 120_000

/** Runs something and answers what the Worker took for it. */
export async function costOf(worker: LocalWorker, run: () => Promise<void>): Promise<RowCount> {
  await countAnew(worker)
  await run()
  return await countAnew(worker)
}

async function countAnew({ url }: LocalWorker): Promise<RowCount> {
  const response = await fetch(new URL('/bench/count', url), { method: 'POST' })
  return (await response.json()) as RowCount
}

/** Sends a file in portions and has it checked. Throws when not all its rows are new, or the same. */
export async function checkFile(
  calls: WorkerCalls,
  { kind, header, rows }: MixedFile,
  expected: 'new' | 'same',
): Promise<ImportView> {
  const mapping = guessMapping(kind, header)
  const { importId } = await calls.import.begin.mutate({ fileName: `${kind}.csv`, kind, mapping })
  await sendRows(calls, importId, rows, 0)
  const view = await calls.import.finish.mutate({ importId })
  if (view.counts[expected] !== rows.length)
    throw new Error(`Not all ${kind} are ${expected}: ${JSON.stringify(view.counts)}`)
  return view
}

/** Sends rows in portions as the page does; `sent` went before them. */
export async function sendRows(calls: WorkerCalls, importId: string, rows: string[][], sent: number): Promise<void> {
  for (let from = 0; from < rows.length; ) {
    let to = from
    for (let size = 0; to < rows.length && to - from < MOST_ROWS; to += 1) {
      size += rows[to]?.reduce((sum, cell) => sum + cell.length + 3, 0) ?? 0
      if (to > from && size > MOST_CHARACTERS) break
    }
    await calls.import.rows.mutate({ importId, from: sent + from + 1, rows: rows.slice(from, to) })
    from = to
  }
}

/**
 * Writes a checked file, or takes it back, and waits until the queue has done so. Throws when it stands still.
 */
export async function work(calls: WorkerCalls, what: 'start' | 'undo', importId: string): Promise<void> {
  await calls.import[what].mutate({ importId })
  let before = ''
  let movedAt = performance.now()
  for (;;) {
    const { state, done, total, problem } = await calls.import.byId.query({ importId })
    if (state === 'done' || state === 'undone') return
    if (problem) throw new Error(`An import stands still: ${problem}`)
    const now = `${state}, ${done} of ${total}`
    if (now !== before) movedAt = performance.now()
    before = now
    if (performance.now() - movedAt > PATIENCE_MS)
      throw new Error(`An import stands still and names no problem: ${now}.`)
    await new Promise(resolve => setTimeout(resolve, WAIT_MS))
  }
}
