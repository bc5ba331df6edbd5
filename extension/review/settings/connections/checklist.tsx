import { useId, useState } from 'react'

interface ChecklistProps {
  label: string
  search: string
  /** How many are chosen, in words. */
  count: string
  empty: string
  wrong: string | null
  options: { id: string; name: string; note: string | null }[]
  chosen: string[]
  onChange: (chosen: string[]) => void
}

/** Above so many a list is searched rather than read. */
const READ_AT_A_GLANCE = 7

/** Several of many: a list of boxes to tick, searched by name. What is chosen stays chosen while it is filtered away. */
export function Checklist({ label, search, count, empty, wrong, options, chosen, onChange }: ChecklistProps) {
  const [typed, setTyped] = useState('')
  const id = useId()
  const wanted = typed.trim().toLowerCase()
  const shown = options.filter(({ name, note }) => `${name} ${note ?? ''}`.toLowerCase().includes(wanted))
  return (
    <fieldset className="field checklist" aria-describedby={`${id}-says`}>
      <legend>{label}</legend>
      {options.length > READ_AT_A_GLANCE ? (
        <input
          className="input"
          type="search"
          aria-label={search}
          placeholder={search}
          value={typed}
          onChange={event => setTyped(event.target.value)}
        />
      ) : null}
      <ul>
        {shown.map(({ id: optionId, name, note }) => (
          <li key={optionId}>
            <label>
              <input
                type="checkbox"
                checked={chosen.includes(optionId)}
                onChange={event =>
                  onChange(event.target.checked ? [...chosen, optionId] : chosen.filter(one => one !== optionId))
                }
              />
              <span>
                {name} {note ? <span className="faint">{note}</span> : null}
              </span>
            </label>
          </li>
        ))}
        {shown.length === 0 ? <li className="faint">{empty}</li> : null}
      </ul>
      <p id={`${id}-says`} className={wrong ? 'field-wrong' : 'field-says'} role={wrong ? 'alert' : undefined}>
        {wrong ?? count}
      </p>
    </fieldset>
  )
}
