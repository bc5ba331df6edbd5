import type { ItemServes } from '../../../shared/views/item-context.ts'
import '../key-result-head.css'
import { asSentence } from '../sentence.ts'
import { StatusDot, StatusMark } from '../status-mark.tsx'
import { texts } from '../texts.ts'
import './panel-sections.css'

/** What the overlay line last knew of an item: enough to read, nothing to change. */
export function LastKnown({ serves }: { serves: ItemServes[] }) {
  if (serves.length === 0) return <p className="panel-head">{texts.panel.untagged}</p>
  return serves.map(one => (
    <div key={one.linkId} className="panel-head key-result-head">
      <p>
        <StatusMark status={one.keyResult.status} soft />
      </p>
      <h1>{one.keyResult.title}</h1>
      {one.keyResult.reason ? <p>{asSentence(one.keyResult.reason)}</p> : null}
      <p className="key-result-head-bet">
        <StatusDot status={one.bet.status} />
        <span>
          {texts.nodeKind.bet}: {one.bet.title}
        </span>
      </p>
    </div>
  ))
}
