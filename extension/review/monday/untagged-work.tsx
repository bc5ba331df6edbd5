import type { MondayView } from '../../../shared/views/monday.ts'
import { ItemLink } from '../../ui/item-link.tsx'
import { percentWords } from '../../ui/numbers.ts'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import './monday-notes.css'

const SHOWN = 5

/** The share of this week's open work that serves no bet, with the items to tag. */
export function UntaggedWork({ untagged: share }: Pick<MondayView, 'untagged'>) {
  const { locale } = useViewer()
  if (!share) return <p className="faint">{texts.review.untaggedUnkept}</p>
  const { untagged, touched, items } = share
  if (touched === 0) return <p className="faint">{texts.review.untaggedNone}</p>
  const shown = items.slice(0, SHOWN)
  return (
    <>
      <p>
        <strong className="monday-notes-figure">{percentWords(untagged / touched, locale)}</strong>{' '}
        {texts.review.untaggedShare(untagged, touched)}
      </p>
      <ul className="monday-notes">
        {shown.map(item => (
          <li key={item.url}>
            <ItemLink url={item.url} tool={item.tool}>
              {item.title}
            </ItemLink>
          </li>
        ))}
      </ul>
      {untagged > shown.length ? <p className="faint">{texts.andMore(untagged - shown.length)}</p> : null}
    </>
  )
}
