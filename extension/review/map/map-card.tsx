import { memo } from 'react'
import { Icon } from '../../ui/icons.tsx'
import { ItemLink } from '../../ui/item-link.tsx'
import { StatusDot } from '../../ui/status-mark.tsx'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import type { PlacedNode } from './lay-out-map.ts'
import type { MapKind, MapNode } from './map-graph.ts'
import { factWords, fullWords, ownWorkWords } from './map-words.ts'

/** What one does with a node of the picture. */
export interface CardActs {
  look(key: string | null): void
  open(node: MapNode): void
  fold(node: MapNode): void
}

interface MapCardProps {
  placed: PlacedNode
  acts: CardActs
  /** Whether Tab reaches it. */
  isCurrent: boolean
  isDim: boolean
  isOpened: boolean
  canFold: boolean
  /** What is folded away below it; null where nothing is. */
  below: Record<MapKind, number> | null
}

/** A node of the picture: opens what it shows; work names its worst slip, which opens in its tool. */
export const MapCard = memo(function MapCard(props: MapCardProps) {
  const { placed, acts, isCurrent, isDim, isOpened, canFold, below } = props
  const viewer = useViewer()
  const { node, x, y, width, height } = placed
  const tabIndex = isCurrent ? 0 : -1
  const slip = node.work?.slip
  const own = ownWorkWords(node)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: looking only lights the way; the button inside acts
    <div
      className="map-card"
      data-kind={node.kind}
      data-status={node.status}
      data-dim={isDim || undefined}
      data-opened={isOpened || undefined}
      style={{ left: x, top: y, width, height }}
      onPointerEnter={() => acts.look(node.key)}
      onPointerLeave={() => acts.look(null)}
      onFocus={() => acts.look(node.key)}
      onBlur={() => acts.look(null)}
    >
      <button type="button" tabIndex={tabIndex} data-map-key={node.key} onClick={() => acts.open(node)}>
        <StatusDot status={node.status} />
        <span className="map-card-words">
          <span className="visually-hidden">{texts.map.kind[node.kind]}: </span>
          {node.kind === 'work' ? null : <span className="map-card-title">{node.title}</span>}
          <span className="map-card-facts">{factWords(node, viewer)}</span>
          {node.progress && !below ? <Pace {...node.progress} /> : null}
          {own ? <span className="map-card-facts">{own}</span> : null}
          {below ? <span className="map-card-facts map-card-below">{belowWords(below)}</span> : null}
          <span className="visually-hidden">. {fullWords(node, viewer)}</span>
        </span>
      </button>
      {slip ? (
        <span className="map-card-slip">
          {slip.url ? (
            <ItemLink url={slip.url} tabIndex={tabIndex}>
              {slip.title}
            </ItemLink>
          ) : (
            slip.title
          )}
          {slip.owner ? <span className="map-card-facts">{slip.owner}</span> : null}
        </span>
      ) : null}
      {canFold ? (
        <button
          type="button"
          className="map-card-fold"
          tabIndex={tabIndex}
          aria-expanded={below === null}
          aria-label={below === null ? texts.map.fold(node.title) : texts.map.unfold(node.title)}
          onClick={() => acts.fold(node)}
        >
          <Icon name="chevron" />
        </button>
      ) : null}
    </div>
  )
})

/** How far it is, with a notch where it should be by now. */
function Pace({ actual, expected }: { actual: number | null; expected: number }) {
  return (
    <span className="map-card-pace" aria-hidden="true">
      <span style={{ width: `${(actual ?? 0) * 100}%` }} />
      <span style={{ left: `${expected * 100}%` }} />
    </span>
  )
}

function belowWords({ key_result: keyResults, initiative: initiatives, work }: Record<MapKind, number>): string {
  return [
    keyResults > 0 ? texts.map.keyResults(keyResults) : null,
    initiatives > 0 ? texts.map.initiatives(initiatives) : null,
    work > 0 ? texts.map.items(work) : null,
  ]
    .filter(Boolean)
    .join(' · ')
}
