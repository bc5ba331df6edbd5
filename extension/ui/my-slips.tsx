import type { AtRiskView } from '../../shared/views/at-risk.ts'
import { ItemLink } from './item-link.tsx'
import './my-items.css'
import { asSentence } from './sentence.ts'
import { texts } from './texts.ts'

/** Open items of mine that slip, each a link into its tool, with why and what it slips for. */
export function MySlips({ slips }: { slips: AtRiskView['slipping'] }) {
  return (
    <ul className="my-items">
      {slips.map(one => (
        <li key={one.itemId}>
          <ItemLink url={one.url} tool={one.tool}>
            {one.title}
          </ItemLink>
          {one.keyResult ? <p className="my-item-serves">{texts.popup.serves(one.keyResult.title)}</p> : null}
          <p>{asSentence(one.reason)}</p>
        </li>
      ))}
    </ul>
  )
}
