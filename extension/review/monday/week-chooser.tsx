import { addDays, type Day } from '../../../shared/week.ts'
import { dayWords } from '../../ui/dates.ts'
import { Icon } from '../../ui/icons.tsx'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import './week-chooser.css'

interface WeekChooserProps {
  /** The Monday that is shown. */
  week: Day
  /** The Monday of the running week. */
  current: Day
  onWeek: (monday: Day) => void
}

/** A year of Mondays can be chosen at once; earlier ones step by step. */
const WEEKS = 53

/** Steps from Monday to Monday, or goes to one of them. */
export function WeekChooser({ week, current, onWeek }: WeekChooserProps) {
  const viewer = useViewer()
  const listed = Array.from({ length: WEEKS }, (_, back) => addDays(current, -7 * back))
  const options = listed.includes(week) ? listed : [...listed, week]
  return (
    <fieldset className="week-chooser">
      <legend className="visually-hidden">{texts.pastMonday.choose}</legend>
      <button
        type="button"
        className="icon-button"
        aria-label={texts.pastMonday.before}
        onClick={() => onWeek(addDays(week, -7))}
      >
        <Icon name="back" />
      </button>
      <select
        className="input"
        aria-label={texts.pastMonday.week}
        value={week}
        onChange={event => onWeek(event.target.value)}
      >
        {options.map(monday => (
          <option key={monday} value={monday}>
            {monday === current ? texts.pastMonday.thisWeek : dayWords(monday, viewer)}
          </option>
        ))}
      </select>
      <button
        type="button"
        className="icon-button week-chooser-after"
        aria-label={texts.pastMonday.after}
        disabled={week >= current}
        onClick={() => onWeek(addDays(week, 7))}
      >
        <Icon name="back" />
      </button>
    </fieldset>
  )
}
