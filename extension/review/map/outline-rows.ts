import { canFold } from './fold-graph.ts'
import type { MapGraph, MapNode } from './map-graph.ts'

export interface OutlineRow {
  /** The way to it: an initiative that serves two key results has a row under each. */
  id: string
  parentId: string | null
  node: MapNode
  /** Whether it is the worst slip of its group, not the group. */
  isSlip: boolean
  /** From 1. */
  level: number
  /** Its place among those beside it, from 1, and how many these are. */
  place: number
  beside: number
  /** Null where nothing is below it that can be folded. */
  unfolded: boolean | null
  /** How much it gives to the node above it; 1 where it serves no other. */
  share: number
}

/** The graph as rows from top to bottom, as far as it is unfolded. */
export function outlineRows(graph: MapGraph, folded: ReadonlySet<string>): OutlineRow[] {
  const rows: OutlineRow[] = []
  const add = (key: string, parent: OutlineRow | null, place: number, beside: number, share: number) => {
    const node = graph.nodes.get(key)
    if (!node) return
    const id = parent ? `${parent.id}/${key}` : key
    const unfolded = canFold(graph, key) ? !folded.has(key) : null
    const level = (parent?.level ?? 0) + 1
    const row = { id, parentId: parent?.id ?? null, node, isSlip: false, level, place, beside, unfolded, share }
    rows.push(row)
    if (unfolded === false) return
    const below = graph.down.get(key) ?? []
    for (const [index, edge] of below.entries()) add(edge.to, row, index + 1, below.length, edge.share)
    if (node.work?.slip)
      rows.push({
        ...row,
        id: `${id}/slip`,
        parentId: id,
        isSlip: true,
        level: level + 1,
        place: 1,
        beside: 1,
        share: 1,
      })
  }
  const bets = [...graph.nodes.values()].filter(node => node.kind === 'bet')
  for (const [index, bet] of bets.entries()) add(bet.key, null, index + 1, bets.length, 1)
  return rows
}
