import { changeFigures } from './change-figures.ts'
import { contextSpeed } from './context-speed.ts'
import type { Figure } from './figure.ts'
import { machine } from './machine.ts'
import { mondaySpeed } from './monday-speed.ts'
import { readFigures } from './read-figures.ts'
import { rebuildFigures } from './rebuild-cost.ts'
import type { Size } from './sizes.ts'
import { sweepFigures } from './sweep-figures.ts'
import { startBenchServer } from './workspace/bench-server.ts'

/**
 * What surfaces, changes, sweeps and rebuilds cost in workspaces of a thousand to a million work items; notes go to the
 * error output.
 */
export async function* scaleFigures(sizes: readonly Size[]): AsyncGenerator<Figure> {
  const say = (text: string) => console.error(`# ${text}`)
  say(machine())
  const server = await startBenchServer(sizes, say)
  try {
    for (const workspace of server.workspaces) {
      yield* rebuildFigures(workspace)
      // Speed first: the changes below leave no workspace as it was.
      yield await contextSpeed(server.worker, workspace)
      yield await mondaySpeed(server, workspace)
      yield* await readFigures(server.worker, workspace)
      yield* await changeFigures(server.worker, workspace)
      yield* await sweepFigures(server.worker, workspace)
    }
  } finally {
    await server.close()
  }
}
