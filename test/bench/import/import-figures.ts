import type { RowCount } from '../../worker/row-counter.ts'
import type { Figure } from '../figure.ts'
import { machine } from '../machine.ts'
import { BLOCK, type Size } from '../sizes.ts'
import { heapDuring } from '../worker-heap.ts'
import { type FileCosts, fileCosts, PHASES, type Phase } from './file-costs.ts'
import { type ImportServer, type ImportWorkspaces, startImportServer } from './import-server.ts'
import { pageTasks } from './page-tasks.ts'
import { roundTrip } from './round-trip.ts'

/** Rows read and written a row of a file, at most. */
const LIMITS: Record<Phase, { read: number; written: number }> = {
  check: { read: 12, written: 4 },
  write: { read: 40, written: 8 },
  'check-again': { read: 25, written: 1 },
  undo: { read: 35, written: 4 },
}
/** The same of an export, of one that is checked as it comes, and of its import with all that is derived of it. */
const TRIP_LIMITS = {
  // A row is counted, and read.
  export: { read: 3, written: 0.1 },
  check: { read: 12, written: 4 },
  write: { read: 40, written: 20 },
}
/** A Worker has 128 MB; half of it is left to whatever else it does at the time. */
const MOST_MB = 64
/** However many rows a file has, the page answers: what shows its columns is drawn anew, and is longest. */
const MOST_OF_OPENING = 3
/** An answer of the largest page. */
const MOST_MB_A_PAGE = 2
/**
 * How much more a row of a large file costs than one of a small file: a portion of it names more different things, each
 * of which is looked up once, but never more than it has rows.
 */
const MOST_GROWTH: Record<Phase, number> = { check: 2.2, write: 1.3, 'check-again': 1.5, undo: 1.3 }

/**
 * Files with as many rows as a workspace of that name has items, and exports of such workspaces, over HTTP in portions:
 * what they take of the database and of the Worker's memory.
 */
export async function* importFigures(sizes: readonly Size[]): AsyncGenerator<Figure> {
  const say = (text: string) => console.error(`# ${text}`)
  say(machine())
  const taken = sizes.filter(({ items }) => items <= BLOCK)
  const server = await startImportServer(taken, say)
  try {
    const costs: FileCosts[] = []
    for (const workspaces of server.workspaces) {
      let cost: FileCosts | undefined
      const heap = await heapOf(server, async () => {
        cost = await fileCosts(server.worker, workspaces, say)
      })
      if (!cost) throw new Error('No file was imported.')
      costs.push(cost)
      const { name, items } = workspaces
      for (const phase of PHASES) yield* costFigures(`import-${phase}/${name}`, cost[phase], items, LIMITS[phase])
      yield { name: `import/${name}`, value: heap / 1e6, unit: 'MB', limit: MOST_MB }
    }
    yield* growth(taken, costs)
    for (const workspaces of server.workspaces) yield* tripFigures(server, workspaces, say)
    for (const workspaces of server.workspaces) yield await taskFigure(server, workspaces, say)
  } finally {
    await server.close()
  }
}

async function* tripFigures(
  server: ImportServer,
  workspaces: ImportWorkspaces,
  say: (text: string) => void,
): AsyncGenerator<Figure> {
  const { name } = workspaces
  const { rows, largest, ...trip } = await roundTrip(server.worker, workspaces, run => heapOf(server, run), say)
  say(`${name}: an export has ${rows} rows`)
  const names = { export: 'export', check: 'import-check-of-export', write: 'import-write-of-export' }
  for (const leg of ['export', 'check', 'write'] as const) {
    const { cost, heap } = trip[leg]
    yield* costFigures(`${names[leg]}/${name}`, cost, rows, TRIP_LIMITS[leg])
    yield { name: `${names[leg]}/${name}`, value: heap / 1e6, unit: 'MB', limit: MOST_MB }
  }
  yield { name: `export/${name}`, value: largest / 1e6, unit: 'MB-a-page', limit: MOST_MB_A_PAGE }
}

async function taskFigure(server: ImportServer, workspaces: ImportWorkspaces, say: (text: string) => void) {
  const { opening, file } = await pageTasks(server, workspaces)
  say(
    `${workspaces.name}: longest task ${Math.round(file)} ms at a file, ${Math.round(opening)} ms at opening the page`,
  )
  const name = `import-page-longest-task/${workspaces.name}`
  return { name, value: file / opening, unit: 'times-opening-the-page', limit: MOST_OF_OPENING }
}

async function heapOf({ worker }: ImportServer, run: () => Promise<void>): Promise<number> {
  if (!worker.inspectorUrl) throw new Error('Only a Worker with a debugger tells what memory it holds.')
  return await heapDuring(worker.inspectorUrl, run)
}

/** The platform's limits are those of D1 and Workers: 1,000 calls an invocation, 30 s a statement. */
function costFigures(name: string, cost: RowCount, rows: number, most: { read: number; written: number }): Figure[] {
  return [
    { name, value: cost.read / rows, unit: 'rows-read-a-row', limit: most.read },
    { name, value: cost.written / rows, unit: 'rows-written-a-row', limit: most.written },
    { name, value: cost.calls, unit: 'calls-an-invocation', limit: 1000 },
    { name, value: cost.slowest, unit: 'ms-a-statement', limit: 30_000 },
  ]
}

function growth(sizes: readonly Size[], costs: readonly FileCosts[]): Figure[] {
  const [small, large] = [sizes[0], sizes.at(-1)]
  const [first, last] = [costs[0], costs.at(-1)]
  if (!small || !large || !first || !last || small === large) return []
  const perRow = (cost: RowCount, { items }: Size) => (cost.read + cost.written) / items
  return PHASES.map(phase => ({
    name: `import-${phase}/${small.name}-to-${large.name}`,
    value: perRow(last[phase], large) / perRow(first[phase], small),
    unit: 'times-the-rows-a-row',
    limit: MOST_GROWTH[phase],
  }))
}
