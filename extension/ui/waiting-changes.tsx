import type { WaitingChange } from '../api/protocol.ts'
import './waiting-changes.css'
import { waitingTexts } from './waiting-texts.ts'

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
    <ul className="waiting-changes" aria-label={waitingTexts.label}>
      {changes.map(({ id, state, sentence }) => (
        <li key={id} data-state={state}>
          <p role={state === 'failed' ? 'alert' : 'status'}>{sentence}</p>
          {state === 'failed' ? (
            <span className="waiting-changes-actions">
              <button type="button" className="text-button" onClick={() => onRetry(id)}>
                {waitingTexts.retry}
                <span className="visually-hidden">: {sentence}</span>
              </button>
              <button type="button" className="text-button" onClick={() => onDismiss(id)}>
                {waitingTexts.dismiss}
                <span className="visually-hidden">: {sentence}</span>
              </button>
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
