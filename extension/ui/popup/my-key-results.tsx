import type { AtRiskView } from '../../../shared/views/at-risk.ts'
import { ItemLink } from '../item-link.tsx'
import { KeyResultPicker } from '../key-result-picker.tsx'
import { worstFirst } from '../order-worst-first.ts'
import { Problem } from '../problem.tsx'
import { Section } from '../section.tsx'
import { asSentence } from '../sentence.ts'
import { StatusDot } from '../status-mark.tsx'
import { texts } from '../texts.ts'
import { KeyResultRow } from './key-result-row.tsx'
import './my-key-results.css'
import type { PopupProps } from './popup-view.tsx'

/** The popup's content for somebody signed in. */
export function MyKeyResults(props: PopupProps & { atRisk: AtRiskView }) {
  const { atRisk, keyResults, keyResultsProblem, openId, onOpen, confirm } = props
  const mine = worstFirst(atRisk.keyResults)
  const found = mine.some(one => one.id === openId) ? undefined : keyResults?.find(one => one.id === openId)
  return (
    <>
      <div className="popup-search">
        {keyResultsProblem && !keyResults ? (
          <Problem problem={keyResultsProblem} onRetry={props.onRetry} />
        ) : (
          <KeyResultPicker
            keyResults={keyResults ?? []}
            loading={!keyResults}
            label={texts.popup.search}
            placeholder={texts.popup.search}
            searchOnly
            onPick={keyResult => onOpen(keyResult.id)}
          />
        )}
      </div>
      {found ? (
        <ul className="key-result-rows">
          <KeyResultRow {...props} keyResult={found} cause={null} mine="owner" />
        </ul>
      ) : null}
      {mine.length > 0 ? (
        <Section title={texts.popup.atRisk} aside={mine.length}>
          <ul className="key-result-rows">
            {mine.map(keyResult => (
              <KeyResultRow key={keyResult.id} {...props} keyResult={keyResult} {...keyResult} />
            ))}
          </ul>
        </Section>
      ) : (
        <AllClear atRisk={atRisk} />
      )}
      {atRisk.linksToConfirm.length > 0 ? (
        <Section title={texts.popup.confirm} aside={atRisk.linksToConfirm.length}>
          {confirm.problem ? <Problem problem={confirm.problem} /> : null}
          <ul className="popup-items">
            {atRisk.linksToConfirm.map(one => (
              <li key={one.linkId} className="popup-item-confirm">
                <div>
                  <ItemLink url={one.item.url} tool={one.item.tool}>
                    {one.item.title}
                  </ItemLink>
                  <p>
                    {texts.popup.serves(one.keyResult.title)} · {one.because}
                  </p>
                </div>
                <button
                  type="button"
                  className="button"
                  disabled={confirm.linkId === one.linkId}
                  aria-label={texts.popup.confirmLink(one.item.title)}
                  onClick={() => confirm.run(one.linkId)}
                >
                  {texts.link.confirm}
                </button>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {atRisk.slipping.length > 0 ? (
        <Section title={texts.popup.slipping} aside={atRisk.slipping.length}>
          <ul className="popup-items">
            {atRisk.slipping.map(one => (
              <li key={one.itemId}>
                <ItemLink url={one.url} tool={one.tool}>
                  {one.title}
                </ItemLink>
                <p>
                  {asSentence(one.reason)}
                  {one.keyResult ? ` · ${texts.popup.serves(one.keyResult.title)}` : null}
                </p>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  )
}

/** No key result of mine asks for attention, or why there can be none. */
function AllClear({ atRisk }: { atRisk: AtRiskView }) {
  if (!atRisk.me) return <p className="popup-clear">{texts.popup.notAPerson}</p>
  return (
    <div className="popup-clear">
      <StatusDot status="on_track" />
      <div>
        <p>{texts.popup.allOnTrack}</p>
        <p className="faint">{texts.popup.allOnTrackBody}</p>
      </div>
    </div>
  )
}
