import { useMutation } from '@tanstack/react-query'
import type { ConnectionView } from '../../../../shared/views/connections.ts'
import { useProblem } from '../../../api/query-problem.ts'
import { trpc } from '../../../api/trpc-client.ts'
import { CopyField } from '../../../ui/copy-field.tsx'
import { momentsAgoWords } from '../../../ui/dates.ts'
import { Problem } from '../../../ui/problem.tsx'
import { texts } from '../../../ui/texts.ts'
import { useViewer } from '../../../ui/viewer.tsx'
import './token-form.css'

interface WebhookPanelProps {
  connection: ConnectionView
  /** The webhook's secret, while it is known in this page: it was made here and is told nobody later. */
  secret: string | null
}

/** How events come: what is still to be set up in the tool, with everything to copy, and whether one has arrived. */
export function WebhookPanel({ connection, secret }: WebhookPanelProps) {
  const viewer = useViewer()
  const words = texts.connections.webhook
  const { tool, access, webhookUrl, lastEventAt } = connection
  if (access === 'oauth') return <p className="settings-lead">{words.oauth}</p>
  return (
    <>
      <p className={lastEventAt === null ? 'waiting' : undefined} role="status">
        {lastEventAt === null ? words.notHeard : words.heard(momentsAgoWords(lastEventAt, viewer))}
      </p>
      {connection.hasWebhookSecret === false && tool !== 'notion' ? <p>{words.noSecret}</p> : null}
      <ol className="steps">
        {words[tool].map(step => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {tool === 'jira' ? (
        <p>
          <a href={`https://${connection.site}/plugins/servlet/webhooks`} target="_blank" rel="noreferrer">
            {words.jiraLink}
            <span className="visually-hidden"> ({texts.opensInNewTab})</span>
          </a>
        </p>
      ) : null}
      {webhookUrl ? <CopyField label={words.url} value={webhookUrl} /> : null}
      {tool === 'jira' ? <JiraSecret connection={connection} secret={secret} /> : null}
      {tool === 'notion' ? <Handshake connection={connection} /> : null}
    </>
  )
}

function JiraSecret({ connection: { settings }, secret }: WebhookPanelProps) {
  const words = texts.connections.webhook
  const projects = settings.projects ?? []
  return (
    <>
      {secret ? <CopyField label={words.secret} value={secret} /> : <p className="field-says">{words.secretGone}</p>}
      {projects.length > 0 ? <CopyField label={words.jql} value={`project in (${projects.join(', ')})`} /> : null}
    </>
  )
}

/** Notion posts a token to the address; an admin pastes it there. It is shown once. */
function Handshake({ connection: { id, verification } }: { connection: ConnectionView }) {
  const words = texts.connections.webhook
  const show = useMutation(trpc.connections.verificationToken.mutationOptions())
  const problem = useProblem(show.error)
  if (show.data) return <CopyField label={words.token} value={show.data.token} />
  return (
    <>
      {verification ? (
        <p role="status" className={verification === 'awaited' ? 'waiting' : undefined}>
          {words.verification[verification]}
        </p>
      ) : null}
      {verification === 'received' ? (
        <p>
          <button
            type="button"
            className="button button-primary"
            disabled={show.isPending}
            onClick={() => show.mutate({ connectionId: id })}
          >
            {words.showToken}
          </button>
        </p>
      ) : null}
      {problem ? <Problem problem={problem} /> : null}
    </>
  )
}
