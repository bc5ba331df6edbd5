import { useState } from 'react'
import type { KeyResultPanel } from '../../shared/views/item-context.ts'
import { ItemLink } from './item-link.tsx'
import { StatusDot } from './status-mark.tsx'
import './tagged-work.css'
import { texts } from './texts.ts'

const SHOWN_AT_FIRST = 6

/** The work tagged to a key result, slipping first; the item of this tab is marked. */
export function TaggedWork({
  items,
  currentItemId,
}: {
  items: KeyResultPanel['tagged']
  currentItemId?: string | null
}) {
  const [all, setAll] = useState(false)
  if (items.length === 0) return <p className="faint">{texts.work.none}</p>
  const atFirst = items.filter((item, index) => index < SHOWN_AT_FIRST || item.itemId === currentItemId)
  return (
    <>
      <ul className="tagged-work">
        {(all ? items : atFirst).map(item => (
          <li key={item.itemId} aria-current={item.itemId === currentItemId ? 'true' : undefined}>
            <StatusDot status={item.status} />
            <div>
              <ItemLink url={item.url}>{item.title}</ItemLink>
              <p className="faint">
                {[
                  texts.tool(item.tool),
                  texts.workState(item.state),
                  item.owner?.name ?? texts.nobody,
                  item.inherited ? texts.work.inherited : null,
                  item.reason,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
          </li>
        ))}
      </ul>
      {!all && items.length > atFirst.length ? (
        <button type="button" className="text-button tagged-work-all" onClick={() => setAll(true)}>
          {texts.work.all(items.length)}
        </button>
      ) : null}
    </>
  )
}
