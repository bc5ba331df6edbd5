import type { MapLayout, PlacedEdge, PlacedNode } from './lay-out-map.ts'

/** A part of the map, in its own pixels. */
export interface MapWindow {
  top: number
  bottom: number
}

/** Views are made in steps of so many pixels, so that moving a little makes nothing anew. */
const STEP = 240
/** A ribbon to something farther off than so many heights of what is in sight would only be a stroke along its edge. */
const FAR = 3

/** The part of a map that is in sight, with some around it. */
export function windowOf(offset: number, scale: number, height: number): MapWindow {
  const top = -offset / scale
  const bottom = top + height / scale
  return { top: (Math.floor(top / STEP) - 1) * STEP, bottom: (Math.ceil(bottom / STEP) + 1) * STEP }
}

/** The cards in a part of the map, and the ribbons that lead from one of them to what is not far off. */
export function inView(layout: MapLayout, { top, bottom }: MapWindow): { nodes: PlacedNode[]; edges: PlacedEdge[] } {
  const nodes = layout.nodes.filter(({ y, height }) => y < bottom && y + height > top)
  const keys = new Set(nodes.map(({ node }) => node.key))
  const far = FAR * (bottom - top)
  const isNear = (y: number) => y > top - far && y < bottom + far
  const edges = layout.edges.filter(
    ({ edge, y0, y1 }) => (keys.has(edge.from) || keys.has(edge.to)) && isNear(y0) && isNear(y1),
  )
  return { nodes, edges }
}
