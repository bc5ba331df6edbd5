import type { Figure } from '../figure.ts'
import { machine } from '../machine.ts'
import { startBenchJira } from './bench-jira.ts'
import { deliveryFigures } from './deliveries.ts'
import { firstLoadFigures } from './first-load.ts'

const ISSUES = 20_000
const DELIVERIES = 10_000

/**
 * A connection to Jira under load, over HTTP, within Jira's own limits. CONNECTIONS_SHARE=0.05 takes a twentieth of it;
 * notes go to the error output.
 */
export async function* connectionFigures(): AsyncGenerator<Figure> {
  const say = (text: string) => console.error(`# ${text}`)
  say(machine())
  const share = Number(process.env.CONNECTIONS_SHARE ?? 1)
  const bench = await startBenchJira(Math.round(ISSUES * share))
  try {
    yield* firstLoadFigures(bench, say)
    yield* deliveryFigures(bench, Math.round(DELIVERIES * share), say)
  } finally {
    await bench.close()
  }
}
