import { type FormEvent, useState } from 'react'
import type { Span } from '../../../shared/months.ts'
import { dayOf } from '../../../shared/week.ts'
import { Field } from '../../ui/field.tsx'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import './span-picker.css'
import { thisYear, twelveMonths, wrongIn } from './year-span.ts'

interface SpanPickerProps {
  span: Span
  onChoose: (span: Span) => void
}

/** Chooses the first and the last day to look back on: typed, or one of two usual spans. */
export function SpanPicker({ span, onChoose }: SpanPickerProps) {
  const { now, timeZone } = useViewer()
  const today = dayOf(now, timeZone)
  const [typed, setTyped] = useState(span)
  const [wrong, setWrong] = useState<ReturnType<typeof wrongIn>>({})

  function choose(chosen: Span) {
    const found = wrongIn(chosen, today)
    setTyped(chosen)
    setWrong(found)
    if (Object.keys(found).length === 0) onChoose(chosen)
  }

  return (
    <form
      className="span-picker"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        choose(typed)
      }}
    >
      {(['from', 'to'] as const).map(end => (
        <Field key={end} label={texts.year[end]} wrong={wrong[end]}>
          {control => (
            <input
              {...control}
              className="input"
              type="date"
              value={typed[end]}
              max={today}
              onChange={event => setTyped({ ...typed, [end]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <button type="submit" className="button button-primary">
        {texts.year.show}
      </button>
      <button type="button" className="button button-quiet" onClick={() => choose(thisYear(today))}>
        {texts.year.thisYear}
      </button>
      <button type="button" className="button button-quiet" onClick={() => choose(twelveMonths(today))}>
        {texts.year.twelveMonths}
      </button>
    </form>
  )
}
