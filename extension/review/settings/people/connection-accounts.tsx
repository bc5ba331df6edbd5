import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Person } from '../../../../shared/graph/person.ts'
import type { AccountView, ConnectionView } from '../../../../shared/views/connections.ts'
import { useProblem } from '../../../api/query-problem.ts'
import { trpc } from '../../../api/trpc-client.ts'
import { Problem } from '../../../ui/problem.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { texts } from '../../../ui/texts.ts'
import { connectionName } from '../connections/connection-state.ts'
import type { AccountEdits } from './account-edits.ts'
import { AccountRow } from './account-row.tsx'
import './accounts.css'
import { EmailDomains } from './email-domains.tsx'

/** Above so many accounts one searches rather than reads. */
const READ_AT_A_GLANCE = 12

interface ConnectionAccountsProps {
  connection: ConnectionView
  people: Person[]
  edits: AccountEdits
}

/** The accounts of one connection's tool: those to be decided on first, then those nobody is, then those that are linked. */
export function ConnectionAccounts({ connection, people, edits }: ConnectionAccountsProps) {
  const accounts = useQuery({
    ...trpc.accounts.list.queryOptions({ connectionId: connection.id }),
    enabled: connection.access !== 'listens',
  })
  const problem = useProblem(accounts.error)
  const words = texts.accounts
  const linked = accounts.data?.filter(({ person }) => person !== null).length ?? 0
  return (
    <section className="settings-card" aria-label={connectionName(connection)}>
      <header className="accounts-head">
        <h2>{connectionName(connection)}</h2>
        {accounts.data ? <span className="faint">{words.count(linked, accounts.data.length)}</span> : null}
      </header>
      {connection.access === 'listens' ? (
        <p className="faint">{words.listensOnly}</p>
      ) : accounts.data ? (
        <>
          <Groups accounts={accounts.data} people={people} edits={edits} />
          <EmailDomains
            key={connection.settings.emailDomains?.join()}
            domains={connection.settings.emailDomains ?? []}
            edits={edits}
          />
        </>
      ) : problem ? (
        <Problem problem={problem} onRetry={() => void accounts.refetch()} />
      ) : (
        <Skeleton lines={[60, 80, 70, 80]} />
      )}
    </section>
  )
}

interface GroupsProps {
  accounts: AccountView[]
  people: Person[]
  edits: AccountEdits
}

function Groups({ accounts, people, edits }: GroupsProps) {
  const [typed, setTyped] = useState('')
  const words = texts.accounts
  const wanted = typed.trim().toLowerCase()
  const shown = accounts.filter(({ name, email }) => `${name} ${email ?? ''}`.toLowerCase().includes(wanted))
  const groups = [
    { title: words.suggested, of: shown.filter(one => one.person === null && one.suggestion !== null) },
    { title: words.unlinked, of: shown.filter(one => one.person === null && one.suggestion === null) },
    { title: words.linked, of: shown.filter(one => one.person !== null) },
  ]
  if (accounts.length === 0) return <p className="faint">{words.nobody}</p>
  return (
    <>
      {accounts.length > READ_AT_A_GLANCE ? (
        <input
          className="input accounts-search"
          type="search"
          aria-label={words.search}
          placeholder={words.search}
          value={typed}
          onChange={event => setTyped(event.target.value)}
        />
      ) : null}
      {shown.length === 0 ? <p className="faint">{words.noMatch}</p> : null}
      {groups
        .filter(({ of }) => of.length > 0)
        .map(({ title, of }) => (
          <div key={title}>
            <h3 className="accounts-title">{title}</h3>
            <ul aria-label={title}>
              {of.map(account => (
                <AccountRow key={account.externalId} account={account} people={people} edits={edits} />
              ))}
            </ul>
          </div>
        ))}
    </>
  )
}
