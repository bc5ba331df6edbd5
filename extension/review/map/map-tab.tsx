import { useQuery } from '@tanstack/react-query'
import { trpc } from '../../api/trpc-client.ts'
import { texts } from '../../ui/texts.ts'
import { NothingYet } from '../nothing-yet.tsx'
import type { ReadAhead, ReviewTabProps } from '../tab-props.ts'
import { Unanswered } from '../unanswered.tsx'
import { ViewHead } from '../view-head.tsx'
import { ToStrategy } from '../view-link.tsx'
import { MapView } from './map-view.tsx'

export const readMapAhead: ReadAhead = queries => queries.prefetchQuery(trpc.map.graph.queryOptions())

/** The Map view with the workspace's running graph; the address says whether as a picture or as an outline. */
export function MapTab({ onWalk, section, onSection }: ReviewTabProps) {
  const graph = useQuery(trpc.map.graph.queryOptions())
  if (!graph.data)
    return (
      <Unanswered
        head={<ViewHead title={texts.map.title} />}
        questions={[graph]}
        lines={[60, 0, 95, 95, 95, 95, 95, 95, 95, 95]}
      />
    )
  if (graph.data.bets.length === 0)
    return (
      <div className="map">
        <ViewHead title={texts.map.title} />
        <NothingYet title={texts.map.empty} body={texts.map.emptyBody}>
          <ToStrategy />
        </NothingYet>
      </div>
    )
  return (
    <MapView view={graph.data} way={section === 'outline' ? 'outline' : 'picture'} onWay={onSection} onWalk={onWalk} />
  )
}
