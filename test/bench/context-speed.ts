import type { ItemKey } from '../../shared/graph/item-key.ts'
import type { LocalWorker } from '../playground/local-worker.ts'
import type { Figure } from './figure.ts'
import { median, timed } from './median.ts'
import type { BenchWorkspace } from './workspace/bench-server.ts'
import { BLOCK_PREFIX, namesOf } from './workspace/names.ts'

const REQUESTS = 1000
const WARMING = 50

/**
 * How many times the median of a bare request an item's context takes, token checked and all: one of each in turn, so
 * that whatever else the machine does weighs on both.
 */
export async function contextSpeed({ url }: LocalWorker, workspace: BenchWorkspace): Promise<Figure> {
  const item: ItemKey = { tool: 'jira', site: namesOf(BLOCK_PREFIX).site, externalId: 'quiet-story' }
  const input = encodeURIComponent(JSON.stringify({ items: [item] }))
  const context = new URL(`/trpc/context.items?input=${input}`, url)
  const bare = new URL(`/bench/bare/${workspace.workspaceId}`, url)
  const headers = { authorization: `Bearer ${workspace.accessToken}` }
  const times = { context: [] as number[], bare: [] as number[] }
  for (let request = -WARMING; request < REQUESTS; request += 1) {
    const ofContext = await timed(() => ask(context, headers))
    const ofBare = await timed(() => ask(bare, {}))
    if (request < 0) continue
    times.context.push(ofContext)
    times.bare.push(ofBare)
  }
  return {
    name: `context-through-trpc/${workspace.name}`,
    value: median(times.context) / median(times.bare),
    unit: 'times-a-bare-read',
    limit: 4,
  }
}

async function ask(url: URL, headers: Record<string, string>): Promise<void> {
  const response = await fetch(url, { headers })
  const text = await response.text()
  if (!response.ok) throw new Error(`${url.pathname} answered ${response.status}: ${text}`)
}
