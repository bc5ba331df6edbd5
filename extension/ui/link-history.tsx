import type { LinkMaker } from '../../shared/graph/link.ts'
import type { PersonRef } from '../../shared/views/status-view.ts'
import type { Instant } from '../../shared/week.ts'
import { instantDayWords } from './dates.ts'
import './link-history.css'
import { percentWords } from './numbers.ts'
import { texts } from './texts.ts'
import { useViewer } from './viewer.tsx'

/** A link an item has or had. */
export interface PastLink {
  id: string
  target: { title: string }
  share: number
  how: LinkMaker
  madeAt: Instant
  madeBy: PersonRef | null
  endedAt: Instant | null
  endedBy: PersonRef | null
}

/** Every link an item has had, newest first: who made it, when and how, and who ended it. */
export function LinkHistory({ links }: { links: PastLink[] }) {
  const viewer = useViewer()
  if (links.length === 0) return <p className="faint">{texts.history.none}</p>
  return (
    <ol className="link-history">
      {links.map(link => (
        <li key={link.id} data-ended={link.endedAt !== null || undefined}>
          <p>
            {link.target.title}
            {link.share < 1 ? (
              <span className="faint"> · {texts.history.share(percentWords(link.share, viewer.locale))}</span>
            ) : null}
          </p>
          <p className="faint">
            {texts.history.by(
              texts.link.how[link.how],
              link.madeBy?.name ?? null,
              instantDayWords(link.madeAt, viewer),
            )}
            {' · '}
            {link.endedAt
              ? texts.history.ended(link.endedBy?.name ?? null, instantDayWords(link.endedAt, viewer))
              : texts.history.live}
          </p>
        </li>
      ))}
    </ol>
  )
}
