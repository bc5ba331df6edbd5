import { useState } from 'react'
import type { ConnectionSettings, ConnectionView } from '../../../../shared/views/connections.ts'
import type { ToolContainer } from '../../../api/outputs.ts'
import { Problem } from '../../../ui/problem.tsx'
import { texts } from '../../../ui/texts.ts'
import { Checklist } from './checklist.tsx'
import { ColumnMapping } from './column-mapping.tsx'
import type { ConnectionEdits } from './connection-edits.ts'
import { isComplete, type Reading, readingOf, settingsOf, statusesOf } from './reading.ts'
import './reading-form.css'
import { StatusMapping } from './status-mapping.tsx'

interface ReadingFormProps extends Pick<ConnectionEdits, 'saving' | 'problem'> {
  connection: ConnectionView
  containers: ToolContainer[]
  onSave: (settings: ConnectionSettings) => void
}

/** Chooses projects, pipelines or data sources, what their columns stand for and what their statuses mean. */
export function ReadingForm({ connection, containers, saving, problem, onSave }: ReadingFormProps) {
  const { tool } = connection
  const words = texts.connections.reading
  const [reading, setReading] = useState<Reading>(() => readingOf(tool, connection.settings, containers))
  const [asked, setAsked] = useState(false)
  const change = (part: Partial<Reading>) => setReading(former => ({ ...former, ...part }))
  const missing = asked && !isComplete(reading)
  return (
    <form
      className="reading-form"
      aria-label={words.title(tool)}
      onSubmit={event => {
        event.preventDefault()
        setAsked(true)
        if (isComplete(reading)) onSave(settingsOf(tool, reading))
      }}
    >
      {tool === 'notion' ? null : (
        <div className="reading-form-scope" role="radiogroup" aria-label={words.title(tool)}>
          {[true, false].map(all => (
            <label key={String(all)} className="check">
              <input type="radio" name="scope" checked={reading.all === all} onChange={() => change({ all })} />
              {all ? words.all(tool) : words.chosen(tool)}
            </label>
          ))}
        </div>
      )}
      {reading.all ? null : (
        <Checklist
          label={words.title(tool)}
          search={words.search(tool)}
          count={words.count(tool, reading.chosen.length, containers.length)}
          empty={words.noMatch}
          wrong={missing ? words.chooseOne(tool) : null}
          options={containers.map(({ id, name }) => ({ id, name, note: tool === 'jira' ? id : null }))}
          chosen={reading.chosen}
          onChange={chosen => change({ chosen })}
        />
      )}
      {containers
        .filter(({ id }) => tool === 'notion' && reading.chosen.includes(id))
        .map(container => (
          <ColumnMapping
            key={container.id}
            container={container}
            columns={reading.columns[container.id] ?? {}}
            onChange={columns => change({ columns: { ...reading.columns, [container.id]: columns } })}
          />
        ))}
      <StatusMapping
        tool={tool}
        statuses={statusesOf(tool, reading, containers)}
        states={reading.states}
        onChange={states => change({ states })}
      />
      {problem ? <Problem problem={problem} /> : null}
      <div className="form-actions">
        <button type="submit" className="button button-primary" disabled={saving}>
          {words.save}
        </button>
      </div>
    </form>
  )
}
