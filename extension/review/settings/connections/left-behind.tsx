import type { LeftBehindView } from '../../../../shared/views/connections.ts'
import { texts } from '../../../ui/texts.ts'
import type { ConnectionEdits } from './connection-edits.ts'
import { connectionName } from './connection-state.ts'
import './problem-note.css'

interface LeftBehindProps {
  left: LeftBehindView
  mayManage: boolean
  edits: ConnectionEdits
}

/** A connection that has ended, and what of ours its tool still shows. */
export function LeftBehind({ left, mayManage, edits }: LeftBehindProps) {
  const words = texts.connections.leftBehind
  const name = connectionName(left)
  return (
    <section className="settings-card" aria-label={words.title(name)}>
      <h2>{words.title(name)}</h2>
      <div className="problem-note">
        <p>
          <strong>{words.remains(left.tool, left.remains)}</strong>
        </p>
        <p>{left.because ?? words.notTaken}</p>
        <p>{words.remedy[left.tool]}</p>
      </div>
      {mayManage ? (
        <p>
          <button
            type="button"
            className="button"
            disabled={edits.saving}
            onClick={() => void edits.dismissLeftBehind(left)}
          >
            {words.dismiss}
          </button>
        </p>
      ) : null}
    </section>
  )
}
