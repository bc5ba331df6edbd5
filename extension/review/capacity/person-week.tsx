import type { NodeRef } from '../../../shared/graph/node.ts'
import type { CapacityWeeks } from '../../api/outputs.ts'
import { dayWords } from '../../ui/dates.ts'
import { LoadBar } from '../../ui/load-bar.tsx'
import { NodeLink } from '../../ui/node-link.tsx'
import { percentWords } from '../../ui/numbers.ts'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import type { PickedWeek } from './heat-map.tsx'

interface PersonWeekProps {
  capacity: CapacityWeeks
  picked: PickedWeek | null
  onWalk: (node: NodeRef) => void
}

/** What makes up a person's week: the initiatives with their share, the largest first, each to be opened. */
export function PersonWeek({ capacity, picked, onWalk }: PersonWeekProps) {
  const viewer = useViewer()
  const one = capacity.people.find(({ person }) => person.id === picked?.personId)
  const week = one?.weeks.find(cell => cell.week === picked?.week)
  if (!one || !week) return <p className="faint">{texts.capacity.pick}</p>
  return (
    <div className="person-week">
      <h2>
        {one.person.name} <span className="faint">{texts.capacity.week(dayWords(week.week, viewer))}</span>
      </h2>
      <LoadBar load={week.load} room={week.room} />
      {week.inferred ? <p className="faint">{week.inferred}</p> : null}
      {week.parts.length === 0 ? <p className="faint">{texts.capacity.nothing}</p> : null}
      <ul>
        {week.parts.map(part => (
          <li key={part.initiativeId}>
            <strong>{percentWords(part.fraction, viewer.locale)}</strong>
            <span>
              <NodeLink node={{ kind: 'initiative', id: part.initiativeId }} onWalk={onWalk}>
                {part.title}
              </NodeLink>
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
