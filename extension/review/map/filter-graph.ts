import type { Status } from '../../../shared/graph/node.ts'
import { type MapEdge, type MapGraph, type MapNode, mapKey } from './map-graph.ts'

export interface MapFilter {
  betId: string | null
  personId: string | null
  /** Empty: all. */
  statuses: ReadonlySet<Status>
}

export const NO_FILTER: MapFilter = { betId: null, personId: null, statuses: new Set() }

export const isFiltered = ({ betId, personId, statuses }: MapFilter) =>
  betId !== null || personId !== null || statuses.size > 0

/** What fits the filter, and the way up from it to its bets. */
export function filterGraph(graph: MapGraph, filter: MapFilter): MapGraph {
  if (!isFiltered(filter)) return graph
  const kept = new Set<string>()
  const keep = (key: string): boolean => {
    const node = graph.nodes.get(key)
    if (!node) return false
    // Every child is asked, whether or not one is kept already.
    const below = (graph.down.get(key) ?? []).filter(edge => keep(edge.to)).length > 0
    if (below || fits(node, filter)) kept.add(key)
    return kept.has(key)
  }
  const roots = filter.betId === null ? [...graph.nodes.keys()] : [mapKey('bet', filter.betId)]
  for (const key of roots) if (graph.nodes.get(key)?.kind === 'bet') keep(key)
  return subgraph(graph, kept)
}

function fits(node: MapNode, { personId, statuses }: MapFilter): boolean {
  return (personId === null || node.people.has(personId)) && (statuses.size === 0 || statuses.has(node.status))
}

/** The nodes of a graph that are named, in its order, with what leads from one to another. */
export function subgraph(graph: MapGraph, keys: ReadonlySet<string>): MapGraph {
  const both = (edge: MapEdge) => keys.has(edge.from) && keys.has(edge.to)
  const within = (edges: MapGraph['down']) =>
    new Map([...edges].filter(([key]) => keys.has(key)).map(([key, of]) => [key, of.filter(both)]))
  return {
    nodes: new Map([...graph.nodes].filter(([key]) => keys.has(key))),
    down: within(graph.down),
    up: within(graph.up),
  }
}
