import { useQuery } from '@tanstack/react-query'
import { useProblem } from '../../../api/query-problem.ts'
import { trpc } from '../../../api/trpc-client.ts'
import { useSession } from '../../../api/use-session.ts'
import { ProblemNotice } from '../../../ui/notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { MembersView } from './members-view.tsx'

/** Who belongs to the workspace. */
export function MembersSection() {
  const list = useQuery(trpc.members.list.queryOptions())
  const current = useQuery(trpc.workspace.current.queryOptions())
  const workspace = current.data?.workspace
  const problem = useProblem(list.error ?? current.error)
  const { session, signIn, signingIn } = useSession()

  if (!list.data || !workspace || !session)
    return problem ? (
      <ProblemNotice
        problem={problem}
        onRetry={() => {
          void list.refetch()
          void current.refetch()
        }}
        onSignIn={signIn}
        signingIn={signingIn}
      />
    ) : (
      <Skeleton lines={[40, 70, 70, 70]} />
    )
  return (
    <MembersView
      members={list.data.members}
      invitations={list.data.invitations}
      role={workspace.role}
      manageUrl={new URL(`/workspace/${workspace.id}/members`, session.server).href}
    />
  )
}
