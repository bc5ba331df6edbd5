import type { NodeRef } from '../../../shared/graph/node.ts'
import { type CapacityView, loadIn, partsIn } from '../../../shared/views/capacity.ts'
import { dayWords } from '../../ui/dates.ts'
import { LoadBar } from '../../ui/load-bar.tsx'
import { NodeLink } from '../../ui/node-link.tsx'
import { percentWords } from '../../ui/numbers.ts'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import type { PickedWeek } from './heat-map.tsx'

interface PersonWeekProps {
  capacity: CapacityView
  picked: PickedWeek | null
  onWalk: (node: NodeRef) => void
}

/** What makes up a person's week: the initiatives with their share, the largest first, each to be opened. */
export function PersonWeek({ capacity, picked, onWalk }: PersonWeekProps) {
  const viewer = useViewer()
  const one = capacity.people.find(({ person }) => person.id === picked?.personId)
  const week = picked ? capacity.weeks.indexOf(picked.week) : -1
  if (!one || !picked || week < 0) return <p className="faint">{texts.capacity.pick}</p>
  const parts = partsIn(capacity, one, week)
  return (
    <div className="person-week">
      <h2>
        {one.person.name} <span className="faint">{texts.capacity.week(dayWords(picked.week, viewer))}</span>
      </h2>
      <LoadBar {...loadIn(one, week)} />
      {one.lastDay ? (
        <p className="faint">
          {one.lastDay < picked.week ? texts.capacity.noLonger : texts.leaving.leaves(dayWords(one.lastDay, viewer))}
        </p>
      ) : null}
      {one.inferred && parts.length > 0 ? <p className="faint">{one.inferred}</p> : null}
      {parts.length === 0 ? <p className="faint">{texts.capacity.nothing}</p> : null}
      <ul>
        {parts.map(part => (
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
