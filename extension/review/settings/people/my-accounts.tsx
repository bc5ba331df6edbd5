import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { MyAccountView } from '../../../../shared/views/connections.ts'
import { useProblem } from '../../../api/query-problem.ts'
import { trpc, trpcClient } from '../../../api/trpc-client.ts'
import { Problem } from '../../../ui/problem.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { texts } from '../../../ui/texts.ts'
import type { Edits } from '../../use-edits.ts'
import { connectionName } from '../connections/connection-state.ts'
import './accounts.css'
import { FindMyAccount } from './find-my-account.tsx'

interface MyAccountsProps {
  mayClaim: boolean
  edits: Edits
}

/** How one's own account is known in each connected tool, and saying which it is where it is not. */
export function MyAccounts({ mayClaim, edits }: MyAccountsProps) {
  const mine = useQuery(trpc.myAccounts.list.queryOptions())
  const problem = useProblem(mine.error)
  const words = texts.accounts.mine
  if (mine.data?.length === 0) return null
  return (
    <section className="settings-card" aria-label={words.title}>
      <h2>{words.title}</h2>
      <p className="faint">{words.body}</p>
      {mine.data ? (
        <ul>
          {mine.data.map(one => (
            <MyAccount key={one.connectionId} mine={one} mayClaim={mayClaim} edits={edits} />
          ))}
        </ul>
      ) : problem ? (
        <Problem problem={problem} onRetry={() => void mine.refetch()} />
      ) : (
        <Skeleton lines={[60, 60]} />
      )}
    </section>
  )
}

function MyAccount({ mine, mayClaim, edits }: MyAccountsProps & { mine: MyAccountView }) {
  const [finding, setFinding] = useState(false)
  const words = texts.accounts.mine
  const { connectionId, tool, standing } = mine
  const name = texts.tool(tool)
  const claim = (externalId: string, called: string) =>
    edits.run(
      () => trpcClient.myAccounts.claim.mutate({ connectionId, externalId }),
      words.claimed(called),
      () => trpcClient.myAccounts.withdraw.mutate({ connectionId }),
    )
  return (
    <li>
      <div className="account-row">
        <span>{connectionName(mine)}</span>
        <span className={standing === 'linked' ? undefined : 'faint'}>{words.standing[standing]}</span>
        {!mayClaim || standing === 'linked' ? null : standing === 'claimed' ? (
          <button
            type="button"
            className="text-button"
            aria-label={words.withdrawOf(name)}
            disabled={edits.saving}
            onClick={() =>
              void edits.run(() => trpcClient.myAccounts.withdraw.mutate({ connectionId }), words.withdrawn, null)
            }
          >
            {words.withdraw}
          </button>
        ) : (
          <button
            type="button"
            className="text-button"
            aria-label={words.sayOf(name)}
            aria-expanded={finding}
            onClick={() => setFinding(!finding)}
          >
            {words.say}
          </button>
        )}
      </div>
      {finding && standing === 'unknown' ? (
        <FindMyAccount
          connectionId={connectionId}
          toolName={name}
          saving={edits.saving}
          onClaim={async (externalId, called) => {
            if (await claim(externalId, called)) setFinding(false)
          }}
        />
      ) : null}
    </li>
  )
}
