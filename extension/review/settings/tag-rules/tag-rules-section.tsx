import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { may } from '../../../../shared/permissions.ts'
import { trpc } from '../../../api/trpc-client.ts'
import { Notice } from '../../../ui/notice.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { texts } from '../../../ui/texts.ts'
import { Toast } from '../../../ui/toast.tsx'
import { Unanswered } from '../../unanswered.tsx'
import { useEdits } from '../../use-edits.ts'
import { ViewLink } from '../../view-link.tsx'
import { ConnectionRules } from './connection-rules.tsx'

/** The rules that tag items by what their tool says of them, by connection. */
export function TagRulesSection() {
  const list = useQuery(trpc.connections.list.queryOptions())
  const outline = useQuery(trpc.strategy.outline.queryOptions())
  const current = useQuery(trpc.workspace.current.queryOptions())
  const edits = useEdits()
  /** One rule is written at a time. */
  const [open, setOpen] = useState<{ connectionId: string; rule: string } | null>(null)
  const role = current.data?.workspace?.role
  const words = texts.tagRules

  if (!list.data || !outline.data || !role)
    return <Unanswered questions={[list, outline, current]} lines={[70, 0, 40, 90, 60]} />
  const { connections } = list.data
  const mayManage = may(role, 'manage_rules')
  return (
    <>
      <p className="settings-lead">{words.lead}</p>
      {mayManage ? null : <p>{words.looksOnly}</p>}
      {connections.length === 0 ? (
        <Notice title={words.noConnection} body={words.noConnectionBody}>
          <ViewLink view="settings" section="connections">
            {words.toConnections}
          </ViewLink>
        </Notice>
      ) : null}
      {edits.problem && open === null ? <Problem problem={edits.problem} /> : null}
      {connections.map(connection => (
        <ConnectionRules
          key={connection.id}
          connection={connection}
          outline={outline.data}
          mayManage={mayManage}
          edits={edits}
          open={open?.connectionId === connection.id ? open.rule : null}
          isWriting={open !== null}
          onOpen={rule => {
            edits.reset()
            setOpen(rule === null ? null : { connectionId: connection.id, rule })
          }}
        />
      ))}
      <Toast message={edits.toast} onDismiss={edits.dismissToast} />
    </>
  )
}
