import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { newSecrets } from '../../playground/local-data.ts'
import { type LocalWorker, startLocalWorker } from '../../playground/local-worker.ts'
import type { Figure } from '../figure.ts'
import { machine } from '../machine.ts'
import { BLOCK, type Size } from '../sizes.ts'
import { anOwner } from '../workspace/account.ts'
import { benchFolder } from '../workspace/bench-folder.ts'
import { checkFile, costOf, type PhaseCost, work } from './import-run.ts'
import { mixedFiles } from './mixed-rows.ts'
import { callsAs } from './worker-calls.ts'

const PHASES = ['check', 'write', 'check-again', 'undo'] as const
type Phase = (typeof PHASES)[number]

/** Rows read and written a row of a file, at most. */
const LIMITS: Record<Phase, { read: number; written: number }> = {
  check: { read: 12, written: 4 },
  write: { read: 40, written: 12 },
  'check-again': { read: 12, written: 1 },
  undo: { read: 60, written: 14 },
}
/** A Worker has 128 MB; half of it is left to whatever else it does at the time. */
const MOST_MB = 64
/** How much more a row may cost in the largest file than in the smallest: not at all, but for what is counted in whole portions. */
const MOST_GROWTH = 1.3

/**
 * Files of mixed nouns with as many rows as a workspace of that name has items, over HTTP in portions: checked, written,
 * checked again, and taken back.
 */
export async function* importFigures(sizes: readonly Size[]): AsyncGenerator<Figure> {
  const say = (text: string) => console.error(`# ${text}`)
  say(machine())
  const folder = await benchFolder()
  try {
    const worker = await startLocalWorker({
      secrets: newSecrets(),
      persistTo: folder,
      inspector: true,
      onLog: (level, message) => level === 'error' && say(message),
      entrypoint: join(import.meta.dirname, '..', 'bench-worker.ts'),
    })
    try {
      const costs: Record<Phase, PhaseCost>[] = []
      const taken = sizes.filter(({ items }) => items <= BLOCK)
      for (const size of taken) {
        const cost = await importCost(worker, size, say)
        costs.push(cost)
        yield* PHASES.flatMap(phase => figuresOf(phase, size, cost[phase]))
      }
      yield* growth(taken, costs)
    } finally {
      await worker.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function importCost(
  worker: LocalWorker,
  { name, items }: Size,
  say: (text: string) => void,
): Promise<Record<Phase, PhaseCost>> {
  const calls = callsAs(worker, await anOwner(worker.url, `import-${name}`))
  const files = mixedFiles(items)
  const ids: string[] = []
  const costs: Partial<Record<Phase, PhaseCost>> = {}
  const add = async (phase: Phase, run: () => Promise<void>) => {
    const began = performance.now()
    costs[phase] = sum(costs[phase], await costOf(worker, run))
    say(`${phase}/${name}: ${((performance.now() - began) / 1000).toFixed(1)} s`)
  }
  for (const file of files) {
    await add('check', async () => {
      const { id, counts } = await checkFile(calls, file)
      if (counts.new !== file.rows.length) throw new Error(`${file.kind}: ${JSON.stringify(counts)}`)
      ids.push(id)
    })
    await add('write', () => work(calls, 'start', ids.at(-1) ?? ''))
  }
  for (const file of files) {
    await add('check-again', async () => {
      const { id, counts } = await checkFile(calls, file)
      if (counts.same !== file.rows.length) throw new Error(`${file.kind} again: ${JSON.stringify(counts)}`)
      await calls.import.drop.mutate({ importId: id })
    })
  }
  for (const id of ids.toReversed()) await add('undo', () => work(calls, 'undo', id))
  return costs as Record<Phase, PhaseCost>
}

function sum(a: PhaseCost | undefined, b: PhaseCost): PhaseCost {
  if (!a) return b
  return {
    read: a.read + b.read,
    written: a.written + b.written,
    queries: a.queries + b.queries,
    slowest: Math.max(a.slowest, b.slowest),
    calls: Math.max(a.calls, b.calls),
    heap: Math.max(a.heap, b.heap),
  }
}

/** The platform's limits are those of D1 and Workers: 1,000 calls an invocation, 30 s a statement. */
function figuresOf(phase: Phase, { name, items }: Size, cost: PhaseCost): Figure[] {
  const line = (value: number, unit: string, limit: number): Figure => ({
    name: `import-${phase}/${name}`,
    value,
    unit,
    limit,
  })
  return [
    line(cost.read / items, 'rows-read-a-row', LIMITS[phase].read),
    line(cost.written / items, 'rows-written-a-row', LIMITS[phase].written),
    line(cost.calls, 'calls-an-invocation', 1000),
    line(cost.slowest, 'ms-a-statement', 30_000),
    line(cost.heap / 1e6, 'MB', MOST_MB),
  ]
}

/** That a row costs no more in a large file than in a small one. */
function growth(sizes: readonly Size[], costs: readonly Record<Phase, PhaseCost>[]): Figure[] {
  const [small, large] = [sizes[0], sizes.at(-1)]
  const [first, last] = [costs[0], costs.at(-1)]
  if (!small || !large || !first || !last || small === large) return []
  const perRow = (cost: PhaseCost, { items }: Size) => (cost.read + cost.written) / items
  return PHASES.map(phase => ({
    name: `import-${phase}/${small.name}-to-${large.name}`,
    value: perRow(last[phase], large) / perRow(first[phase], small),
    unit: 'times-the-rows-a-row',
    limit: MOST_GROWTH,
  }))
}
