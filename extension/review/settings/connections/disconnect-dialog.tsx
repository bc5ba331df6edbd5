import { useState } from 'react'
import type { ErrorAnswer } from '../../../../shared/errors.ts'
import type { ConnectionView } from '../../../../shared/views/connections.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { texts } from '../../../ui/texts.ts'
import { connectionName } from './connection-state.ts'
import './disconnect-dialog.css'

interface DisconnectDialogProps {
  connection: ConnectionView
  saving: boolean
  problem: ErrorAnswer | null
  onDisconnect: (erase: boolean) => void
  onClose: () => void
}

/** Asks before a connection ends: what will happen, and whether what came through it stays. */
export function DisconnectDialog({ connection, saving, problem, onDisconnect, onClose }: DisconnectDialogProps) {
  const [erase, setErase] = useState(false)
  const words = texts.connections.end
  const choices = [
    { erases: false, title: words.keep, body: words.keepBody(connection.tool) },
    { erases: true, title: words.erase, body: words.eraseBody(connection.tool) },
  ]
  return (
    <Dialog title={words.title(connectionName(connection))} onClose={onClose}>
      <p>{words.body}</p>
      <div className="disconnect-choices" role="radiogroup" aria-label={words.title(connectionName(connection))}>
        {choices.map(({ erases, title, body }) => (
          <label key={title}>
            <input type="radio" name="erase" checked={erase === erases} onChange={() => setErase(erases)} />
            <span>
              <strong>{title}</strong>
              <span>{body}</span>
            </span>
          </label>
        ))}
      </div>
      {problem ? <Problem problem={problem} /> : null}
      <div className="form-actions">
        <button
          type="button"
          className={erase ? 'button button-danger' : 'button button-primary'}
          disabled={saving}
          onClick={() => onDisconnect(erase)}
        >
          {erase ? words.confirmErase : words.confirmKeep}
        </button>
        <button type="button" className="button button-quiet" onClick={onClose}>
          {texts.cancel}
        </button>
      </div>
    </Dialog>
  )
}
