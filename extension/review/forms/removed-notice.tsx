import { texts } from '../../ui/texts.ts'
import './noun-form.css'

interface RemovedNoticeProps {
  saving: boolean
  onAdd: () => void
  onDiscard: () => void
}

/** What is being written was removed meanwhile: it is kept, and one chooses what becomes of it. */
export function RemovedNotice({ saving, onAdd, onDiscard }: RemovedNoticeProps) {
  return (
    <div className="conflict-notice" role="alert">
      <p>
        <strong>{texts.conflict.removed}.</strong> {texts.conflict.removedBody}
      </p>
      <div className="form-actions">
        <button type="button" className="button" disabled={saving} onClick={onAdd}>
          {texts.conflict.addAnew}
        </button>
        <button type="button" className="button" onClick={onDiscard}>
          {texts.conflict.discard}
        </button>
      </div>
    </div>
  )
}
