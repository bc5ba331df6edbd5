import type { LinkView } from '../../shared/views/item-context.ts'
import { agoWords } from './dates.ts'
import { ItemLink } from './item-link.tsx'
import { endedSentence } from './sentence.ts'
import './link-facts.css'
import { texts } from './texts.ts'
import { useViewer } from './viewer.tsx'

/** Who made a link, when and how, when it was last confirmed; a stale one asks to be confirmed. */
export function LinkFacts({
  link,
  confirming,
  onConfirm,
}: {
  link: LinkView
  confirming: boolean
  /** Null where the viewer may not. */
  onConfirm: (() => void) | null
}) {
  const viewer = useViewer()
  const how = texts.link.how[link.how]
  const made = agoWords(link.madeAt, viewer)
  return (
    <div className="link-facts">
      <p>
        {link.madeBy ? texts.link.made(link.madeBy.name, how, made) : texts.link.madeByNobody(how, made)}
        <span className="faint"> · {texts.link.confirmed(agoWords(link.confirmedAt, viewer))}</span>
      </p>
      {link.inheritedFrom ? (
        <p>
          {texts.link.inheritedFrom} <ItemLink url={link.inheritedFrom.url}>{link.inheritedFrom.title}</ItemLink>
        </p>
      ) : null}
      {link.stale ? (
        <div className="link-facts-stale">
          <p>
            <strong>{texts.link.stale}.</strong> {link.staleBecause ? endedSentence(link.staleBecause) : null}{' '}
            {texts.link.staleAsk}
          </p>
          {onConfirm ? (
            <button type="button" className="button" onClick={onConfirm} disabled={confirming}>
              {texts.link.confirm}
            </button>
          ) : null}
        </div>
      ) : null}
    </div>
  )
}
