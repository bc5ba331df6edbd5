import { useQuery } from '@tanstack/react-query'
import type { ConnectionView } from '../../../../shared/views/connections.ts'
import { useProblem } from '../../../api/query-problem.ts'
import { trpc } from '../../../api/trpc-client.ts'
import { momentsAgoWords, timeWords } from '../../../ui/dates.ts'
import { Problem } from '../../../ui/problem.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { texts } from '../../../ui/texts.ts'
import { useViewer } from '../../../ui/viewer.tsx'
import type { ConnectionEdits } from './connection-edits.ts'
import './panel-lists.css'

interface DeadLettersPanelProps {
  connection: ConnectionView
  edits: ConnectionEdits
}

/** Events that were given up, each with why and its content, to be sent through again. */
export function DeadLettersPanel({ connection, edits }: DeadLettersPanelProps) {
  const viewer = useViewer()
  const words = texts.connections.deadLetters
  const dead = useQuery(trpc.connections.deadLetters.queryOptions({ connectionId: connection.id }))
  const problem = useProblem(dead.error)
  if (!dead.data)
    return problem ? (
      <Problem problem={problem} onRetry={() => void dead.refetch()} />
    ) : (
      <Skeleton lines={[60, 80, 70]} />
    )
  if (dead.data.length === 0) return <p className="faint">{words.none}</p>
  return (
    <>
      <p className="settings-lead">{words.body}</p>
      {edits.problem ? <Problem problem={edits.problem} /> : null}
      <p>
        <button
          type="button"
          className="button"
          disabled={edits.saving}
          onClick={() => void edits.replay(connection, null, dead.data.length)}
        >
          {words.replayAll(dead.data.length)}
        </button>
      </p>
      <ul className="panel-list">
        {dead.data.map(letter => (
          <li key={letter.id}>
            <span>
              {momentsAgoWords(letter.receivedAt, viewer)} <span className="faint">{words.tries(letter.attempts)}</span>
            </span>
            <span>{letter.outcome?.sentence ?? words.unknown}</span>
            <button
              type="button"
              className="text-button"
              aria-label={words.replayOne(timeWords(letter.receivedAt, viewer))}
              disabled={edits.saving}
              onClick={() => void edits.replay(connection, [letter.id], 1)}
            >
              {words.replay}
            </button>
            <details>
              <summary className="faint">{words.content}</summary>
              <pre>{letter.body}</pre>
            </details>
          </li>
        ))}
      </ul>
    </>
  )
}
