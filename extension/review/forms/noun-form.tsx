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
import { useDraft } from './use-draft.ts'
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
  /** Resolves to whether it took. `over`: the person saw what stands now and wants theirs instead. */
  onSave: (value: T, over: boolean) => Promise<boolean>
  /** The form is done with: saved, cancelled or left. */
  onClose: () => void
  saveLabel?: string
  /** Further actions at the foot. */
  children?: ReactNode
}

/**
 * A noun's fields, edited in place: the first field has the focus, Ctrl+Enter saves, Escape leaves. What was typed and
 * neither saved nor cancelled is there again when the form is. Where somebody else changed, removed or closed the noun
 * meanwhile, that is shown and one chooses.
 */
export function NounForm<T>(props: NounFormProps<T>) {
  const {
    title,
    specs,
    initial,
    isGone = false,
    onReopen = null,
    saving,
    problem,
    read,
    hints,
    onSave,
    onClose,
  } = props
  const draft = useDraft(
    initial,
    specs.some(spec => spec.kind === 'secret'),
  )
  const [fields, setFields] = useState(draft.start)
  /** What had been typed before is here again, and nothing was done about it yet. */
  const [isBack, setBack] = useState(draft.isBack)
  const [overtaken, setOvertaken] = useState(draft.theirs)
  const theirs = props.theirs ?? overtaken
  const [wrong, setWrong] = useState<Record<string, string>>({})
  const form = useRef<HTMLFormElement>(null)
  const shown = specs.filter(spec => spec.shownWhen?.(fields) ?? true)
  const refused = problem?.fields ? byField(problem.fields, specs) : {}

  async function save(over: boolean) {
    const reading = read(fields)
    setWrong(reading.ok ? {} : toldOfDays(reading.wrong, shown, fields))
    if (reading.ok) {
      if (!(await onSave(reading.value, over))) return
      draft.forget()
      onClose()
      return
    }
    const first = shown.find(spec => reading.wrong[spec.key])
    form.current?.querySelector<HTMLElement>(`[name="${first?.key}"]`)?.focus()
  }

  function put(next: Fields) {
    setFields(next)
    setWrong({})
    setBack(false)
    setOvertaken(null)
    draft.write(next)
  }

  function cancel() {
    draft.forget()
    onClose()
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
        onClose()
      }}
    >
      {kept ? <KeptNotice {...kept} saving={saving} onDiscard={cancel} /> : null}
      {theirs && !kept ? (
        <ConflictNotice
          specs={specs}
          mine={fields}
          theirs={theirs}
          onTake={() => put(theirs)}
          onKeep={() => save(true)}
        />
      ) : null}
      {isBack && !theirs && !kept ? (
        <p className="noun-form-back" role="status">
          {texts.draft.isBack}{' '}
          <button type="button" className="text-button" onClick={() => put(initial)}>
            {texts.draft.startOver}
          </button>
        </p>
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
            onChange={value => {
              const next = { ...fields, [spec.key]: value, ...spec.sets?.(value) }
              setFields(next)
              draft.write(next)
            }}
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
          <button type="button" className="button button-quiet" onClick={cancel}>
            {texts.cancel}
          </button>
          {props.children}
        </div>
      )}
    </form>
  )
}

/** A day that was not chosen is asked for; how one is written is of no use where it is picked. */
function toldOfDays(wrong: Record<string, string>, specs: FieldSpec[], fields: Fields): Record<string, string> {
  const missing = specs.filter(({ key, kind }) => kind === 'day' && wrong[key] !== undefined && !fields[key])
  return { ...wrong, ...Object.fromEntries(missing.map(({ key }) => [key, texts.fields.noDay])) }
}
