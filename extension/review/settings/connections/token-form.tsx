import { useMemo } from 'react'
import { type TokenInput, tokenInput } from '../../../../shared/graph/connection.ts'
import type { Tool } from '../../../../shared/graph/item-key.ts'
import { texts } from '../../../ui/texts.ts'
import { type FieldSpec, readThrough } from '../../forms/form-fields.ts'
import { NounForm } from '../../forms/noun-form.tsx'
import type { ConnectionEdits } from './connection-edits.ts'
import './token-form.css'
import { newWebhookSecret } from './webhook-secret.ts'

interface TokenFormProps extends Pick<ConnectionEdits, 'saving' | 'problem'> {
  tool: Tool
  title: string
  /** The site whose access is renewed; null for a new connection. */
  site: string | null
  saveLabel: string
  /** Resolves to whether it took. */
  onSave: (input: TokenInput) => Promise<boolean>
  onClose: () => void
}

/** Connecting with a token: the steps in the tool, one after the other, and the fields that come of them. */
export function TokenForm({ tool, title, site, saving, problem, saveLabel, onSave, onClose }: TokenFormProps) {
  const words = texts.connections
  const link = words.guideLink[tool]
  const secret = useMemo(newWebhookSecret, [])
  const specs = specsOf(tool, site)
  const isNew = site === null
  // Jira takes any secret for its webhook, so one is made; a connection that has one keeps it.
  const given = { tool, ...(isNew ? {} : { site }), ...(isNew && tool === 'jira' ? { webhookSecret: secret } : {}) }
  return (
    <div className="token-form">
      <h3>{title}</h3>
      <ol className="steps">
        {words.guide[tool].map(step => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p>
        <a href={link.url} target="_blank" rel="noreferrer">
          {link.text}
          <span className="visually-hidden"> ({texts.opensInNewTab})</span>
        </a>
      </p>
      <NounForm<TokenInput>
        title={title}
        specs={specs}
        initial={{}}
        saving={saving}
        problem={problem}
        saveLabel={saveLabel}
        read={fields => readThrough(tokenInput, { ...withoutEmpty(fields), ...given }, specs)}
        onSave={onSave}
        onClose={onClose}
      />
    </div>
  )
}

function specsOf(tool: Tool, site: string | null): FieldSpec[] {
  const words = texts.connections.form
  if (tool === 'notion') return [{ key: 'token', label: words.notionToken, kind: 'secret', takes: 'row' }]
  if (tool === 'hubspot')
    return [
      { key: 'token', label: words.hubspotToken, kind: 'secret', takes: 'row' },
      { key: 'webhookSecret', label: words.secret, kind: 'secret', hint: words.secretHint, takes: 'row' },
    ]
  return [
    ...(site === null ? [{ key: 'site', label: words.site, kind: 'text', hint: words.siteHint } as const] : []),
    { key: 'email', label: words.email, kind: 'text' },
    { key: 'token', label: words.token, kind: 'secret' },
  ]
}

/** An empty field is one that was not filled in. */
function withoutEmpty(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''))
}
