import { type FormEvent, useState } from 'react'
import type { ErrorAnswer } from '../../shared/errors.ts'
import { SEVERITIES, STATUS_WORDS } from '../../shared/graph/node.ts'
import { type OwnerWordInput, wordProblem } from '../../shared/owner-word.ts'
import { isWorse } from '../../shared/roll-up.ts'
import type { StatusView } from '../../shared/views/status-view.ts'
import { addDays, clockAt } from '../../shared/week.ts'
import { Field } from './field.tsx'
import { Problem } from './problem.tsx'
import { StatusMark } from './status-mark.tsx'
import './status-word-form.css'
import { texts } from './texts.ts'
import { useViewer } from './viewer.tsx'

const CHOICES = ['on_track', ...SEVERITIES] as const
/** What a person is offered first as the last day a better word stands. */
const OFFERED_DAYS = 7

export type NewWord = Pick<OwnerWordInput, 'status' | 'reason' | 'untilDay'>

interface StatusWordFormProps {
  status: StatusView
  saving: boolean
  problem: ErrorAnswer | null
  onSave: (word: NewWord) => void
  onCancel: () => void
}

/** The owner's word on a status: worse at once; better with a reason and a last day. The rules' own stays visible beside it. */
export function StatusWordForm({ status, saving, problem, onSave, onCancel }: StatusWordFormProps) {
  const viewer = useViewer()
  const clock = clockAt(viewer.now, viewer.timeZone)
  const rules = status.machineStatus
  const choices = CHOICES.filter(choice => choice !== rules)
  const [said, setSaid] = useState<NewWord['status'] | null>(null)
  const [reason, setReason] = useState('')
  const [untilDay, setUntilDay] = useState('')
  const [wrong, setWrong] = useState<ReturnType<typeof wordProblem>>(null)
  const isBetter = said !== null && !isWorse(said, rules)
  const wrongFor = (field: string) =>
    wrong?.field === field ? wrong.message : (problem?.fields?.find(one => one.field === field)?.message ?? null)

  function save(event: FormEvent) {
    event.preventDefault()
    if (!said) return
    const word: NewWord = { status: said, reason: reason.trim(), untilDay: untilDay === '' ? null : untilDay }
    const found = wordProblem(word, rules, clock)
    setWrong(found)
    if (!found) onSave(word)
  }

  return (
    <form
      className="form"
      aria-label={texts.word.title}
      noValidate
      onSubmit={save}
      onKeyDown={event => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        onCancel()
      }}
    >
      <fieldset className="field status-word-form-choices">
        <legend>{texts.word.title}</legend>
        {choices.map((choice, index) => (
          <label key={choice}>
            <input
              type="radio"
              name="status"
              // biome-ignore lint/a11y/noAutofocus: the person just asked for this form
              autoFocus={index === 0}
              checked={said === choice}
              onChange={() => {
                setSaid(choice)
                setWrong(null)
                if (untilDay === '' && !isWorse(choice, rules)) setUntilDay(addDays(clock.today, OFFERED_DAYS))
              }}
            />
            <StatusMark status={choice} />
          </label>
        ))}
        <p className="field-says">{isBetter ? texts.word.better : texts.word.rules(STATUS_WORDS[rules])}</p>
      </fieldset>
      <Field label={texts.word.reason} wrong={wrongFor('reason')}>
        {control => (
          <textarea
            {...control}
            className="input"
            rows={2}
            value={reason}
            onChange={event => setReason(event.target.value)}
          />
        )}
      </Field>
      <Field label={texts.word.until} wrong={wrongFor('untilDay')}>
        {control => (
          <input
            {...control}
            className="input"
            type="date"
            min={clock.today}
            value={untilDay}
            onChange={event => setUntilDay(event.target.value)}
          />
        )}
      </Field>
      {problem ? <Problem problem={problem} /> : null}
      <div className="form-actions">
        <button type="submit" className="button button-primary" disabled={saving || said === null}>
          {texts.word.save}
        </button>
        <button type="button" className="button button-quiet" onClick={onCancel}>
          {texts.cancel}
        </button>
      </div>
    </form>
  )
}
