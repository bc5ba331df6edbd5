import { useState } from 'react'
import type { ErrorAnswer } from '../../../../shared/errors.ts'
import { Field } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { texts } from '../../../ui/texts.ts'

interface Written {
  name: string
  timeZone: string
}

interface WorkspaceFormProps {
  former: Written
  readOnly: boolean
  saving: boolean
  problem: ErrorAnswer | null
  onSave: (wanted: Written) => void
}

/** Every zone there is, the workspace's own and UTC first: the browser's list leaves both out at times. */
function zonesWith(own: string): string[] {
  return [...new Set([own, 'UTC', ...Intl.supportedValuesOf('timeZone')])]
}

/** Name and time zone; what is wrong stands beside its field. */
export function WorkspaceForm({ former, readOnly, saving, problem, onSave }: WorkspaceFormProps) {
  const [wanted, setWanted] = useState(former)
  const refused = (field: string) => problem?.fields?.find(one => one.field === field)?.message ?? null
  const isUnnamed = wanted.name.trim() === ''
  const differs = wanted.name.trim() !== former.name || wanted.timeZone !== former.timeZone
  return (
    <form
      className="form settings-card"
      onSubmit={event => {
        event.preventDefault()
        if (!isUnnamed && differs) onSave({ ...wanted, name: wanted.name.trim() })
      }}
    >
      <p className="settings-lead">{readOnly ? texts.workspace.readOnly : texts.workspace.lead}</p>
      <Field label={texts.workspace.name} wrong={isUnnamed ? texts.workspace.nameMissing : refused('name')}>
        {control => (
          <input
            {...control}
            className="input"
            maxLength={100}
            readOnly={readOnly}
            value={wanted.name}
            onChange={event => setWanted({ ...wanted, name: event.target.value })}
          />
        )}
      </Field>
      <Field label={texts.workspace.timeZone} hint={texts.workspace.timeZoneHint} wrong={refused('timeZone')}>
        {control => (
          <select
            {...control}
            className="input"
            disabled={readOnly}
            value={wanted.timeZone}
            onChange={event => setWanted({ ...wanted, timeZone: event.target.value })}
          >
            {zonesWith(former.timeZone).map(zone => (
              <option key={zone}>{zone}</option>
            ))}
          </select>
        )}
      </Field>
      {problem && !problem.fields?.length ? <Problem problem={problem} /> : null}
      {readOnly ? null : (
        <div className="form-actions">
          <button type="submit" className="button button-primary" disabled={saving || isUnnamed || !differs}>
            {texts.workspace.save}
          </button>
        </div>
      )}
    </form>
  )
}
