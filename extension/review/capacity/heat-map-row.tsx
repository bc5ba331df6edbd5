import { memo } from 'react'
import { type CapacityPerson, loadIn } from '../../../shared/views/capacity.ts'
import type { Day } from '../../../shared/week.ts'
import { dayWords } from '../../ui/dates.ts'
import { percentWords } from '../../ui/numbers.ts'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import type { PickedWeek } from './heat-map.tsx'
import { levelOf } from './week-level.ts'

interface HeatMapRowProps {
  one: CapacityPerson
  /** Its place among all people. */
  index: number
  weeks: readonly Day[]
  /** The week that is chosen of this person's; null: none. */
  pickedWeek: Day | null
  onPick: (picked: PickedWeek) => void
}

/** A person's weeks. Made anew only when it changes itself: rows come and go while one scrolls. */
export const HeatMapRow = memo(function HeatMapRow({ one, index, weeks, pickedWeek, onPick }: HeatMapRowProps) {
  const viewer = useViewer()
  return (
    <tr aria-rowindex={index + 2}>
      <th scope="row">
        {one.person.name}
        {one.lastDay ? (
          <span className="heat-map-leaves">{texts.leaving.leaves(dayWords(one.lastDay, viewer))}</span>
        ) : null}
      </th>
      {weeks.map((week, at) => {
        const cell = loadIn(one, at)
        const load = percentWords(cell.load, viewer.locale)
        const hasLeft = one.lastDay !== null && one.lastDay < week
        const name = texts.capacity.cell(
          one.person.name,
          dayWords(week, viewer),
          load,
          percentWords(cell.room, viewer.locale),
        )
        return (
          <td key={week}>
            <button
              type="button"
              data-level={hasLeft && cell.over === 0 ? 'gone' : levelOf(cell)}
              aria-pressed={pickedWeek === week}
              aria-label={
                cell.over > 0.005
                  ? `${name}, ${texts.capacity.over(percentWords(cell.over, viewer.locale))}`
                  : hasLeft
                    ? texts.capacity.hasLeft(one.person.name, dayWords(week, viewer))
                    : name
              }
              onClick={() => onPick({ personId: one.person.id, week })}
            >
              {cell.load > 0.005 ? load : hasLeft ? '' : '–'}
            </button>
          </td>
        )
      })}
    </tr>
  )
})
