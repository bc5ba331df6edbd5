import { skipToken, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { FEWEST_SEARCHED_LETTERS } from '../../../../shared/graph/connection.ts'
import { useProblem } from '../../../api/query-problem.ts'
import { trpc } from '../../../api/trpc-client.ts'
import { Field } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { texts } from '../../../ui/texts.ts'

interface FindMyAccountProps {
  connectionId: string
  toolName: string
  saving: boolean
  onClaim: (externalId: string, called: string) => void
}

/** Looks for one's own account among those that are nobody's yet; the tool is asked when one says what for. */
export function FindMyAccount({ connectionId, toolName, saving, onClaim }: FindMyAccountProps) {
  const [typed, setTyped] = useState('')
  const [wanted, setWanted] = useState<string | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const found = useQuery(
    trpc.myAccounts.find.queryOptions(wanted === null ? skipToken : { connectionId, text: wanted }, { retry: false }),
  )
  const problem = useProblem(found.error)
  const words = texts.accounts.mine
  return (
    <form
      className="accounts-form"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        const text = typed.trim()
        setWrong(text.length < FEWEST_SEARCHED_LETTERS ? words.tooShort : null)
        if (text.length >= FEWEST_SEARCHED_LETTERS) setWanted(text)
      }}
    >
      <Field label={words.search(toolName)} wrong={wrong}>
        {control => (
          <span className="accounts-form-row">
            <input
              {...control}
              className="input"
              value={typed}
              autoComplete="off"
              spellCheck={false}
              onChange={event => setTyped(event.target.value)}
            />
            <button type="submit" className="button" disabled={found.isFetching}>
              {words.find}
            </button>
          </span>
        )}
      </Field>
      {wanted === null ? null : problem ? (
        <Problem problem={problem} onRetry={() => void found.refetch()} />
      ) : !found.data ? (
        <Skeleton lines={[60]} />
      ) : found.data.length === 0 ? (
        <p role="status">{words.none}</p>
      ) : (
        <ul aria-label={words.search(toolName)}>
          {found.data.map(({ externalId, name, email }) => (
            <li key={externalId} className="account-row">
              <span>{name || email || texts.accounts.nameless}</span>
              <span className="faint">{name ? email : null}</span>
              <button
                type="button"
                className="button"
                aria-label={words.thisIsMeOf(name || email || texts.accounts.nameless)}
                disabled={saving}
                onClick={() => onClaim(externalId, name || email || texts.accounts.nameless)}
              >
                {words.thisIsMe}
              </button>
            </li>
          ))}
        </ul>
      )}
    </form>
  )
}
