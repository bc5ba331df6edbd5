import { useQuery } from '@tanstack/react-query'
import { useProblem } from '../../api/query-problem.ts'
import { trpc } from '../../api/trpc-client.ts'
import { useSession } from '../../api/use-session.ts'
import { Notice, ProblemNotice } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { texts } from '../../ui/texts.ts'
import type { ReadAhead, ReviewTabProps } from '../tab-props.ts'
import { MapView } from './map-view.tsx'

export const readMapAhead: ReadAhead = queries => queries.prefetchQuery(trpc.map.graph.queryOptions())

/** The Map view with the workspace's running graph; the address says whether as a picture or as an outline. */
export function MapTab({ onWalk, section, onSection }: ReviewTabProps) {
  const graph = useQuery(trpc.map.graph.queryOptions())
  const problem = useProblem(graph.error)
  const { signIn, signingIn } = useSession()
  if (!graph.data)
    return problem ? (
      <ProblemNotice
        level="h1"
        problem={problem}
        onRetry={() => void graph.refetch()}
        onSignIn={signIn}
        signingIn={signingIn}
      />
    ) : (
      <Skeleton lines={[20, 60, 0, 95, 95, 95, 95, 95, 95, 95, 95]} />
    )
  if (graph.data.bets.length === 0) return <Notice level="h1" title={texts.map.empty} body={texts.map.emptyBody} />
  return (
    <MapView view={graph.data} way={section === 'outline' ? 'outline' : 'picture'} onWay={onSection} onWalk={onWalk} />
  )
}
