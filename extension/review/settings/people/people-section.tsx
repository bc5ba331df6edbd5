import { useQuery } from '@tanstack/react-query'
import { may } from '../../../../shared/permissions.ts'
import { trpc } from '../../../api/trpc-client.ts'
import { Notice } from '../../../ui/notice.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { texts } from '../../../ui/texts.ts'
import { Toast } from '../../../ui/toast.tsx'
import { Unanswered } from '../../unanswered.tsx'
import { useEdits } from '../../use-edits.ts'
import { ViewLink } from '../../view-link.tsx'
import { accountEdits } from './account-edits.ts'
import { ConnectionAccounts } from './connection-accounts.tsx'
import { MyAccounts } from './my-accounts.tsx'

/** Who the accounts of the tools are. */
export function PeopleSection() {
  const list = useQuery(trpc.connections.list.queryOptions())
  const outline = useQuery(trpc.strategy.outline.queryOptions())
  const current = useQuery(trpc.workspace.current.queryOptions())
  const edits = useEdits()
  const role = current.data?.workspace?.role
  const words = texts.accounts

  if (!list.data || !outline.data || !role)
    return <Unanswered questions={[list, outline, current]} lines={[70, 0, 40, 90, 60]} />
  const { connections } = list.data
  if (!may(role, 'manage_people') || !may(role, 'manage_connections'))
    return (
      <>
        <p className="settings-lead">{words.lead}</p>
        <MyAccounts mayClaim={may(role, 'claim_account')} edits={edits} />
        {edits.problem ? <Problem problem={edits.problem} /> : null}
        <p className="faint">{words.looksOnly}</p>
        <Toast message={edits.toast} onDismiss={edits.dismissToast} />
      </>
    )
  return (
    <>
      <p className="settings-lead">{words.lead}</p>
      {connections.length === 0 ? (
        <Notice title={words.noConnection} body={words.noConnectionBody}>
          <ViewLink view="settings" section="connections">
            {words.toConnections}
          </ViewLink>
        </Notice>
      ) : null}
      <MyAccounts mayClaim={may(role, 'claim_account')} edits={edits} />
      {edits.problem ? <Problem problem={edits.problem} /> : null}
      {connections.map(connection => (
        <ConnectionAccounts
          key={connection.id}
          connection={connection}
          people={outline.data.people}
          edits={accountEdits(edits, connection)}
        />
      ))}
      <Toast message={edits.toast} onDismiss={edits.dismissToast} />
    </>
  )
}
