import type { AtRiskView } from '../../shared/views/at-risk.ts'
import { ItemLink } from './item-link.tsx'
import './my-items.css'
import { Problem } from './problem.tsx'
import { asSentence } from './sentence.ts'
import { texts } from './texts.ts'
import type { LinkActions } from './use-link-actions.ts'

interface LinksToConfirmProps {
  links: AtRiskView['linksToConfirm']
  /** Null where the viewer may not change links. */
  actions: Pick<LinkActions, 'busy' | 'problem' | 'confirm' | 'untag'> | null
}

/** Links of mine that went stale, with why: each is confirmed or ended with one press. */
export function LinksToConfirm({ links, actions }: LinksToConfirmProps) {
  return (
    <>
      {actions?.problem ? <Problem problem={actions.problem} /> : null}
      <ul className="my-items">
        {links.map(({ linkId, item, keyResult, because }) => (
          <li key={linkId} className="my-item-asks">
            <div>
              <ItemLink url={item.url} tool={item.tool}>
                {item.title}
              </ItemLink>
              <p className="my-item-serves">{texts.popup.serves(keyResult.title)}</p>
              <p>{asSentence(because)}</p>
            </div>
            {actions ? <Answers linkId={linkId} title={item.title} {...actions} /> : null}
          </li>
        ))}
      </ul>
    </>
  )
}

interface AnswersProps extends Pick<LinkActions, 'busy' | 'confirm' | 'untag'> {
  linkId: string
  title: string
}

function Answers({ linkId, title, busy, confirm, untag }: AnswersProps) {
  return (
    <div className="my-item-actions">
      <button
        type="button"
        className="button"
        disabled={busy}
        aria-label={texts.popup.confirmLink(title)}
        onClick={() => void confirm(linkId)}
      >
        {texts.link.confirm}
      </button>
      <button
        type="button"
        className="button button-quiet"
        disabled={busy}
        aria-label={texts.myWeek.endLink(title)}
        onClick={() => void untag(linkId)}
      >
        {texts.myWeek.end}
      </button>
    </div>
  )
}
