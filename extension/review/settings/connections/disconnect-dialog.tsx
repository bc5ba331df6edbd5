import { useState } from 'react'
import type { ErrorAnswer } from '../../../../shared/errors.ts'
import type { ConnectionView } from '../../../../shared/views/connections.ts'
import { ChoiceCards } from '../../../ui/choice-cards.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { texts } from '../../../ui/texts.ts'
import { connectionName } from './connection-state.ts'
import { WrittenChoice } from './written-choice.tsx'

/** How a connection is to end. */
export interface HowToEnd {
  /** Whether what came through it goes as well. */
  erase: boolean
  /** Whether what was written into the tool is taken away first. */
  takeAway: boolean
}

interface DisconnectDialogProps {
  connection: ConnectionView
  saving: boolean
  problem: ErrorAnswer | null
  onDisconnect: (how: HowToEnd) => void
  onClose: () => void
}

/** Asks before a connection ends: what will happen, whether what came through it stays, and what was written into the tool. */
export function DisconnectDialog({ connection, saving, problem, onDisconnect, onClose }: DisconnectDialogProps) {
  const [erase, setErase] = useState(false)
  const [takeAway, setTakeAway] = useState(true)
  const words = texts.connections.end
  const choices = [
    { value: false, title: words.keep, body: words.keepBody(connection.tool) },
    { value: true, title: words.erase, body: words.eraseBody(connection.tool) },
  ]
  return (
    <Dialog title={words.title(connectionName(connection))} onClose={onClose}>
      <p>{words.body}</p>
      <ChoiceCards
        name="erase"
        label={words.title(connectionName(connection))}
        choices={choices}
        chosen={erase}
        onChoose={setErase}
      />
      {connection.access === 'listens' ? null : (
        <WrittenChoice connection={connection} takeAway={takeAway} onChange={setTakeAway} />
      )}
      {problem ? <Problem problem={problem} /> : null}
      <div className="form-actions">
        <button
          type="button"
          className={erase ? 'button button-danger' : 'button button-primary'}
          disabled={saving}
          onClick={() => onDisconnect({ erase, takeAway })}
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
