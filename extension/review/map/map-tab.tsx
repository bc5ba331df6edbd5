import { useQuery } from '@tanstack/react-query'
import { trpc } from '../../api/trpc-client.ts'
import { texts } from '../../ui/texts.ts'
import { NothingYet } from '../nothing-yet.tsx'
import type { ReadAhead, ReviewTabProps } from '../tab-props.ts'
import { Unanswered } from '../unanswered.tsx'
import { ToStrategy } from '../view-link.tsx'
import { MapView } from './map-view.tsx'

export const readMapAhead: ReadAhead = queries => queries.prefetchQuery(trpc.map.graph.queryOptions())

/** The Map view with the workspace's running graph; the address says whether as a picture or as an outline. */
export function MapTab({ onWalk, section, onSection }: ReviewTabProps) {
  const graph = useQuery(trpc.map.graph.queryOptions())
  if (!graph.data)
    return <Unanswered level="h1" questions={[graph]} lines={[20, 60, 0, 95, 95, 95, 95, 95, 95, 95, 95]} />
  if (graph.data.bets.length === 0)
    return (
      <NothingYet level="h1" title={texts.map.empty} body={texts.map.emptyBody}>
        <ToStrategy />
      </NothingYet>
    )
  return (
    <MapView view={graph.data} way={section === 'outline' ? 'outline' : 'picture'} onWay={onSection} onWalk={onWalk} />
  )
}
