import { useMutation } from '@tanstack/react-query'
import { useProblem } from '../../../api/query-problem.ts'
import { trpc } from '../../../api/trpc-client.ts'
import { CopyField } from '../../../ui/copy-field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { texts } from '../../../ui/texts.ts'
import type { WebhookPanelProps } from './webhook-panel.tsx'

/** Notion posts a token to the address; an admin pastes it there. It is shown once, and can be waited for again. */
export function NotionHandshake({ connection, edits }: WebhookPanelProps) {
  const { id, verification } = connection
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
      <div className="form-actions">
        {verification === 'received' ? (
          <button
            type="button"
            className="button button-primary"
            disabled={show.isPending}
            onClick={() => show.mutate({ connectionId: id })}
          >
            {words.showToken}
          </button>
        ) : null}
        {verification === 'shown' ? (
          <button
            type="button"
            className="button"
            disabled={edits.saving}
            onClick={() => void edits.awaitToken(connection)}
          >
            {words.awaitToken}
          </button>
        ) : null}
      </div>
      {problem ? <Problem problem={problem} /> : null}
    </>
  )
}
