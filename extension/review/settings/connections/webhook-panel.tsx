import type { ReactNode } from 'react'
import type { ConnectionView } from '../../../../shared/views/connections.ts'
import { CopyField } from '../../../ui/copy-field.tsx'
import { momentsAgoWords } from '../../../ui/dates.ts'
import { Problem } from '../../../ui/problem.tsx'
import { texts } from '../../../ui/texts.ts'
import { useViewer } from '../../../ui/viewer.tsx'
import type { ConnectionEdits } from './connection-edits.ts'
import { NotionHandshake } from './notion-handshake.tsx'
import './token-form.css'
import { HubSpotSecret, JiraSecret } from './webhook-secrets.tsx'

export interface WebhookPanelProps {
  connection: ConnectionView
  edits: ConnectionEdits
  /** The webhook's secret, while it is known in this page: it was made here and is told nobody later. */
  secret: string | null
  onSecret: (secret: string) => void
}

/** How events come: what is still to be set up in the tool, with everything to copy, and whether one has arrived. */
export function WebhookPanel(props: WebhookPanelProps) {
  const viewer = useViewer()
  const words = texts.connections.webhook
  const { connection, edits } = props
  const { access, lastEventAt } = connection
  if (access === 'oauth') return <p className="settings-lead">{words.oauth}</p>
  const isHeard = lastEventAt !== null
  return (
    <>
      <p className={isHeard ? undefined : 'waiting'} role="status">
        {isHeard ? words.heard(momentsAgoWords(lastEventAt, viewer)) : words.notHeard}
      </p>
      {edits.problem ? <Problem problem={edits.problem} /> : null}
      {isHeard ? (
        <details className="set-up">
          <summary>{words.setUp}</summary>
          <SetUp {...props} />
        </details>
      ) : (
        <SetUp {...props} />
      )}
    </>
  )
}

function SetUp(props: WebhookPanelProps): ReactNode {
  const words = texts.connections.webhook
  const { tool, site, webhookUrl, settings } = props.connection
  const projects = settings.projects ?? []
  return (
    <div className="token-form">
      <ol className="steps">
        {words[tool].map(step => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {tool === 'jira' ? (
        <p>
          <a href={`https://${site}/plugins/servlet/webhooks`} target="_blank" rel="noreferrer">
            {words.jiraLink}
            <span className="visually-hidden"> ({texts.opensInNewTab})</span>
          </a>
        </p>
      ) : null}
      {webhookUrl ? <CopyField label={words.url} value={webhookUrl} /> : null}
      {tool === 'jira' ? <JiraSecret {...props} /> : null}
      {tool === 'jira' && projects.length > 0 ? (
        <CopyField label={words.jql} value={`project in (${projects.join(', ')})`} />
      ) : null}
      {tool === 'hubspot' ? <HubSpotSecret {...props} /> : null}
      {tool === 'notion' ? <NotionHandshake {...props} /> : null}
    </div>
  )
}
