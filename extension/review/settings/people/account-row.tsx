import type { Person } from '../../../../shared/graph/person.ts'
import type { AccountView } from '../../../../shared/views/connections.ts'
import { texts } from '../../../ui/texts.ts'
import { type AccountEdits, accountName } from './account-edits.ts'

interface AccountRowProps {
  account: AccountView
  people: Person[]
  edits: AccountEdits
}

/** An account of the tool: who it is and how that is known, or who it may be, or nobody yet. */
export function AccountRow({ account, people, edits }: AccountRowProps) {
  return (
    <li className="account-row">
      <span>
        {accountName(account)}
        {account.email && account.name ? <span className="faint">{account.email}</span> : null}
      </span>
      <Standing account={account} people={people} edits={edits} />
    </li>
  )
}

function Standing({ account, people, edits }: AccountRowProps) {
  const words = texts.accounts
  const name = accountName(account)
  const { person, suggestion } = account
  if (person)
    return (
      <>
        <span>
          {person.name} <span className="faint">{words.method[person.method]}</span>
        </span>
        <button
          type="button"
          className="text-button"
          aria-label={words.unlinkOf(name)}
          disabled={edits.saving}
          onClick={() => void edits.unlink(account)}
        >
          {words.unlink}
        </button>
      </>
    )
  if (suggestion)
    return (
      <>
        <span>
          {suggestion.name} <span className="faint">{words.because[suggestion.because]}</span>
        </span>
        <span className="account-row-actions">
          <button
            type="button"
            className="button"
            aria-label={words.acceptOf(name, suggestion.name)}
            disabled={edits.saving}
            onClick={() => void edits.link(account, suggestion)}
          >
            {words.accept}
          </button>
          <button
            type="button"
            className="button button-quiet"
            aria-label={words.refuseOf(name, suggestion.name)}
            disabled={edits.saving}
            onClick={() => void edits.refuse(account)}
          >
            {words.refuse}
          </button>
        </span>
      </>
    )
  return (
    <select
      className="input"
      aria-label={words.chooseFor(name)}
      value=""
      disabled={edits.saving}
      onChange={event => {
        const chosen = people.find(({ id }) => id === event.target.value)
        if (chosen) void edits.link(account, chosen)
      }}
    >
      <option value="">{words.choose}</option>
      {people.map(one => (
        <option key={one.id} value={one.id}>
          {one.name}
        </option>
      ))}
    </select>
  )
}
