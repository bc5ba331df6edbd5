import { useId } from 'react'
import type { QuarterChoice } from '../../../shared/quarters.ts'
import { dayWords } from '../../ui/dates.ts'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'

interface QuarterChooserProps {
  choices: QuarterChoice[]
  chosen: string
  onChoose: (id: string) => void
}

/** Chooses one of the workspace's cycles, or a quarter of the calendar. */
export function QuarterChooser({ choices, chosen, onChoose }: QuarterChooserProps) {
  const viewer = useViewer()
  const id = useId()
  return (
    <span className="quarter-chooser">
      <label htmlFor={id} className="visually-hidden">
        {texts.quarter.choose}
      </label>
      <select id={id} className="input" value={chosen} onChange={event => onChoose(event.target.value)}>
        {choices.map(({ id: value, title, from, to }) => {
          const [first, last] = [dayWords(from, viewer), dayWords(to, viewer)]
          return (
            <option key={value} value={value}>
              {title === null ? texts.quarter.calendar(first, last) : texts.quarter.dated(title, first, last)}
            </option>
          )
        })}
      </select>
    </span>
  )
}
