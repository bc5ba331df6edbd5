import { useQuery } from '@tanstack/react-query'
import { may } from '../../../../shared/permissions.ts'
import { trpc, trpcClient } from '../../../api/trpc-client.ts'
import { texts } from '../../../ui/texts.ts'
import { Toast } from '../../../ui/toast.tsx'
import { Unanswered } from '../../unanswered.tsx'
import { useEdits } from '../../use-edits.ts'
import { RebuildPanel } from './rebuild-panel.tsx'
import { WorkspaceForm } from './workspace-form.tsx'

/** The workspace's name and time zone. */
export function WorkspaceSection() {
  const current = useQuery(trpc.workspace.current.queryOptions())
  const edits = useEdits()
  const workspace = current.data?.workspace

  if (!workspace) return <Unanswered questions={[current]} lines={[60, 30, 30]} />
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
      {may(workspace.role, 'manage_rules') ? <RebuildPanel /> : null}
      <Toast message={edits.toast} onDismiss={edits.dismissToast} />
    </>
  )
}
