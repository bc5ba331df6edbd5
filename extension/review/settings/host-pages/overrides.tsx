import { useState } from 'react'
import { Problem } from '../../../ui/problem.tsx'
import { texts } from '../../../ui/texts.ts'
import { nameOf, type Override, type OverrideEdits } from './override-edits.ts'
import { SelectorForm, ViewForm } from './override-forms.tsx'

/** What browsers do otherwise, and the forms to say more; one is open at a time. */
export function Overrides({ overrides, edits }: { overrides: Override[]; edits: OverrideEdits }) {
  const [open, setOpen] = useState<'selector' | 'view' | null>(null)
  const words = texts.hostPages
  const opens = (form: 'selector' | 'view', label: string) => (
    <button
      type="button"
      className="button"
      onClick={() => {
        edits.reset()
        setOpen(form)
      }}
    >
      {label}
    </button>
  )
  const close = () => setOpen(null)
  return (
    <section className="settings-card" aria-label={words.overrides}>
      <h2>{words.overrides}</h2>
      <p className="faint">{overrides.length === 0 ? words.overridesNone : words.overridesLead}</p>
      {edits.problem && open === null ? <Problem problem={edits.problem} /> : null}
      {overrides.length === 0 ? null : (
        <ul className="override-list">
          {overrides.map(one => (
            <li key={one.id}>
              <span>
                <strong>{nameOf(one)}</strong> {one.view === null ? words.isFoundBy : words.isOff}
                {one.selector === null ? null : (
                  <>
                    {' '}
                    <code>{one.selector}</code>
                  </>
                )}
              </span>
              <span className="faint">{words.versions(one.fromVersion, one.toVersion)}</span>
              <button
                type="button"
                className="text-button"
                aria-label={words.endOne(nameOf(one))}
                disabled={edits.saving}
                onClick={() => edits.end(one)}
              >
                {words.end}
              </button>
            </li>
          ))}
        </ul>
      )}
      {open === 'selector' ? <SelectorForm edits={edits} onClose={close} /> : null}
      {open === 'view' ? <ViewForm edits={edits} onClose={close} /> : null}
      {open === null ? (
        <div className="form-actions">
          {opens('selector', words.setSelector)}
          {opens('view', words.setOff)}
        </div>
      ) : null}
    </section>
  )
}
