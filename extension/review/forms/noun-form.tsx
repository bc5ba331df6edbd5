import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import type { ErrorAnswer } from '../../../shared/errors.ts'
import type { Hint } from '../../../shared/quality-hints.ts'
import { Problem } from '../../ui/problem.tsx'
import { texts } from '../../ui/texts.ts'
import { ConflictNotice } from './conflict-notice.tsx'
import { FormControl } from './form-control.tsx'
import { byField, type FieldSpec, type Fields, type Reading } from './form-fields.ts'
import { HintList } from './hint-list.tsx'
import { KeptNotice } from './kept-notice.tsx'
import './noun-form.css'

export interface NounFormProps<T> {
  title: string
  specs: FieldSpec[]
  initial: Fields
  /** The same noun as it stands now, where somebody changed it since the form was opened. */
  theirs?: Fields | null
  /** Whether the noun was removed since the form was opened: saving adds it anew. */
  isGone?: boolean
  /** Opens the noun again, where it was closed since the form was opened. */
  onReopen?: (() => void) | null
  saving: boolean
  problem: ErrorAnswer | null
  read: (fields: Fields) => Reading<T>
  hints?: (fields: Fields) => Hint[]
  /** What would follow from what is typed. */
  follows?: (fields: Fields) => ReactNode
  /** `over`: the person saw what stands now and wants theirs instead. */
  onSave: (value: T, over: boolean) => void
  onCancel: () => void
  saveLabel?: string
  /** Further actions at the foot. */
  children?: ReactNode
}

/**
 * A noun's fields, edited in place: the first field has the focus, Ctrl+Enter saves, Escape leaves. Where somebody else
 * changed, removed or closed the noun meanwhile, that is shown and one chooses.
 */
export function NounForm<T>(props: NounFormProps<T>) {
  const {
    title,
    specs,
    initial,
    theirs = null,
    isGone = false,
    onReopen = null,
    saving,
    problem,
    read,
    hints,
    onSave,
    onCancel,
  } = props
  const [fields, setFields] = useState(initial)
  const [wrong, setWrong] = useState<Record<string, string>>({})
  const form = useRef<HTMLFormElement>(null)
  const shown = specs.filter(spec => spec.shownWhen?.(fields) ?? true)
  const refused = problem?.fields ? byField(problem.fields, specs) : {}

  function save(over: boolean) {
    const reading = read(fields)
    setWrong(reading.ok ? {} : reading.wrong)
    if (reading.ok) {
      onSave(reading.value, over)
      return
    }
    const first = shown.find(spec => reading.wrong[spec.key])
    form.current?.querySelector<HTMLElement>(`[name="${first?.key}"]`)?.focus()
  }

  const { conflict, strategy } = texts
  const removed = { title: conflict.removed, body: conflict.removedBody, action: conflict.addAnew }
  const closed = { title: conflict.closed, body: conflict.closedBody, action: strategy.reopen }
  const kept = isGone ? { ...removed, onAct: () => save(true) } : onReopen && { ...closed, onAct: onReopen }

  return (
    <form
      ref={form}
      className="noun-form"
      aria-label={title}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        save(false)
      }}
      onKeyDown={event => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault()
          save(false)
        }
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        onCancel()
      }}
    >
      {kept ? <KeptNotice {...kept} saving={saving} onDiscard={onCancel} /> : null}
      {theirs && !kept ? (
        <ConflictNotice
          specs={specs}
          mine={fields}
          theirs={theirs}
          onTake={() => {
            setFields(theirs)
            setWrong({})
          }}
          onKeep={() => save(true)}
        />
      ) : null}
      <div className="noun-form-fields">
        {shown.map((spec, index) => (
          <FormControl
            key={spec.key}
            spec={spec}
            value={fields[spec.key] ?? ''}
            fields={fields}
            wrong={wrong[spec.key] ?? refused[spec.key] ?? null}
            autoFocus={index === 0}
            onChange={value => setFields(former => ({ ...former, [spec.key]: value, ...spec.sets?.(value) }))}
          />
        ))}
      </div>
      {hints ? <HintList hints={hints(fields)} /> : null}
      {props.follows?.(fields)}
      {problem && !(theirs && problem.code === 'conflict') ? <Problem problem={problem} /> : null}
      {kept ? null : (
        <div className="form-actions">
          <button type="submit" className="button button-primary" disabled={saving}>
            {saving ? texts.strategy.saving : (props.saveLabel ?? texts.strategy.save)}
          </button>
          <button type="button" className="button button-quiet" onClick={onCancel}>
            {texts.cancel}
          </button>
          {props.children}
        </div>
      )}
    </form>
  )
}
