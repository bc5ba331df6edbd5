import { useState } from 'react'
import { connectionSettings } from '../../../../shared/graph/connection.ts'
import { Field } from '../../../ui/field.tsx'
import { texts } from '../../../ui/texts.ts'
import type { AccountEdits } from './account-edits.ts'

/** The domains whose verified addresses link accounts by themselves. */
export function EmailDomains({ domains, edits }: { domains: string[]; edits: AccountEdits }) {
  const [typed, setTyped] = useState(domains.join(', '))
  const [wrong, setWrong] = useState<string | null>(null)
  const words = texts.accounts
  return (
    <form
      className="accounts-form"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        const given = typed
          .split(/[\s,;]+/)
          .map(one => one.replace(/^@/, '').toLowerCase())
          .filter(one => one !== '')
        const refused = given.find(one => !connectionSettings.safeParse({ emailDomains: [one] }).success)
        setWrong(refused === undefined ? null : words.domainWrong(refused))
        if (refused === undefined) void edits.saveDomains(given)
      }}
    >
      <Field label={words.domains} wrong={wrong} hint={words.domainsHint}>
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
            <button type="submit" className="button" disabled={edits.saving}>
              {words.saveDomains}
            </button>
          </span>
        )}
      </Field>
    </form>
  )
}
