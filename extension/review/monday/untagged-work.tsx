import type { MondayView } from '../../../shared/views/monday.ts'
import { ItemLink } from '../../ui/item-link.tsx'
import { percentWords } from '../../ui/numbers.ts'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import './monday-notes.css'

/** The share of this week's open work that serves no bet, with the items to tag. */
export function UntaggedWork({ untagged: { untagged, touched, items } }: Pick<MondayView, 'untagged'>) {
  const { locale } = useViewer()
  if (touched === 0) return <p className="faint">{texts.review.untaggedNone}</p>
  return (
    <>
      <p>
        <strong className="monday-notes-figure">{percentWords(untagged / touched, locale)}</strong>{' '}
        {texts.review.untaggedShare(untagged, touched)}
      </p>
      <ul className="monday-notes">
        {items.map(item => (
          <li key={item.url}>
            <ItemLink url={item.url} tool={item.tool}>
              {item.title}
            </ItemLink>
          </li>
        ))}
      </ul>
      {untagged > items.length ? <p className="faint">{texts.review.moreItems(untagged - items.length)}</p> : null}
    </>
  )
}
