import { useQuery } from '@tanstack/react-query'
import { trpc } from '../../../api/trpc-client.ts'
import { useSession } from '../../../api/use-session.ts'
import { Unanswered } from '../../unanswered.tsx'
import { MembersView } from './members-view.tsx'

/** Who belongs to the workspace. */
export function MembersSection() {
  const list = useQuery(trpc.members.list.queryOptions())
  const current = useQuery(trpc.workspace.current.queryOptions())
  const workspace = current.data?.workspace
  const { session } = useSession()

  if (!list.data || !workspace || !session) return <Unanswered questions={[list, current]} lines={[40, 70, 70, 70]} />
  return (
    <MembersView
      members={list.data.members}
      invitations={list.data.invitations}
      role={workspace.role}
      manageUrl={new URL(`/workspace/${workspace.id}/members`, session.server).href}
    />
  )
}
