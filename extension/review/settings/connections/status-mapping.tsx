import type { Tool } from '../../../../shared/graph/item-key.ts'
import { WORK_STATES, type WorkState } from '../../../../shared/graph/work-item.ts'
import { Field } from '../../../ui/field.tsx'
import { texts } from '../../../ui/texts.ts'
import type { MappedStatus } from './reading.ts'

interface StatusMappingProps {
  tool: Tool
  statuses: MappedStatus[]
  /** The states that differ from the tool's, by status. */
  states: Record<string, WorkState>
  onChange: (states: Record<string, WorkState>) => void
}

/** What each status means, where the tool's own word is not enough. */
export function StatusMapping({ tool, statuses, states, onChange }: StatusMappingProps) {
  const words = texts.connections.reading
  if (statuses.length === 0) return null
  const name = texts.tool(tool)
  return (
    <details className="mapping" open={Object.keys(states).length > 0}>
      <summary>{words.statuses}</summary>
      <p>{words.statusesBody(name)}</p>
      <div className="mapping-fields">
        {statuses.map(status => (
          <Field key={status.key} label={status.name}>
            {control => (
              <select
                {...control}
                className="input"
                value={states[status.key] ?? ''}
                onChange={event => onChange(withState(states, status.key, event.target.value))}
              >
                <option value="">{words.asTool(name, texts.workState(status.state))}</option>
                {WORK_STATES.filter(state => state !== status.state).map(state => (
                  <option key={state} value={state}>
                    {texts.workState(state)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        ))}
      </div>
    </details>
  )
}

function withState(states: Record<string, WorkState>, key: string, chosen: string): Record<string, WorkState> {
  const { [key]: _former, ...rest } = states
  const state = WORK_STATES.find(one => one === chosen)
  return state ? { ...rest, [key]: state } : rest
}
