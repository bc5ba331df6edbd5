import { useState } from 'react'
import type { MondaySlip } from '../../../shared/views/monday.ts'
import { delayWords, sinceWords } from '../../ui/dates.ts'
import { ItemLink } from '../../ui/item-link.tsx'
import { StatusDot } from '../../ui/status-mark.tsx'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import { KeyResultLink } from '../key-result-link.tsx'
import './slip-list.css'

const SHOWN_AT_FIRST = 8

interface SlipListProps {
  slips: MondaySlip[]
  onOpenKeyResult: (id: string) => void
}

/** The open work that puts bets at risk, worst first: the item in its tool, why, since when, whose, and the path up. */
export function SlipList({ slips, onOpenKeyResult }: SlipListProps) {
  const [all, setAll] = useState(false)
  if (slips.length === 0) return <p className="faint">{texts.review.slipsNone}</p>
  return (
    <>
      <ul className="slip-list">
        {(all ? slips : slips.slice(0, SHOWN_AT_FIRST)).map(slip => (
          <Slip key={`${slip.item.id} ${slip.keyResult.id}`} slip={slip} onOpenKeyResult={onOpenKeyResult} />
        ))}
      </ul>
      {!all && slips.length > SHOWN_AT_FIRST ? (
        <button type="button" className="text-button" onClick={() => setAll(true)}>
          {texts.work.all(slips.length)}
        </button>
      ) : null}
    </>
  )
}

function Slip({ slip, onOpenKeyResult }: { slip: MondaySlip } & Pick<SlipListProps, 'onOpenKeyResult'>) {
  const viewer = useViewer()
  return (
    <li>
      <StatusDot status={slip.status} />
      <p className="slip-list-title">
        <ItemLink url={slip.item.url} tool={slip.item.tool}>
          {slip.item.title}
        </ItemLink>
      </p>
      <p>{slip.owner?.name ?? texts.nobody}</p>
      <p>
        {slip.reason}{' '}
        <span className="faint">
          {sinceWords(slip.since, viewer)}
          {slip.delayMs === null ? null : ` · ${texts.delay(delayWords(slip.delayMs, viewer.locale))}`}
        </span>
      </p>
      <p className="slip-list-path">
        {slip.bet.title}
        <span aria-hidden="true"> › </span>
        <KeyResultLink id={slip.keyResult.id} onOpen={onOpenKeyResult}>
          {slip.keyResult.title}
        </KeyResultLink>
        {slip.initiative ? (
          <>
            <span aria-hidden="true"> › </span>
            {slip.initiative.title}
          </>
        ) : null}
      </p>
    </li>
  )
}
