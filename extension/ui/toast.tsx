import type { ErrorAnswer } from '../../shared/errors.ts'
import { Icon } from './icons.tsx'
import { texts } from './texts.ts'
import './toast.css'

export interface ToastMessage {
  text: string
  /** Takes back what the text tells of. */
  undo: (() => void) | null
  /** Set when taking it back failed. */
  problem?: ErrorAnswer | null
}

/** Tells what was just done and offers to undo it. Stays until the next one or until it is dismissed: undo has no deadline. */
export function Toast({ message, onDismiss }: { message: ToastMessage | null; onDismiss: () => void }) {
  return (
    <div className="toast-place" role="status">
      {message ? (
        <div className="toast">
          <span>{message.problem ? message.problem.sentence : message.text}</span>
          {message.undo ? (
            <button type="button" className="text-button" onClick={message.undo}>
              {texts.toast.undo}
            </button>
          ) : null}
          <button type="button" className="icon-button" aria-label={texts.dismiss} onClick={onDismiss}>
            <Icon name="close" />
          </button>
        </div>
      ) : null}
    </div>
  )
}
