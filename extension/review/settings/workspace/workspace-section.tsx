import { useQuery } from '@tanstack/react-query'
import { may } from '../../../../shared/permissions.ts'
import { useProblem } from '../../../api/query-problem.ts'
import { trpc, trpcClient } from '../../../api/trpc-client.ts'
import { useSession } from '../../../api/use-session.ts'
import { ProblemNotice } from '../../../ui/notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { texts } from '../../../ui/texts.ts'
import { Toast } from '../../../ui/toast.tsx'
import { useEdits } from '../../use-edits.ts'
import { WorkspaceForm } from './workspace-form.tsx'

/** The workspace's name and time zone. */
export function WorkspaceSection() {
  const current = useQuery(trpc.workspace.current.queryOptions())
  const problem = useProblem(current.error)
  const { signIn, signingIn } = useSession()
  const edits = useEdits()
  const workspace = current.data?.workspace

  if (!workspace)
    return problem ? (
      <ProblemNotice problem={problem} onRetry={() => void current.refetch()} onSignIn={signIn} signingIn={signingIn} />
    ) : (
      <Skeleton lines={[60, 30, 30]} />
    )
  const former = { name: workspace.name, timeZone: workspace.timeZone }
  return (
    <>
      <WorkspaceForm
        key={`${former.name} ${former.timeZone}`}
        former={former}
        readOnly={!may(workspace.role, 'manage_workspace')}
        saving={edits.saving}
        problem={edits.problem}
        onSave={wanted =>
          edits.run(
            () => trpcClient.workspace.save.mutate(wanted),
            wanted.timeZone === former.timeZone ? texts.workspace.saved : texts.workspace.savedZone,
            () => trpcClient.workspace.save.mutate(former),
          )
        }
      />
      <Toast message={edits.toast} onDismiss={edits.dismissToast} />
    </>
  )
}
