import { useQuery } from '@tanstack/react-query'
import { useProblem } from '../../../api/query-problem.ts'
import { trpc } from '../../../api/trpc-client.ts'
import { useSession } from '../../../api/use-session.ts'
import { ProblemNotice } from '../../../ui/notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { ConnectionCard } from './connection-card.tsx'

/** The connections of the workspace to its tools. */
export function ConnectionsSection() {
  const list = useQuery(trpc.connections.list.queryOptions())
  const problem = useProblem(list.error)
  const { signIn, signingIn } = useSession()
  if (!list.data)
    return problem ? (
      <ProblemNotice problem={problem} onRetry={() => void list.refetch()} onSignIn={signIn} signingIn={signingIn} />
    ) : (
      <Skeleton lines={[40, 90, 0, 40, 90]} />
    )
  return list.data.connections.map(connection => <ConnectionCard key={connection.id} connection={connection} />)
}
