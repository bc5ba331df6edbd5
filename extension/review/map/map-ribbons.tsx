import { linkHorizontal } from 'd3-shape'
import { memo } from 'react'
import type { Status } from '../../../shared/graph/node.ts'
import type { PlacedEdge } from './lay-out-map.ts'
import { edgeKey } from './lit-path.ts'

interface MapRibbonsProps {
  edges: PlacedEdge[]
  /** The status that a ribbon explains, of those that lead to a cause. */
  tones: ReadonlyMap<string, Status>
  /** The nodes that are lit; null: nothing is looked at. */
  lit: ReadonlySet<string> | null
}

const ribbon = linkHorizontal<PlacedEdge, [number, number]>()
  .source(({ x0, y0 }) => [x0, y0])
  .target(({ x1, y1 }) => [x1, y1])

/** The ribbons between cards, calm ones first, those that lead from a risk to its cause above them. */
export const MapRibbons = memo(function MapRibbons({ edges, tones, lit }: MapRibbonsProps) {
  const drawn = edges
    .map(placed => ({ placed, key: edgeKey(placed.edge), tone: tones.get(edgeKey(placed.edge)) }))
    .sort((a, b) => Number(a.tone !== undefined) - Number(b.tone !== undefined))
  return (
    <svg className="map-ribbons" aria-hidden="true">
      {drawn.map(({ placed, key, tone }) => (
        <path
          key={`${key}|${placed.x0}`}
          d={ribbon(placed) ?? ''}
          strokeWidth={placed.width}
          data-status={tone}
          data-bare={placed.edge.weeks === 0 || undefined}
          data-lit={lit === null ? undefined : lit.has(placed.edge.from) && lit.has(placed.edge.to)}
        />
      ))}
    </svg>
  )
})
