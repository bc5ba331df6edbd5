import { texts } from '../../ui/texts.ts'
import './noun-form.css'

interface KeptNoticeProps {
  title: string
  body: string
  /** The way to save after all. */
  action: string
  saving: boolean
  onAct: () => void
  onDiscard: () => void
}

/** What is being written was removed or closed meanwhile: it is kept, and one chooses what becomes of it. */
export function KeptNotice({ title, body, action, saving, onAct, onDiscard }: KeptNoticeProps) {
  return (
    <div className="conflict-notice" role="alert">
      <p>
        <strong>{title}.</strong> {body}
      </p>
      <div className="form-actions">
        <button type="button" className="button" disabled={saving} onClick={onAct}>
          {action}
        </button>
        <button type="button" className="button" onClick={onDiscard}>
          {texts.conflict.discard}
        </button>
      </div>
    </div>
  )
}
