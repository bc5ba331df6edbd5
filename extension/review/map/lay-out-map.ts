import { type SankeyLink, type SankeyNode, sankey } from 'd3-sankey'
import { MAP_KINDS, type MapEdge, type MapGraph, type MapKind, type MapNode } from './map-graph.ts'

/** In pixels at the map's own scale. */
export interface PlacedNode {
  node: MapNode
  x: number
  y: number
  width: number
  height: number
}

/** A ribbon between two nodes by the middles of its ends. */
export interface PlacedEdge {
  edge: MapEdge
  x0: number
  y0: number
  x1: number
  y1: number
  /** How thick it is. */
  width: number
}

export interface MapLayout {
  width: number
  height: number
  columns: { kind: MapKind; x: number; width: number }[]
  /** Column by column, each from the top down. */
  nodes: PlacedNode[]
  edges: PlacedEdge[]
}

/** What a card needs for its words. */
const LEAST_HEIGHT: Record<MapKind, number> = { bet: 84, key_result: 76, initiative: 62, work: 44 }
const LINE = 16
const GAP = 12
/** The largest bet is about as tall; of a smaller one its share. */
const TALLEST = 340
const MOST_PX_A_WEEK = 9
/** Where no weeks flow. */
const HAIRLINE = 1.5
const CARD_SHARE = 0.195
const CARD = { least: 136, most: 300 }
/** Work tagged to a key result itself passes the column of the initiatives here. */
const PASSAGE = 8
/** How often the columns are fitted to each other: enough for a key result to stand beside what serves it. */
const ROUNDS = 24

interface Placing {
  key: string
  column: number
  fixedValue: number
}
interface Flow {
  edge: MapEdge
}

/**
 * Places a graph in four columns: how tall a card and how thick a ribbon is goes with its person-weeks, one scale for
 * all. The order within a column is the graph's own, so that nothing jumps when a part is folded.
 */
export function layOutMap({ nodes, down }: MapGraph, width: number): MapLayout {
  const most = Math.max(1, ...[...nodes.values()].map(node => node.weeks))
  const scale = Math.min(MOST_PX_A_WEEK, TALLEST / most)
  const placings: Placing[] = []
  const flows: SankeyLink<Placing, Flow>[] = []
  for (const node of nodes.values()) {
    const fixedValue = Math.max(wordsHeight(node), node.weeks * scale)
    placings.push({ key: node.key, column: MAP_KINDS.indexOf(node.kind), fixedValue })
    for (const edge of down.get(node.key) ?? []) {
      const value = Math.max(HAIRLINE, edge.weeks * scale)
      if (node.kind !== 'key_result' || nodes.get(edge.to)?.kind !== 'work') {
        flows.push({ edge, value, source: edge.from, target: edge.to })
        continue
      }
      const passage = `${edge.to}|passage`
      placings.push({ key: passage, column: 2, fixedValue: PASSAGE })
      flows.push({ edge, value, source: edge.from, target: passage }, { edge, value, source: passage, target: edge.to })
    }
  }
  const height = Math.max(...MAP_KINDS.map((_, column) => columnHeight(placings, column)), 1)
  const columns = columnsIn(width)
  const placed = sankey<Placing, Flow>()
    .nodeId(one => one.key)
    .nodeAlign(one => one.column)
    .nodePadding(GAP)
    .iterations(ROUNDS)
    .extent([
      [0, 0],
      [width, height],
    ])
  // Typed as if they took no null, which keeps the order given.
  placed.nodeSort(null as never).linkSort(null as never)
  const { nodes: stood, links } = placed({ nodes: placings, links: flows })
  const boxOf = new Map(stood.map(one => [one.key, boxIn(one, columns)]))
  return {
    width,
    height,
    columns,
    nodes: stood
      .flatMap(({ key }) => {
        const node = nodes.get(key)
        const box = boxOf.get(key)
        return node && box ? [{ node, ...box }] : []
      })
      .sort((a, b) => a.x - b.x || a.y - b.y),
    edges: links.flatMap(link => {
      const [from, to] = [link.source, link.target].map(end => (typeof end === 'object' ? end : null))
      const [start, end] = [boxOf.get(from?.key ?? ''), boxOf.get(to?.key ?? '')]
      if (!from || !to || !start || !end) return []
      const y1 = (link.y1 ?? 0) + spare(to, 'targetLinks')
      const drawn = { edge: link.edge, width: link.width ?? HAIRLINE }
      const placed = {
        ...drawn,
        x0: start.x + start.width,
        y0: (link.y0 ?? 0) + spare(from, 'sourceLinks'),
        x1: end.x,
        y1,
      }
      // Past the column of the initiatives it goes straight.
      return nodes.has(to.key) ? [placed] : [placed, { ...drawn, x0: end.x, y0: y1, x1: end.x + end.width, y1 }]
    }),
  }
}

/** A work group's card names its worst slip and whose it is below, or that it belongs to the key result itself. */
function wordsHeight({ kind, work, opens }: MapNode): number {
  const more = work?.slip ? (work.slip.owner ? 2 : 1) : 0
  const own = kind === 'work' && opens.kind === 'key_result' ? 1 : 0
  return LEAST_HEIGHT[kind] + LINE * (more + own)
}

type Stood = SankeyNode<Placing, Flow>

/** How far ribbons move down so that they leave and reach a card at its middle, not at its top. */
function spare(node: Stood, side: 'sourceLinks' | 'targetLinks'): number {
  const thick = (node[side] ?? []).reduce((sum, link) => sum + (link.width ?? 0), 0)
  return ((node.y1 ?? 0) - (node.y0 ?? 0) - thick) / 2
}

function boxIn({ column, y0 = 0, y1 = 0 }: Stood, columns: MapLayout['columns']) {
  return { x: columns[column]?.x ?? 0, y: y0, width: columns[column]?.width ?? 0, height: y1 - y0 }
}

function columnHeight(placings: readonly Placing[], column: number): number {
  const inColumn = placings.filter(one => one.column === column)
  return inColumn.reduce((sum, one) => sum + one.fixedValue, 0) + GAP * Math.max(0, inColumn.length - 1)
}

function columnsIn(width: number): MapLayout['columns'] {
  const card = Math.max(CARD.least, Math.min(CARD.most, width * CARD_SHARE))
  const gap = (width - card * MAP_KINDS.length) / (MAP_KINDS.length - 1)
  return MAP_KINDS.map((kind, index) => ({ kind, x: index * (card + gap), width: card }))
}
