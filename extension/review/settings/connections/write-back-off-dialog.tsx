import { useState } from 'react'
import type { ErrorAnswer } from '../../../../shared/errors.ts'
import type { ConnectionView } from '../../../../shared/views/connections.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { texts } from '../../../ui/texts.ts'
import { WrittenChoice } from './written-choice.tsx'

interface WriteBackOffDialogProps {
  connection: ConnectionView
  saving: boolean
  problem: ErrorAnswer | null
  onStop: (leaveWritten: boolean) => void
  onClose: () => void
}

/** Asks what becomes of what was written before nothing more is. */
export function WriteBackOffDialog({ connection, saving, problem, onStop, onClose }: WriteBackOffDialogProps) {
  const [takeAway, setTakeAway] = useState(true)
  const words = texts.connections.writeBack
  return (
    <Dialog title={words.stopTitle(texts.tool(connection.tool))} onClose={onClose}>
      <p>{words.stopBody(texts.tool(connection.tool))}</p>
      <WrittenChoice connection={connection} takeAway={takeAway} onChange={setTakeAway} />
      {problem ? <Problem problem={problem} /> : null}
      <div className="form-actions">
        <button type="button" className="button button-primary" disabled={saving} onClick={() => onStop(!takeAway)}>
          {words.stop}
        </button>
        <button type="button" className="button button-quiet" onClick={onClose}>
          {texts.cancel}
        </button>
      </div>
    </Dialog>
  )
}
