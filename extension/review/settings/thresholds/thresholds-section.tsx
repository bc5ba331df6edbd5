import { useQuery } from '@tanstack/react-query'
import { may } from '../../../../shared/permissions.ts'
import { trpc, trpcClient } from '../../../api/trpc-client.ts'
import { texts } from '../../../ui/texts.ts'
import { Toast } from '../../../ui/toast.tsx'
import { Unanswered } from '../../unanswered.tsx'
import { useEdits } from '../../use-edits.ts'
import { ThresholdsView } from './thresholds-view.tsx'
import { useThresholdEffect } from './use-threshold-effect.ts'

/** The workspace's thresholds, and what another one would do. */
export function ThresholdsSection() {
  const list = useQuery(trpc.thresholds.list.queryOptions())
  const role = useQuery(trpc.workspace.current.queryOptions()).data?.workspace?.role
  const edits = useEdits()

  if (!list.data) return <Unanswered questions={[list]} lines={[60, 0, 30, 95, 95, 0, 30, 95]} />
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
