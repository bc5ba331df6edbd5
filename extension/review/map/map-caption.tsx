import { StatusMark } from '../../ui/status-mark.tsx'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import type { MapNode } from './map-graph.ts'
import { fullWords } from './map-words.ts'

interface MapCaptionProps {
  /** What is pointed at or has the focus. */
  node: MapNode | null
  person: string | null
}

/** Below the picture: in full what a card has no room for, else how the picture is read and walked. */
export function MapCaption({ node, person }: MapCaptionProps) {
  const viewer = useViewer()
  return (
    <div className="map-caption">
      <p className="map-caption-said">
        {node ? (
          <>
            <StatusMark status={node.status} soft />
            <span className="faint">{texts.map.kind[node.kind]}</span> <strong>{node.title}</strong>
            <span>{fullWords(node, viewer)}</span>
          </>
        ) : (
          <>
            <span>{texts.map.look}</span> <span>{texts.map.keys}</span>
          </>
        )}
      </p>
      <p className="map-legend">
        <span>
          <i className="map-legend-weeks" aria-hidden="true" />
          {person === null ? texts.map.legendWeeks : texts.map.legendWeeksOf(person)}
        </span>
        <span>
          <i className="map-legend-cause" data-status="off_track" aria-hidden="true" />
          {texts.map.legendCause}
        </span>
        <span>
          <i className="map-legend-none" aria-hidden="true" />
          {texts.map.legendNone}
        </span>
      </p>
    </div>
  )
}
