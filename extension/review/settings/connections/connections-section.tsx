import { useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { may } from '../../../../shared/permissions.ts'
import { trpc } from '../../../api/trpc-client.ts'
import { Toast } from '../../../ui/toast.tsx'
import { Unanswered } from '../../unanswered.tsx'
import { useEdits } from '../../use-edits.ts'
import { useConnectionEdits } from './connection-edits.ts'
import type { PanelName } from './connection-panel.tsx'
import { askAgainAfter } from './connection-state.ts'
import { ConnectionsView } from './connections-view.tsx'
import { useToolSignIn } from './use-tool-sign-in.ts'

/** The connections of the workspace to its tools, kept up to date while one looks. */
export function ConnectionsSection() {
  const list = useQuery({
    ...trpc.connections.list.queryOptions(),
    refetchInterval: query => askAgainAfter(query.state.data?.connections),
  })
  const current = useQuery(trpc.workspace.current.queryOptions())
  const edits = useEdits()
  const changes = useConnectionEdits(edits)
  const [opened, setOpened] = useState<{ connectionId: string; panel: PanelName } | null>(null)
  const arrived = useCallback((connectionId: string) => setOpened({ connectionId, panel: 'reading' }), [])
  const signIn = useToolSignIn(arrived)
  const role = current.data?.workspace?.role

  if (!list.data || !role) return <Unanswered questions={[list, current]} lines={[70, 0, 40, 90, 60, 0, 40, 90, 60]} />
  return (
    <>
      <ConnectionsView
        connections={list.data.connections}
        leftBehind={list.data.leftBehind}
        mayManage={may(role, 'manage_connections')}
        edits={changes}
        signIn={signIn}
        opened={opened}
        onOpen={(connectionId, panel) => setOpened(panel && { connectionId, panel })}
      />
      <Toast message={edits.toast} onDismiss={edits.dismissToast} />
    </>
  )
}
