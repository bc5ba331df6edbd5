import { numberFormat } from '../../../shared/formats.ts'
import { keyResultHints } from '../../../shared/quality-hints.ts'
import type { OutlineBet, OutlineKeyResult } from '../../../shared/views/outline.ts'
import { dayWords } from '../../ui/dates.ts'
import { percentWords, valueWords } from '../../ui/numbers.ts'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import { HintList } from '../forms/hint-list.tsx'
import { useArranging } from './arranging.ts'
import { CarryOverForm } from './carry-over-form.tsx'
import { KeyResultClosingForm } from './closing-forms.tsx'
import { useEdit } from './edit-context.tsx'
import { InitiativeForm } from './initiative-form.tsx'
import { InitiativeRow } from './initiative-row.tsx'
import { KeyResultForm } from './key-result-form.tsx'
import { NodeRow, RowAction } from './node-row.tsx'
import { runningFor } from './running-for.ts'

interface BetKeyResultsProps {
  bet: OutlineBet
  live: OutlineKeyResult[]
  closed: OutlineKeyResult[]
}

/** The rows of a bet's key results: those that run, the way to another, those that are closed. */
export function BetKeyResults({ bet, live, closed }: BetKeyResultsProps) {
  const { edits, may, open, openForm } = useEdit()
  const viewer = useViewer()
  const isOpen = bet.state !== 'closed'
  return (
    <>
      <ul className="outline-rows">
        {live.map(keyResult => (
          <KeyResultItem key={keyResult.id} keyResult={keyResult} />
        ))}
      </ul>
      {open === `new-key-result:${bet.id}` ? <KeyResultForm keyResult={null} betId={bet.id} /> : null}
      {may.edit && isOpen && open !== `new-key-result:${bet.id}` ? (
        <RowAction
          label={texts.strategy.addKeyResult}
          row={`new-key-result:${bet.id}`}
          onClick={() => openForm(`new-key-result:${bet.id}`)}
        />
      ) : null}
      {closed.length > 0 ? (
        <details>
          <summary>{texts.strategy.closedKeyResults(closed.length)}</summary>
          <ul className="outline-rows">
            {closed.map(keyResult => (
              <li key={keyResult.id}>
                <NodeRow
                  name={`kr:${keyResult.id}`}
                  title={keyResult.title}
                  status={keyResult.status.status}
                  editable={false}
                  facts={
                    keyResult.score === null
                      ? null
                      : texts.strategy.score(
                          numberFormat(viewer.locale, { maximumFractionDigits: 2 }).format(keyResult.score),
                        )
                  }
                >
                  {may.edit && isOpen ? (
                    <RowAction label={texts.strategy.reopen} onClick={() => edits.reopenKeyResult(keyResult)} />
                  ) : null}
                </NodeRow>
                {keyResult.lesson ? <p className="faint">{texts.strategy.lesson(keyResult.lesson)}</p> : null}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  )
}

function KeyResultItem({ keyResult }: { keyResult: OutlineKeyResult }) {
  const { outline, may, open, openForm } = useEdit()
  const viewer = useViewer()
  const initiatives = runningFor(outline, keyResult.id)
  const siblings = outline.keyResults.filter(one => one.betId === keyResult.betId && one.closedAs === null)
  const onMove = useArranging(keyResult.betId, siblings, keyResult)
  const owner = outline.people.find(one => one.id === keyResult.ownerId)?.name ?? texts.nobody
  const words = (value: number) => valueWords(value, keyResult.unit, viewer.locale)
  const { band } = keyResult
  const way = band
    ? texts.strategy.band(words(band.low), words(band.high))
    : texts.strategy.way(words(keyResult.baseline), words(keyResult.target), dayWords(keyResult.due, viewer))
  return (
    <li>
      {open === `kr:${keyResult.id}` ? (
        <KeyResultForm keyResult={keyResult} betId={keyResult.betId} />
      ) : (
        <>
          <NodeRow
            name={`kr:${keyResult.id}`}
            title={keyResult.title}
            status={keyResult.status.status}
            editable={may.edit}
            onMove={onMove}
            facts={
              <>
                {way}
                {keyResult.value === null ? null : `, ${texts.strategy.now(words(keyResult.value))}`} · {owner}
                {keyResult.commitment === 'aspirational' ? ` · ${texts.choices.commitment.aspirational}` : null}
              </>
            }
          >
            {may.edit ? (
              <>
                <RowAction
                  label={texts.strategy.addInitiative}
                  row={`new-initiative:${keyResult.id}`}
                  onClick={() => openForm(`new-initiative:${keyResult.id}`)}
                />
                <RowAction label={texts.carryOver.action} onClick={() => openForm(`carry:${keyResult.id}`)} />
                <RowAction label={texts.strategy.close} onClick={() => openForm(`close:${keyResult.id}`)} />
              </>
            ) : null}
          </NodeRow>
          <HintList hints={keyResultHints(keyResult, keyResult.value)} />
        </>
      )}
      {open === `carry:${keyResult.id}` ? <CarryOverForm keyResult={keyResult} /> : null}
      {open === `close:${keyResult.id}` ? <KeyResultClosingForm keyResult={keyResult} /> : null}
      {initiatives.length > 0 ? (
        <ul className="outline-rows">
          {initiatives.map(initiative => (
            <InitiativeRow
              key={initiative.id}
              initiative={initiative}
              keyResultId={keyResult.id}
              share={percentWords(
                initiative.serves.find(one => one.keyResultId === keyResult.id)?.share ?? 1,
                viewer.locale,
              )}
            />
          ))}
        </ul>
      ) : null}
      {open === `new-initiative:${keyResult.id}` ? (
        <InitiativeForm initiative={null} keyResultId={keyResult.id} />
      ) : null}
    </li>
  )
}
