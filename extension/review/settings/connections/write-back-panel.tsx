import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ConnectionView } from '../../../../shared/views/connections.ts'
import { useProblem } from '../../../api/query-problem.ts'
import { trpc } from '../../../api/trpc-client.ts'
import { ItemLink } from '../../../ui/item-link.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { texts } from '../../../ui/texts.ts'
import type { ConnectionEdits } from './connection-edits.ts'
import './panel-lists.css'
import { WriteBackOffDialog } from './write-back-off-dialog.tsx'

interface WriteBackPanelProps {
  connection: ConnectionView
  edits: ConnectionEdits
}

/** Whether key results are written into the tool, and what it refused. */
export function WriteBackPanel({ connection, edits }: WriteBackPanelProps) {
  const words = texts.connections.writeBack
  const tool = texts.tool(connection.tool)
  const on = connection.settings.writeBack === true
  const [stopping, setStopping] = useState(false)
  return (
    <>
      <p className="settings-lead">{words.body[connection.tool]}</p>
      <label className="check">
        <input
          type="checkbox"
          checked={on}
          disabled={edits.saving}
          onChange={event => {
            edits.reset()
            if (event.target.checked) void edits.writeBack(connection, true)
            else setStopping(true)
          }}
        />
        {words.label(tool)}
      </label>
      {edits.problem && !stopping ? <Problem problem={edits.problem} /> : null}
      {stopping ? (
        <WriteBackOffDialog
          connection={connection}
          saving={edits.saving}
          problem={edits.problem}
          onStop={async leaveWritten => {
            if (await edits.writeBack(connection, false, leaveWritten)) setStopping(false)
          }}
          onClose={() => setStopping(false)}
        />
      ) : null}
      <Refusals connection={connection} edits={edits} />
    </>
  )
}

function Refusals({ connection, edits }: WriteBackPanelProps) {
  const { id, tool } = connection
  const words = texts.connections.writeBack
  const refusals = useQuery(trpc.connections.refusals.queryOptions({ connectionId: id }))
  const problem = useProblem(refusals.error)
  if (!refusals.data)
    return problem ? (
      <Problem problem={problem} onRetry={() => void refusals.refetch()} />
    ) : (
      <Skeleton lines={[60, 80]} />
    )
  if (refusals.data.length === 0)
    return connection.settings.writeBack === true ? <p className="faint">{words.noRefusals}</p> : null
  return (
    <>
      <h3>{words.refusals(texts.tool(tool))}</h3>
      <p className="faint">{words.retryHint(texts.tool(tool))}</p>
      <p>
        <button
          type="button"
          className="button"
          disabled={edits.saving}
          onClick={() => void edits.retryRefusals(connection)}
        >
          {words.retry}
        </button>
      </p>
      <ul className="panel-list">
        {refusals.data.map(refusal => (
          <li key={refusal.itemId}>
            <ItemLink url={refusal.url}>{refusal.title}</ItemLink>
            <span>{refusal.told}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
