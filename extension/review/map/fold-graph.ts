import { subgraph } from './filter-graph.ts'
import { MAP_KINDS, type MapGraph, type MapKind } from './map-graph.ts'

/** So many nodes are shown unfolded at first: what can be taken in by looking. */
const SHOWN_AT_FIRST = 72

/** Whether a node has a part of the graph below it that can be folded away. */
export function canFold(graph: MapGraph, key: string): boolean {
  const kind = graph.nodes.get(key)?.kind
  return (kind === 'bet' || kind === 'key_result') && (graph.down.get(key) ?? []).length > 0
}

/** What is folded before anybody folds: of a graph too large to take in, all but its worst parts. */
export function foldedAtFirst(graph: MapGraph): ReadonlySet<string> {
  const foldable = [...graph.nodes.keys()].filter(key => canFold(graph, key))
  if (graph.nodes.size <= SHOWN_AT_FIRST) return new Set()
  const folded = new Set(foldable)
  let shown = [...graph.nodes.values()].filter(node => node.kind === 'bet').length
  // Bets come before their key results, worst first: the worst parts are unfolded as long as there is room.
  for (const key of foldable) {
    const above = graph.up.get(key) ?? []
    if (above.length > 0 && above.every(edge => folded.has(edge.from))) continue
    const more = below(graph, key, folded).size
    if (shown + more > SHOWN_AT_FIRST) continue
    shown += more
    folded.delete(key)
  }
  return folded
}

/** The graph without what is below folded nodes only. */
export function foldGraph(graph: MapGraph, folded: ReadonlySet<string>): MapGraph {
  const shown = new Set<string>()
  for (const [key, node] of graph.nodes) {
    if (node.kind !== 'bet') continue
    shown.add(key)
    if (!folded.has(key)) for (const one of below(graph, key, folded)) shown.add(one)
  }
  const unfolded = subgraph(graph, shown)
  const open = (edges: MapGraph['down']) =>
    new Map([...edges].map(([key, of]) => [key, of.filter(edge => !folded.has(edge.from))]))
  return { ...unfolded, down: open(unfolded.down), up: open(unfolded.up) }
}

/** How many of each kind are below a node. */
export function countBelow(graph: MapGraph, key: string): Record<MapKind, number> {
  const counts = Object.fromEntries(MAP_KINDS.map(kind => [kind, 0])) as Record<MapKind, number>
  for (const one of below(graph, key, new Set())) {
    const node = graph.nodes.get(one)
    if (node) counts[node.kind] += node.work?.open ?? 1
  }
  return counts
}

/** The nodes below a node, down to folded ones; its own fold does not count. */
function below(graph: MapGraph, key: string, folded: ReadonlySet<string>): Set<string> {
  const found = new Set<string>()
  const go = (from: string) => {
    for (const { to } of graph.down.get(from) ?? []) {
      if (found.has(to)) continue
      found.add(to)
      if (!folded.has(to)) go(to)
    }
  }
  go(key)
  return found
}
