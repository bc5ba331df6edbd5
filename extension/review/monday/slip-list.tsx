import { useState } from 'react'
import type { MondaySlip } from '../../../shared/views/monday.ts'
import { sinceWords } from '../../ui/dates.ts'
import { ItemLink } from '../../ui/item-link.tsx'
import { asSentence } from '../../ui/sentence.ts'
import { StatusDot } from '../../ui/status-mark.tsx'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import { KeyResultLink } from '../key-result-link.tsx'
import './slip-list.css'

const SHOWN_AT_FIRST = 8

interface SlipListProps {
  slips: MondaySlip[]
  /** How many items slipped of which nothing more is known. */
  erased: number
  /** Null where what is shown is past. */
  onOpenKeyResult: ((id: string) => void) | null
}

/** The open work that puts bets at risk, worst first: the item in its tool, why, since when, whose, and the paths up. */
export function SlipList({ slips, erased, onOpenKeyResult }: SlipListProps) {
  const [all, setAll] = useState(false)
  const items = [...Map.groupBy(slips, slip => slip.item.id).values()]
  if (slips.length === 0 && erased === 0) return <p className="faint">{texts.review.slipsNone}</p>
  return (
    <>
      <ul className="slip-list">
        {(all ? items : items.slice(0, SHOWN_AT_FIRST)).map(paths => (
          <Slip key={paths[0]?.item.id} paths={paths} onOpenKeyResult={onOpenKeyResult} />
        ))}
      </ul>
      {!all && items.length > SHOWN_AT_FIRST ? (
        <button type="button" className="text-button" onClick={() => setAll(true)}>
          {texts.work.all(items.length)}
        </button>
      ) : null}
      {erased > 0 ? <p className="faint">{texts.review.slipsErased(erased)}</p> : null}
    </>
  )
}

/** One slipping item: worst where it slips for several key results, with the path to each. */
function Slip({ paths, onOpenKeyResult }: { paths: MondaySlip[] } & Pick<SlipListProps, 'onOpenKeyResult'>) {
  const viewer = useViewer()
  const [slip] = paths
  if (!slip) return null
  return (
    <li>
      <StatusDot status={slip.status} />
      <p className="slip-list-title">
        <ItemLink url={slip.item.url} tool={slip.item.tool}>
          {slip.item.title}
        </ItemLink>
      </p>
      <p className="slip-list-owner">{slip.owner?.name ?? texts.nobody}</p>
      <p>
        {asSentence(slip.reason)} <span className="faint">{sinceWords(slip.since, viewer)}</span>
      </p>
      {paths.map(({ bet, keyResult, initiative }) => (
        <p key={keyResult.id} className="slip-list-path">
          {bet.title}
          <span aria-hidden="true"> › </span>
          <KeyResultLink id={keyResult.id} onOpen={onOpenKeyResult}>
            {keyResult.title}
          </KeyResultLink>
          {initiative ? (
            <>
              <span aria-hidden="true"> › </span>
              {initiative.title}
            </>
          ) : null}
        </p>
      ))}
    </li>
  )
}
