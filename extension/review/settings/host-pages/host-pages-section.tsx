import { useQuery } from '@tanstack/react-query'
import { may } from '../../../../shared/permissions.ts'
import { trpc } from '../../../api/trpc-client.ts'
import { texts } from '../../../ui/texts.ts'
import { Toast } from '../../../ui/toast.tsx'
import { Unanswered } from '../../unanswered.tsx'
import { useEdits } from '../../use-edits.ts'
import { HostPagesView } from './host-pages-view.tsx'
import { overrideEdits } from './override-edits.ts'

/** Where lines do not find their place on the tools' pages, and what is done about it; for admins. */
export function HostPagesSection() {
  const current = useQuery(trpc.workspace.current.queryOptions())
  const role = current.data?.workspace?.role
  const isAllowed = role !== undefined && may(role, 'manage_connections')
  const pages = useQuery({ ...trpc.anchors.list.queryOptions(), enabled: isAllowed })
  const edits = useEdits()
  if (role !== undefined && !isAllowed) return <p className="settings-lead">{texts.hostPages.looksOnly}</p>
  if (!pages.data) return <Unanswered questions={[current, pages]} lines={[70, 0, 90, 90, 40]} />
  return (
    <>
      <HostPagesView {...pages.data} edits={overrideEdits(edits)} />
      <Toast message={edits.toast} onDismiss={edits.dismissToast} />
    </>
  )
}
