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
import { ThresholdsView } from './thresholds-view.tsx'
import { useThresholdEffect } from './use-threshold-effect.ts'

/** The workspace's thresholds, and what another one would do. */
export function ThresholdsSection() {
  const list = useQuery(trpc.thresholds.list.queryOptions())
  const role = useQuery(trpc.workspace.current.queryOptions()).data?.workspace?.role
  const problem = useProblem(list.error)
  const { signIn, signingIn } = useSession()
  const edits = useEdits()

  if (!list.data)
    return problem ? (
      <ProblemNotice problem={problem} onRetry={() => void list.refetch()} onSignIn={signIn} signingIn={signingIn} />
    ) : (
      <Skeleton lines={[60, 0, 30, 95, 95, 0, 30, 95]} />
    )
  return (
    <>
      <ThresholdsView
        rules={list.data}
        readOnly={role === undefined || !may(role, 'manage_rules')}
        saving={edits.saving}
        problem={edits.problem}
        useEffectOf={useThresholdEffect}
        onSave={({ ruleId, title }, { name, value: former, setAt }, value) =>
          edits.run(
            () => trpcClient.thresholds.set.mutate({ ruleId, name, value }),
            value === null ? texts.thresholds.wasReset(title) : texts.thresholds.saved(title),
            () => trpcClient.thresholds.set.mutate({ ruleId, name, value: setAt === null ? null : former }),
          )
        }
      />
      <Toast message={edits.toast} onDismiss={edits.dismissToast} />
    </>
  )
}
