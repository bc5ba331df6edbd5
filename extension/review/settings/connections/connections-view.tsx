import { useState } from 'react'
import type { ConnectionView, LeftBehindView } from '../../../../shared/views/connections.ts'
import { Notice } from '../../../ui/notice.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { texts } from '../../../ui/texts.ts'
import { useCaughtFocus } from '../../../ui/use-caught-focus.ts'
import { ConnectTool, type ToolSignIn } from './connect-tool.tsx'
import { ConnectionCard } from './connection-card.tsx'
import type { ConnectionEdits } from './connection-edits.ts'
import type { PanelName } from './connection-panel.tsx'
import { LeftBehind } from './left-behind.tsx'

interface ConnectionsViewProps {
  connections: ConnectionView[]
  leftBehind: LeftBehindView[]
  mayManage: boolean
  edits: ConnectionEdits
  signIn: ToolSignIn
  /** The part of a connection that is open. */
  opened: { connectionId: string; panel: PanelName } | null
  onOpen: (connectionId: string, panel: PanelName | null) => void
}

/** The connections of a workspace, and the way to connect another tool. */
export function ConnectionsView(props: ConnectionsViewProps) {
  const { connections, leftBehind, mayManage, edits, signIn, opened, onOpen } = props
  /** Secrets of webhooks that were made in this page: they can be copied until one leaves it. */
  const [secrets, setSecrets] = useState<Record<string, string | null>>({})
  const words = texts.connections
  // One that is disconnected takes its buttons along.
  const lead = useCaughtFocus<HTMLParagraphElement>(connections.length, { later: true })
  const keep = (id: string, secret: string | null) => setSecrets(former => ({ ...former, [id]: secret }))
  const editsOf = (id: string | null) => ({ ...edits, problem: edits.about === id ? edits.problem : null })
  return (
    <>
      <p ref={lead} className="settings-lead caught-focus" tabIndex={-1}>
        {words.lead}
      </p>
      {mayManage ? null : <p>{words.looksOnly}</p>}
      {connections.length === 0 ? (
        <Notice title={words.none} body={mayManage ? words.noneBody : words.noneLooksOnly} />
      ) : null}
      {signIn.problem && connections.length > 0 ? <Problem problem={signIn.problem} /> : null}
      {connections.map(connection => (
        <ConnectionCard
          key={connection.id}
          connection={connection}
          mayManage={mayManage}
          edits={editsOf(connection.id)}
          signIn={signIn}
          open={opened?.connectionId === connection.id ? opened.panel : null}
          onOpen={panel => onOpen(connection.id, panel)}
          secret={secrets[connection.id] ?? null}
          onSecret={secret => keep(connection.id, secret)}
          onMade={id => onOpen(id, 'reading')}
        />
      ))}
      {leftBehind.map(left => (
        <LeftBehind key={left.id} left={left} mayManage={mayManage} edits={editsOf(left.id)} />
      ))}
      {mayManage ? (
        <ConnectTool
          signIn={signIn}
          edits={editsOf(null)}
          onConnect={input =>
            edits.connect(input, id => {
              keep(id, 'webhookSecret' in input ? (input.webhookSecret ?? null) : null)
              onOpen(id, 'reading')
            })
          }
        />
      ) : null}
    </>
  )
}
