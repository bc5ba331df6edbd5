import { type FormEvent, useId, useRef, useState } from 'react'
import type { ErrorAnswer } from '../../shared/errors.ts'
import { checkInInput } from '../../shared/graph/key-result.ts'
import './check-in-form.css'
import { confidenceWords } from './confidence-words.ts'
import { parseNumber, percentWords, typedNumber } from './numbers.ts'
import { Problem } from './problem.tsx'
import { texts } from './texts.ts'
import { useViewer } from './viewer.tsx'

export interface NewCheckIn {
  keyResultId: string
  value: number
  confidence: number
  note: string
}

/** What is typed into a check-in before it is made. */
export interface TypedCheckIn {
  value: string
  confidence: number
  note: string
}

interface CheckInFormProps {
  keyResult: {
    id: string
    title: string
    unit: string
    value: number | null
    confidence: number | null
    measure: string
  }
  saving: boolean
  /** What the server answered to the last try. */
  problem: ErrorAnswer | null
  /** What had been typed before the form was left. */
  typed?: TypedCheckIn | null
  /** Null where it is taken back. */
  onType?: (typed: TypedCheckIn | null) => void
  onSave: (checkIn: NewCheckIn) => void
  onCancel: () => void
}

/** A check-in: value, confidence in words and percent, note. Says beside each field what is wrong with it. */
export function CheckInForm(props: CheckInFormProps) {
  const { keyResult, saving, problem, typed, onType, onSave, onCancel } = props
  const { locale } = useViewer()
  const measured = keyResult.measure !== 'manual'
  const [fields, setFields] = useState<TypedCheckIn>(() => {
    const stands = typedNumber(keyResult.value, locale)
    if (typed) return { ...typed, value: measured ? stands : typed.value }
    return { value: stands, confidence: keyResult.confidence ?? 0.5, note: '' }
  })
  const { value, confidence, note } = fields
  const [wrong, setWrong] = useState<Record<string, string>>({})
  const valueField = useRef<HTMLInputElement>(null)
  const noteField = useRef<HTMLTextAreaElement>(null)
  const id = useId()

  function type(part: Partial<TypedCheckIn>) {
    const next = { ...fields, ...part }
    setFields(next)
    onType?.(next)
  }

  function save(event: FormEvent) {
    event.preventDefault()
    const parsed = checkInInput.safeParse({
      keyResultId: keyResult.id,
      value: parseNumber(value, locale) ?? undefined,
      confidence,
      note,
    })
    if (parsed.success) {
      setWrong({})
      onSave(parsed.data)
      return
    }
    const messages: Record<string, string> = {}
    for (const issue of parsed.error.issues) messages[String(issue.path[0])] ??= issue.message
    if (messages.value && parseNumber(value, locale) === null) messages.value = texts.checkIn.notNumber
    setWrong(messages)
    if (messages.value) valueField.current?.focus()
    else noteField.current?.focus()
  }

  return (
    <form
      className="check-in-form"
      aria-label={`${texts.checkIn.title}: ${keyResult.title}`}
      noValidate
      onSubmit={save}
      onKeyDown={event => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        onCancel()
      }}
    >
      <div>
        <label htmlFor={`${id}-value`}>{texts.checkIn.value(keyResult.unit)}</label>
        <input
          ref={valueField}
          id={`${id}-value`}
          className="input"
          inputMode="decimal"
          autoComplete="off"
          // biome-ignore lint/a11y/noAutofocus: the person just asked for this form
          autoFocus={!measured}
          readOnly={measured}
          value={value}
          onChange={event => type({ value: event.target.value })}
          aria-invalid={wrong.value ? true : undefined}
          aria-describedby={`${id}-value-says`}
        />
        <p id={`${id}-value-says`} className={wrong.value ? 'check-in-form-wrong' : 'faint'}>
          {wrong.value ?? (measured ? texts.checkIn.measured : null)}
        </p>
      </div>
      <div>
        <div className="check-in-form-confidence">
          <label htmlFor={`${id}-confidence`}>{texts.checkIn.confidence}</label>
          <output htmlFor={`${id}-confidence`}>
            {confidenceWords(confidence)}, {percentWords(confidence, locale)}
          </output>
        </div>
        <input
          id={`${id}-confidence`}
          type="range"
          min={0}
          max={100}
          step={5}
          value={Math.round(confidence * 100)}
          onChange={event => type({ confidence: Number(event.target.value) / 100 })}
          aria-valuetext={`${confidenceWords(confidence)}, ${percentWords(confidence, locale)}`}
          aria-describedby={`${id}-confidence-hint`}
        />
        <p id={`${id}-confidence-hint`} className="faint">
          {texts.checkIn.confidenceHint}
        </p>
      </div>
      <div>
        <label htmlFor={`${id}-note`}>{texts.checkIn.note}</label>
        <textarea
          ref={noteField}
          id={`${id}-note`}
          className="input"
          rows={2}
          placeholder={texts.checkIn.notePlaceholder}
          value={note}
          onChange={event => type({ note: event.target.value })}
          aria-invalid={wrong.note ? true : undefined}
          aria-describedby={wrong.note ? `${id}-note-says` : undefined}
        />
        {wrong.note ? (
          <p id={`${id}-note-says`} className="check-in-form-wrong">
            {wrong.note}
          </p>
        ) : null}
      </div>
      {problem ? <Problem problem={problem} /> : null}
      <div className="check-in-form-actions">
        <button type="submit" className="button button-primary" disabled={saving}>
          {saving ? texts.checkIn.saving : texts.checkIn.save}
        </button>
        <button
          type="button"
          className="button button-quiet"
          onClick={() => {
            onType?.(null)
            onCancel()
          }}
        >
          {texts.cancel}
        </button>
      </div>
    </form>
  )
}
