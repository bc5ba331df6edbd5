import type { LocalWorker } from '../../playground/local-worker.ts'
import { noRows, type RowCount, sumOf } from '../../worker/row-counter.ts'
import { checkFile, costOf, work } from './import-run.ts'
import type { ImportWorkspaces } from './import-server.ts'
import { mixedFiles } from './mixed-rows.ts'
import { callsAs } from './worker-calls.ts'

export const PHASES = ['check', 'write', 'check-again', 'undo'] as const
export type Phase = (typeof PHASES)[number]
export type FileCosts = Record<Phase, RowCount>

/** What files of mixed nouns take that are checked, written, checked again, and taken back, all rows together. */
export async function fileCosts(
  worker: LocalWorker,
  { name, items, files: owner }: ImportWorkspaces,
  say: (text: string) => void,
): Promise<FileCosts> {
  const calls = callsAs(worker, owner)
  const files = mixedFiles(items)
  const ids: string[] = []
  const costs = new Map<Phase, RowCount>()
  const add = async (phase: Phase, kind: string, run: () => Promise<void>) => {
    const began = performance.now()
    costs.set(phase, sumOf(costs.get(phase) ?? noRows(), await costOf(worker, run)))
    say(`${phase}/${name}: ${kind} in ${((performance.now() - began) / 1000).toFixed(1)} s`)
  }
  for (const file of files) {
    await add('check', file.kind, async () => {
      ids.push((await checkFile(calls, file, 'new')).id)
    })
    await add('write', file.kind, () => work(calls, 'start', ids.at(-1) ?? ''))
  }
  for (const file of files) {
    await add('check-again', file.kind, async () => {
      const { id } = await checkFile(calls, file, 'same')
      await calls.import.drop.mutate({ importId: id })
    })
  }
  for (const [index, id] of [...ids.entries()].toReversed()) {
    await add('undo', files[index]?.kind ?? '', () => work(calls, 'undo', id))
  }
  return Object.fromEntries(costs) as FileCosts
}
