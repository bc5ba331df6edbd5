import type { WaitingChange } from '../api/protocol.ts'
import { texts } from './texts.ts'
import './waiting-changes.css'

export interface WaitingChangesProps {
  changes: WaitingChange[]
  /** Sends a refused change again. */
  onRetry: (id: string) => void
  /** Gives a refused change up. */
  onDismiss: (id: string) => void
}

/** What the person made and the server has not taken: what waits is told, what was refused asks for an answer. */
export function WaitingChanges({ changes, onRetry, onDismiss }: WaitingChangesProps) {
  if (changes.length === 0) return null
  return (
    <ul className="waiting-changes" aria-label={texts.waiting.title}>
      {changes.map(({ id, state, sentence }) => (
        <li key={id} data-state={state}>
          <p role={state === 'failed' ? 'alert' : 'status'}>{sentence}</p>
          {state === 'failed' ? (
            <span className="waiting-changes-actions">
              <button type="button" className="text-button" onClick={() => onRetry(id)}>
                {texts.retry}
                <span className="visually-hidden">: {sentence}</span>
              </button>
              <button type="button" className="text-button" onClick={() => onDismiss(id)}>
                {texts.dismiss}
                <span className="visually-hidden">: {sentence}</span>
              </button>
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
