import { useState } from 'react'
import type { ConnectionView } from '../../../../shared/views/connections.ts'
import { Problem } from '../../../ui/problem.tsx'
import { StatusMark } from '../../../ui/status-mark.tsx'
import { texts } from '../../../ui/texts.ts'
import './connection-card.css'
import type { ToolSignIn } from './connect-tool.tsx'
import type { ConnectionEdits } from './connection-edits.ts'
import { ConnectionFacts } from './connection-facts.tsx'
import { ConnectionPanel, type PanelName } from './connection-panel.tsx'
import { connectionName, connectionState } from './connection-state.ts'
import { DisconnectDialog } from './disconnect-dialog.tsx'
import { LoadProgress } from './load-progress.tsx'
import { ProblemNote } from './problem-note.tsx'

export interface ConnectionCardProps {
  connection: ConnectionView
  mayManage: boolean
  edits: ConnectionEdits
  signIn: ToolSignIn
  open: PanelName | null
  onOpen: (panel: PanelName | null) => void
  secret: string | null
  onSecret: (secret: string) => void
  /** Another connection was made from this one. */
  onMade: (connectionId: string) => void
}

/** One connection: how it stands, how fresh it is, what is wrong, and for admins everything that can be done with it. */
export function ConnectionCard(props: ConnectionCardProps) {
  const { connection, mayManage } = props
  const { status, word } = connectionState(connection)
  const name = connectionName(connection)
  return (
    <section className="settings-card connection-card" aria-label={name} data-status={status}>
      <header>
        <h2>{name}</h2>
        <StatusMark status={status} word={word} soft />
        <span className="faint">{texts.connections.access[connection.access]}</span>
        {mayManage ? connection.ending ? <EndNow {...props} /> : <Actions {...props} name={name} /> : null}
      </header>
      {props.open === null && props.edits.problem ? <Problem problem={props.edits.problem} /> : null}
      <ProblemNote connection={connection} />
      <LoadProgress connection={connection} />
      <ConnectionFacts connection={connection} />
      {mayManage && !connection.ending ? <ConnectionPanel {...props} /> : null}
    </section>
  )
}

/** Whoever does not want to wait leaves the rest where it is. */
function EndNow({ connection, edits }: ConnectionCardProps) {
  const erase = connection.ending?.erase ?? false
  return (
    <span className="connection-card-actions">
      <button
        type="button"
        className="text-button"
        disabled={edits.saving}
        onClick={() => void edits.disconnect(connection, { erase, takeAway: false })}
      >
        {texts.connections.end.now}
      </button>
    </span>
  )
}

function Actions({ connection, edits, signIn, onOpen, name }: ConnectionCardProps & { name: string }) {
  const [ending, setEnding] = useState(false)
  const words = texts.connections
  const isPaused = connection.state === 'paused'
  return (
    <span className="connection-card-actions">
      {connection.access === 'oauth' ? (
        <button type="button" className="text-button" onClick={() => signIn.start(connection.tool, connection.id)}>
          {words.renew}
        </button>
      ) : (
        <button
          type="button"
          className="text-button"
          onClick={() => {
            edits.reset()
            onOpen('renew')
          }}
        >
          {words.renew}
        </button>
      )}
      <button
        type="button"
        className="text-button"
        disabled={edits.saving}
        onClick={() => void (isPaused ? edits.resume(connection) : edits.pause(connection))}
      >
        {isPaused ? words.resume : words.pause}
      </button>
      <button
        type="button"
        className="text-button"
        onClick={() => {
          edits.reset()
          setEnding(true)
        }}
      >
        {words.disconnect}
        <span className="visually-hidden"> {name}</span>
      </button>
      {ending ? (
        <DisconnectDialog
          connection={connection}
          saving={edits.saving}
          problem={edits.problem}
          onDisconnect={async how => {
            if (await edits.disconnect(connection, how)) setEnding(false)
          }}
          onClose={() => setEnding(false)}
        />
      ) : null}
    </span>
  )
}
