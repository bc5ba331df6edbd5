import { useQuery } from '@tanstack/react-query'
import { may } from '../../../../shared/permissions.ts'
import { trpc } from '../../../api/trpc-client.ts'
import { Toast } from '../../../ui/toast.tsx'
import { Unanswered } from '../../unanswered.tsx'
import { useEdits } from '../../use-edits.ts'
import { cycleEdits } from './cycle-edits.ts'
import { CyclesView } from './cycles-view.tsx'

/** The workspace's cycles. */
export function CyclesSection() {
  const cycles = useQuery(trpc.quarter.cycles.queryOptions())
  const role = useQuery(trpc.workspace.current.queryOptions()).data?.workspace?.role
  const edits = useEdits()
  if (!cycles.data) return <Unanswered questions={[cycles]} lines={[70, 0, 40, 40, 40]} />
  return (
    <>
      <CyclesView
        cycles={cycles.data}
        readOnly={role === undefined || !may(role, 'manage_workspace')}
        edits={cycleEdits(edits)}
      />
      <Toast message={edits.toast} onDismiss={edits.dismissToast} />
    </>
  )
}
