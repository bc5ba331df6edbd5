import type { AtRiskView } from '../../../shared/views/at-risk.ts'
import { KeyResultPicker } from '../key-result-picker.tsx'
import { LinksToConfirm } from '../links-to-confirm.tsx'
import { MySlips } from '../my-slips.tsx'
import { worstFirst } from '../order-worst-first.ts'
import { Problem } from '../problem.tsx'
import { Section } from '../section.tsx'
import { StatusDot } from '../status-mark.tsx'
import { texts } from '../texts.ts'
import { KeyResultRow } from './key-result-row.tsx'
import type { PopupProps } from './popup-view.tsx'

/** The popup's content for somebody signed in. */
export function MyKeyResults(props: PopupProps & { atRisk: AtRiskView }) {
  const { atRisk, keyResults, keyResultsProblem, openId, onOpen, links } = props
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
            onPickBet={bet => props.walk.to({ kind: 'bet', id: bet.id })}
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
          <LinksToConfirm links={atRisk.linksToConfirm} actions={links} />
        </Section>
      ) : null}
      {atRisk.slipping.length > 0 ? (
        <Section title={texts.popup.slipping} aside={atRisk.slipping.length}>
          <MySlips slips={atRisk.slipping} />
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
