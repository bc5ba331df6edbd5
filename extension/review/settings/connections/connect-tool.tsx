import { useState } from 'react'
import type { ErrorAnswer } from '../../../../shared/errors.ts'
import type { TokenInput } from '../../../../shared/graph/connection.ts'
import { TOOLS, type Tool } from '../../../../shared/graph/item-key.ts'
import { Problem } from '../../../ui/problem.tsx'
import { texts } from '../../../ui/texts.ts'
import './connect-tool.css'
import type { ConnectionEdits } from './connection-edits.ts'
import { TokenForm } from './token-form.tsx'

/** Signing in to a tool in a tab of its own. */
export interface ToolSignIn {
  /** Where the server is registered, so that one can. */
  possible: Record<Tool, boolean>
  /** The tool whose tab is open. */
  waitingFor: Tool | null
  problem: ErrorAnswer | null
  start(tool: Tool, connectionId: string | null): void
  stop(): void
}

interface ConnectToolProps {
  signIn: ToolSignIn
  edits: ConnectionEdits
  onConnect: (input: TokenInput) => Promise<boolean>
}

/** Connecting another tool: which one, then by signing in there or with a token. */
export function ConnectTool({ signIn, edits, onConnect }: ConnectToolProps) {
  const [chosen, setChosen] = useState<Tool | null>(null)
  const words = texts.connections
  return (
    <section className="settings-card" aria-label={words.connectTitle}>
      <h2>{words.connectTitle}</h2>
      <ul className="connect-tools">
        {TOOLS.map(tool => (
          <li key={tool}>
            <button
              type="button"
              aria-expanded={tool === chosen}
              data-tool={tool}
              onClick={() => {
                edits.reset()
                signIn.stop()
                setChosen(tool === chosen ? null : tool)
              }}
            >
              <strong>{words.connect(texts.tool(tool))}</strong>
              <span>{words.why[tool]}</span>
            </button>
          </li>
        ))}
      </ul>
      {chosen ? (
        <HowToConnect
          key={chosen}
          tool={chosen}
          signIn={signIn}
          edits={edits}
          onConnect={onConnect}
          onClose={() => setChosen(null)}
        />
      ) : null}
    </section>
  )
}

interface HowToConnectProps extends ConnectToolProps {
  tool: Tool
  onClose: () => void
}

function HowToConnect({ tool, signIn, edits, onConnect, onClose }: HowToConnectProps) {
  const [withToken, setWithToken] = useState(!signIn.possible[tool])
  const words = texts.connections
  const name = texts.tool(tool)
  if (withToken)
    return (
      <>
        {signIn.possible[tool] ? null : <p className="faint">{words.oauth.unavailable(name)}</p>}
        <TokenForm
          tool={tool}
          title={words.form.title(name)}
          site={null}
          saving={edits.saving}
          problem={edits.problem}
          saveLabel={words.form.save}
          onSave={onConnect}
          onClose={onClose}
        />
      </>
    )
  return (
    <div className="connect-by-sign-in">
      <p className="settings-lead">{words.oauth.body(name)}</p>
      {signIn.problem ? <Problem problem={signIn.problem} /> : null}
      {signIn.waitingFor === tool ? (
        <p role="status" className="waiting">
          {words.oauth.waiting(name)}
        </p>
      ) : null}
      <div className="form-actions">
        <button type="button" className="button button-primary" onClick={() => signIn.start(tool, null)}>
          {words.oauth.use(name)}
        </button>
        <button type="button" className="button button-quiet" onClick={() => setWithToken(true)}>
          {words.oauth.token}
        </button>
        <button
          type="button"
          className="button button-quiet"
          onClick={() => {
            signIn.stop()
            onClose()
          }}
        >
          {texts.cancel}
        </button>
      </div>
    </div>
  )
}
