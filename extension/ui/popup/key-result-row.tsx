import { useId, useState } from 'react'
import type { CauseView, KeyResultRef } from '../../../shared/views/status-view.ts'
import { CausePath } from '../cause-path.tsx'
import { CheckInForm } from '../check-in-form.tsx'
import { delayWords, sinceWords } from '../dates.ts'
import { FindingList } from '../finding-list.tsx'
import { Icon } from '../icons.tsx'
import { Problem } from '../problem.tsx'
import { asSentence } from '../sentence.ts'
import { Skeleton } from '../skeleton.tsx'
import { StatusMark } from '../status-mark.tsx'
import { texts } from '../texts.ts'
import { useViewer } from '../viewer.tsx'
import './key-result-row.css'
import type { PopupProps } from './popup-view.tsx'

type RowProps = PopupProps & { keyResult: KeyResultRef; cause: CauseView | null; mine: 'owner' | 'work' }

/** A key result at a glance: status, since when, reason, who owns the slip, how soon it was known. Unfolds to its facts. */
export function KeyResultRow(props: RowProps) {
  const { keyResult, cause, mine, openId, onOpen } = props
  const viewer = useViewer()
  const factsId = useId()
  const open = openId === keyResult.id
  const { status, since, reason } = keyResult.status
  const owes = [
    mine === 'work' ? texts.popup.serving : null,
    cause?.owner ? texts.popup.owns(cause.owner.name) : null,
    cause?.delayMs == null ? null : texts.delay(delayWords(cause.delayMs, viewer.locale)),
  ].filter(Boolean)
  return (
    <li className="key-result-row" data-open={open || undefined}>
      <button
        type="button"
        className="key-result-row-head"
        aria-expanded={open}
        aria-controls={open ? factsId : undefined}
        onClick={() => onOpen(open ? null : keyResult.id)}
      >
        <span className="key-result-row-status">
          <StatusMark status={status} />
          <span className="faint">{sinceWords(since, viewer)}</span>
        </span>
        <span className="key-result-row-title">{keyResult.title}</span>
        {reason ? <span>{asSentence(reason)}</span> : null}
        {owes.length > 0 ? <span className="key-result-row-owes">{owes.join(' · ')}</span> : null}
        <Icon name="chevron" />
      </button>
      {open ? (
        <div id={factsId} className="key-result-row-facts">
          <RowFacts {...props} />
        </div>
      ) : null}
    </li>
  )
}

function RowFacts(props: RowProps) {
  const { keyResult, facts, factsProblem, checkIn, onOpenReview, onRetry } = props
  const [checkingIn, setCheckingIn] = useState(false)
  const view = facts?.keyResult.id === keyResult.id ? facts : undefined
  const cause = view?.cause ?? props.cause
  // The head of the row has the most telling one already.
  const further = view?.findings.filter(finding => finding.sentence !== keyResult.status.reason) ?? []

  if (checkingIn && view)
    return (
      <CheckInForm
        keyResult={view.keyResult}
        saving={checkIn.saving}
        problem={checkIn.problem}
        onSave={async entry => {
          if (await checkIn.save(entry)) setCheckingIn(false)
        }}
        onCancel={() => setCheckingIn(false)}
      />
    )
  return (
    <>
      <div className="key-result-row-actions">
        <button
          type="button"
          className="button button-primary"
          disabled={!view}
          onClick={() => {
            checkIn.reset()
            setCheckingIn(true)
          }}
        >
          {texts.panel.checkIn}
        </button>
        {cause?.item && /^https?:/i.test(cause.item.url) ? (
          <a className="button" href={cause.item.url} target="_blank" rel="noreferrer">
            {texts.popup.openIn(texts.tool(cause.item.tool))}
          </a>
        ) : null}
        <button type="button" className="button button-quiet" onClick={() => onOpenReview(keyResult.id)}>
          {texts.popup.facts}
        </button>
      </div>
      {further.length > 0 ? <FindingList findings={further} /> : null}
      {cause && cause.path.length > 0 ? <CausePath cause={cause} /> : null}
      {factsProblem ? <Problem problem={factsProblem} onRetry={onRetry} /> : null}
      {!view && !cause && !factsProblem ? <Skeleton lines={[80, 60]} /> : null}
    </>
  )
}
