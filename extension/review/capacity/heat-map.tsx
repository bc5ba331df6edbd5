import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, useState } from 'react'
import type { CapacityView } from '../../../shared/views/capacity.ts'
import { weekWords } from '../../ui/dates.ts'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import { HeatMapRow } from './heat-map-row.tsx'

const ROW_PX = 33

export interface PickedWeek {
  personId: string
  week: string
}

interface HeatMapProps {
  capacity: CapacityView
  picked: PickedWeek | null
  onPick: (picked: PickedWeek) => void
}

/**
 * People by week with load as a number and a shade; a cell is chosen by click or arrow keys and Enter. Only the rows
 * in sight are made, so that a thousand people scroll like ten.
 */
export function HeatMap({ capacity: { weeks, people }, picked, onPick }: HeatMapProps) {
  const viewer = useViewer()
  const table = useRef<HTMLTableElement>(null)
  const [top, setTop] = useState(0)
  useLayoutEffect(() => setTop(table.current?.offsetTop ?? 0), [])
  const rows = useWindowVirtualizer({
    count: people.length,
    estimateSize: () => ROW_PX,
    overscan: 12,
    scrollMargin: top,
  })
  const shown = rows.getVirtualItems()
  const before = (shown[0]?.start ?? top) - top
  const after = rows.getTotalSize() - ((shown.at(-1)?.end ?? top) - top)

  return (
    <table ref={table} className="heat-map" aria-rowcount={people.length + 1}>
      <caption className="visually-hidden">{texts.capacity.heatMap}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.capacity.person}</th>
          {weeks.map(week => (
            <th key={week} scope="col">
              <span className="visually-hidden">{texts.capacity.week('')}</span>
              {weekWords(week, viewer)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody onKeyDown={moveFocus}>
        {before > 0 ? <tr style={{ height: before }} /> : null}
        {shown.map(({ index }) => {
          const one = people[index]
          if (!one) return null
          return (
            <HeatMapRow
              key={one.person.id}
              one={one}
              index={index}
              weeks={weeks}
              pickedWeek={picked?.personId === one.person.id ? picked.week : null}
              onPick={onPick}
            />
          )
        })}
        {after > 0 ? <tr style={{ height: after }} /> : null}
      </tbody>
    </table>
  )
}

/** Arrow keys move between cells. */
function moveFocus(event: React.KeyboardEvent<HTMLElement>): void {
  const cell = event.target instanceof Element ? event.target.closest('td') : null
  const row = cell?.parentElement
  if (!cell || !row) return
  const index = [...row.children].indexOf(cell)
  const to = {
    ArrowLeft: cell.previousElementSibling,
    ArrowRight: cell.nextElementSibling,
    ArrowUp: row.previousElementSibling?.children[index],
    ArrowDown: row.nextElementSibling?.children[index],
  }[event.key]
  const button = to?.querySelector('button')
  if (!button) return
  event.preventDefault()
  button.focus()
}
