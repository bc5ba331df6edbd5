import { useState } from 'react'
import { CopyField } from '../../../ui/copy-field.tsx'
import { Field } from '../../../ui/field.tsx'
import { texts } from '../../../ui/texts.ts'
import type { WebhookPanelProps } from './webhook-panel.tsx'
import { newWebhookSecret } from './webhook-secret.ts'

/** What Jira signs its events with: made here, shown while one stays, and made anew where it was lost. */
export function JiraSecret({ connection, edits, secret, onSecret }: WebhookPanelProps) {
  const words = texts.connections.webhook
  if (secret) return <CopyField label={words.secret} value={secret} />
  return (
    <div>
      <p>{connection.hasWebhookSecret ? words.secretGone : words.noSecret}</p>
      <p>
        <button
          type="button"
          className="text-button"
          disabled={edits.saving}
          onClick={async () => {
            const made = newWebhookSecret()
            if (await edits.changeSecret(connection, made)) onSecret(made)
          }}
        >
          {words.newSecret}
        </button>
      </p>
      {connection.hasWebhookSecret ? <p className="field-says">{words.newSecretHint}</p> : null}
    </div>
  )
}

/** What HubSpot signs its events with: the client secret of the company's own app. */
export function HubSpotSecret({ connection, edits }: WebhookPanelProps) {
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState(false)
  const words = texts.connections.webhook
  return (
    <form
      className="webhook-secret"
      onSubmit={async event => {
        event.preventDefault()
        setAsked(true)
        if (typed.trim() !== '' && (await edits.changeSecret(connection, typed.trim()))) {
          setTyped('')
          setAsked(false)
        }
      }}
    >
      <Field
        label={words.clientSecret}
        hint={connection.hasWebhookSecret ? null : words.noSecret}
        wrong={asked && typed.trim() === '' ? words.clientSecretEmpty : null}
      >
        {control => (
          <input
            {...control}
            className="input"
            type="password"
            autoComplete="new-password"
            value={typed}
            onChange={event => setTyped(event.target.value)}
          />
        )}
      </Field>
      <button type="submit" className="button" disabled={edits.saving}>
        {words.clientSecretSave}
      </button>
    </form>
  )
}
