import { type ReactNode, useState } from 'react'
import type { NodeRef } from '../../../shared/graph/node.ts'
import { type CapacityView as Capacity, loadIn } from '../../../shared/views/capacity.ts'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import { NothingYet } from '../nothing-yet.tsx'
import { ViewHead } from '../view-head.tsx'
import { ToStrategy } from '../view-link.tsx'
import { HeatMap, type PickedWeek } from './heat-map.tsx'
import { PersonWeek } from './person-week.tsx'
import './capacity-view.css'
import { numberFormat } from '../../../shared/formats.ts'

interface CapacityViewProps {
  capacity: Capacity
  /** By how many weeks the first one shown is from this one. */
  onEarlier: () => void
  onLater: () => void
  onThisWeek: () => void
  onWalk: (node: NodeRef) => void
  /** What is proposed: the form, or the way to it. */
  proposing: ReactNode
}

const LEVELS = ['free', 'light', 'full', 'over'] as const

/** Who has room: people by week, what makes up a chosen week, demand without a name, and what is proposed. */
export function CapacityView({ capacity, onEarlier, onLater, onThisWeek, onWalk, proposing }: CapacityViewProps) {
  const { locale } = useViewer()
  const [picked, setPicked] = useState<PickedWeek | null>(null)
  const { people, weeks, unfilled } = capacity
  const over = people.filter(one => weeks.some((_, week) => loadIn(one, week).over > 0.005)).length
  const decimals = numberFormat(locale, { maximumFractionDigits: 1 })
  const demand = [...Map.groupBy(unfilled, one => one.initiativeId).values()]
  return (
    <div className="capacity">
      <ViewHead
        title={texts.capacity.title}
        says={texts.capacity.overCount(over, weeks.length)}
        actions={
          <>
            <button type="button" className="button" onClick={onEarlier}>
              {texts.capacity.earlier}
            </button>
            <button type="button" className="button" onClick={onThisWeek}>
              {texts.capacity.thisWeek}
            </button>
            <button type="button" className="button" onClick={onLater}>
              {texts.capacity.later}
            </button>
          </>
        }
      />
      {people.length === 0 ? (
        <NothingYet title={texts.capacity.nobody} body={texts.capacity.nobodyBody}>
          <ToStrategy />
        </NothingYet>
      ) : (
        <div className="capacity-grid">
          <div className="capacity-map">
            <HeatMap capacity={capacity} picked={picked} onPick={setPicked} />
            <p className="heat-map-legend">
              {LEVELS.map(level => (
                <span key={level}>
                  <span data-level={level} aria-hidden="true" /> {texts.capacity.legend[level]}
                </span>
              ))}
            </p>
          </div>
          <aside aria-live="polite">
            <PersonWeek capacity={capacity} picked={picked} onWalk={onWalk} />
            {demand.length > 0 ? (
              <>
                <h2>{texts.capacity.unfilled}</h2>
                <ul>
                  {demand.map(ofOne => (
                    <li key={ofOne[0]?.initiativeId}>
                      {ofOne[0]?.title}{' '}
                      <span className="faint">
                        {texts.capacity.unfilledWeeks(
                          decimals.format(ofOne.reduce((sum, one) => sum + one.fraction, 0)),
                        )}
                      </span>
                    </li>
                  ))}
                </ul>
              </>
            ) : null}
          </aside>
        </div>
      )}
      {proposing}
    </div>
  )
}
