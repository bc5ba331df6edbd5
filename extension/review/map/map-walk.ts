import type { MapLayout } from './lay-out-map.ts'
import { causeKeys } from './lit-path.ts'
import type { MapGraph } from './map-graph.ts'

/** Where an arrow key leads from a node: right to its cause or its first below, left up, up and down in its column. */
export function stepFrom(graph: MapGraph, layout: MapLayout, key: string, arrow: string): string | null {
  const node = graph.nodes.get(key)
  if (!node) return null
  if (arrow === 'ArrowRight') {
    const below = (graph.down.get(key) ?? []).map(edge => edge.to)
    const cause = new Set(causeKeys(node.cause))
    return below.find(one => cause.has(one)) ?? below[0] ?? null
  }
  if (arrow === 'ArrowLeft') {
    const above = (graph.up.get(key) ?? []).toSorted((a, b) => b.share - a.share)
    return above[0]?.from ?? null
  }
  const column = layout.nodes.filter(one => one.node.kind === node.kind).map(one => one.node.key)
  const at = column.indexOf(key)
  const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: column.length - 1 }[arrow]
  return to === undefined ? null : (column[to] ?? null)
}
