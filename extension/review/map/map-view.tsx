import type { NodeRef } from '../../../shared/graph/node.ts'
import type { MapView as MapFacts } from '../../../shared/views/map.ts'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import { ViewHead } from '../view-head.tsx'
import { NO_FILTER } from './filter-graph.ts'
import { canFold } from './fold-graph.ts'
import { MapFilters } from './map-filters.tsx'
import type { MapGraph } from './map-graph.ts'
import { MapOutline } from './map-outline.tsx'
import { MapPicture } from './map-picture.tsx'
import { weeksWords } from './map-words.ts'
import { useShownGraph } from './use-shown-graph.ts'
import './map-view.css'

interface MapViewProps {
  view: MapFacts
  way: 'picture' | 'outline'
  onWay: (way: 'picture' | 'outline') => void
  onWalk: (node: NodeRef) => void
}

const WAYS = ['picture', 'outline'] as const

/** The running graph from bets to work, to look at and to walk: as a picture, or as an outline with the same actions. */
export function MapView({ view, way, onWay, onWalk }: MapViewProps) {
  const graph = useShownGraph(view)
  const { fitting, folded, filter } = graph
  const foldable = [...fitting.nodes.keys()].filter(key => canFold(fitting, key))
  const Way = way === 'outline' ? MapOutline : MapPicture
  return (
    <div className="map" data-way={way}>
      <ViewHead
        title={texts.map.title}
        says={<Sizes graph={fitting} />}
        actions={
          <fieldset className="map-switch" aria-label={texts.map.ways}>
            {WAYS.map(one => (
              <button key={one} type="button" aria-pressed={one === way} onClick={() => onWay(one)}>
                {texts.map[one]}
              </button>
            ))}
          </fieldset>
        }
      />
      <MapFilters view={view} graph={graph}>
        {foldable.length > 0 ? (
          <button type="button" className="button button-quiet" onClick={() => graph.foldAll(folded.size === 0)}>
            {folded.size === 0 ? texts.map.foldAll : texts.map.unfoldAll}
          </button>
        ) : null}
      </MapFilters>
      {fitting.nodes.size === 0 ? (
        <p className="map-none">
          {texts.map.noMatch}{' '}
          <button type="button" className="text-button" onClick={() => graph.setFilter(NO_FILTER)}>
            {texts.map.clear}
          </button>
        </p>
      ) : (
        <Way graph={graph} person={view.people.find(one => one.id === filter.personId)?.name ?? null} onWalk={onWalk} />
      )}
    </div>
  )
}

function Sizes({ graph }: { graph: MapGraph }) {
  const { locale } = useViewer()
  const nodes = [...graph.nodes.values()]
  const count = (kind: string) => nodes.filter(node => node.kind === kind).length
  const weeks = nodes.reduce((sum, node) => sum + (node.kind === 'bet' ? node.weeks : 0), 0)
  const items = nodes.reduce((sum, node) => sum + (node.work?.open ?? 0), 0)
  return [
    texts.map.bets(count('bet')),
    texts.map.keyResults(count('key_result')),
    texts.map.initiatives(count('initiative')),
    texts.map.items(items),
    weeksWords(weeks, locale),
  ].join(' · ')
}
