import type { NodeRef, Status } from '../../../shared/graph/node.ts'
import { worse } from '../../ui/order-worst-first.ts'
import { type MapEdge, type MapGraph, type MapNode, mapKey } from './map-graph.ts'

export const edgeKey = ({ from, to }: Pick<MapEdge, 'from' | 'to'>) => `${from}>${to}`

/** The nodes of the map that a cause leads through, from the top down; the item at its end stands for its group. */
export function causeKeys(cause: readonly NodeRef[]): string[] {
  const keys: string[] = []
  let last: string | null = null
  for (const { kind, id } of cause) {
    if (kind === 'work_item' && last !== null) keys.push(mapKey('work', last))
    if (kind !== 'bet' && kind !== 'key_result' && kind !== 'initiative') continue
    keys.push(mapKey(kind, id))
    last = id
  }
  return keys
}

/** Edges that lead from a node at risk down to its cause, with the worst status they explain. */
export function causeTones(graph: MapGraph): ReadonlyMap<string, Status> {
  const tones = new Map<string, Status>()
  for (const node of graph.nodes.values()) {
    const keys = causeKeys(node.cause)
    for (const [index, to] of keys.entries()) {
      const from = keys[index - 1]
      if (from === undefined) continue
      const key = edgeKey({ from, to })
      tones.set(key, worse(tones.get(key) ?? 'on_track', node.status))
    }
  }
  return tones
}

/** What is lit while a node is looked at: the way up from it, and down to its cause; all below it where nothing is one. */
export function litBy(graph: MapGraph, node: MapNode): ReadonlySet<string> {
  const lit = new Set<string>([node.key])
  const up = (key: string) => {
    for (const { from } of graph.up.get(key) ?? []) {
      lit.add(from)
      up(from)
    }
  }
  const down = (key: string) => {
    for (const { to } of graph.down.get(key) ?? []) {
      lit.add(to)
      down(to)
    }
  }
  up(node.key)
  const cause = causeKeys(node.cause)
  if (cause.length > 1) for (const key of cause) lit.add(key)
  else down(node.key)
  return lit
}
