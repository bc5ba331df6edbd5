import type { ItemKey } from '../../shared/graph/item-key.ts'
import { changeFigures } from './change-figures.ts'
import { contextSpeed } from './context-speed.ts'
import type { Figure } from './figure.ts'
import { machine } from './machine.ts'
import { mondaySpeed } from './monday-speed.ts'
import { readFigures } from './read-figures.ts'
import { SIZES } from './sizes.ts'
import { sweepFigures } from './sweep-figures.ts'
import { type BenchWorkspace, startBenchServer } from './workspace/bench-server.ts'
import { BLOCK_PREFIX, namesOf } from './workspace/names.ts'

const MEBIBYTE = 2 ** 20

/** An item with little around it, as most are. */
const ITEM: ItemKey = { tool: 'jira', site: namesOf(BLOCK_PREFIX).site, externalId: 'quiet-story' }

/** What surfaces, changes, sweeps and rebuilds cost in workspaces of a thousand to a million work items. */
export async function scaleFigures(): Promise<Figure[]> {
  console.error(machine())
  const server = await startBenchServer(SIZES, text => console.error(text))
  try {
    const figures: Figure[] = []
    for (const workspace of server.workspaces) {
      figures.push(...rebuildFigures(workspace))
      figures.push(await contextSpeed(server.worker, workspace, ITEM))
      figures.push(await mondaySpeed(server, workspace))
      figures.push(...(await readFigures(server.worker, workspace)))
      figures.push(...(await changeFigures(server.worker, workspace)))
      figures.push(...(await sweepFigures(server.worker, workspace)))
    }
    return figures
  } finally {
    await server.close()
  }
}

function rebuildFigures({ name, items, rebuilt }: BenchWorkspace): Figure[] {
  if (!rebuilt) return []
  return [
    { name: `rebuild-rows-read-an-item/${name}`, value: rebuilt.read / items, unit: 'rows', limit: 15 },
    { name: `rebuild-queries-an-invocation/${name}`, value: rebuilt.statements, unit: 'queries', limit: 1000 },
    { name: `rebuild-slowest-query/${name}`, value: rebuilt.slowest, unit: 'ms', limit: 30_000 },
    { name: `rebuild-memory/${name}`, value: rebuilt.grown / MEBIBYTE, unit: 'MiB', limit: 128 },
  ]
}
