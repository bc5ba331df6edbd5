import type { NodeRef } from '../../shared/graph/node.ts'
import type { KeyResultPanel } from '../../shared/views/item-context.ts'
import { LoadBar } from './load-bar.tsx'
import { NodeLink } from './node-link.tsx'
import { percentWords } from './numbers.ts'
import './person-load.css'
import { texts } from './texts.ts'
import { useViewer } from './viewer.tsx'

/** Who owns the slip and what else that person carries this week. */
export function PersonLoad({
  carries,
  onWalk,
}: {
  carries: NonNullable<KeyResultPanel['carries']>
  onWalk?: ((node: NodeRef) => void) | undefined
}) {
  const { locale } = useViewer()
  return (
    <div className="person-load">
      <p className="person-load-name">{carries.person.name}</p>
      <LoadBar load={carries.load} room={carries.room} />
      {carries.initiatives.length === 0 ? (
        <p className="faint">{texts.people.nothing}</p>
      ) : (
        <ul aria-label={texts.people.carries(carries.person.name)}>
          {carries.initiatives.map(one => (
            <li key={one.id}>
              <span className="person-load-fraction">{percentWords(one.fraction, locale)}</span>
              <span>
                <NodeLink node={{ kind: 'initiative', id: one.id }} onWalk={onWalk}>
                  {one.title}
                </NodeLink>{' '}
                <span className="faint">{texts.people.of(one.bet)}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
