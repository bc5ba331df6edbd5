import { betHints } from '../../../shared/quality-hints.ts'
import type { OutlineBet } from '../../../shared/views/outline.ts'
import { dayWords } from '../../ui/dates.ts'
import { valueWords } from '../../ui/numbers.ts'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import { HintList } from '../forms/hint-list.tsx'
import { useNear } from '../use-near.ts'
import { useArranging } from './arranging.ts'
import { BetForm, ReadingForm } from './bet-form.tsx'
import { BetKeyResults } from './bet-key-results.tsx'
import { BetClosingForm } from './closing-forms.tsx'
import { useEdit } from './edit-context.tsx'
import { NodeRow, RowAction } from './node-row.tsx'

/** A row with its facts and hints is about so high, and there are about so many for a key result with its initiatives. */
const ROW_PX = 44
const ROWS_A_KEY_RESULT = 6

/** A bet with its key results and their initiatives, each a row that becomes its form. */
export function BetSection({ bet, atOnce }: { bet: OutlineBet; atOnce: boolean }) {
  const { outline, edits, may, open, openForm } = useEdit()
  const viewer = useViewer()
  const keyResults = outline.keyResults.filter(one => one.betId === bet.id)
  const live = keyResults.filter(one => one.closedAs === null)
  const closed = keyResults.filter(one => one.closedAs !== null)
  const isOpen = bet.state !== 'closed'
  const owner = outline.people.find(one => one.id === bet.ownerId)?.name ?? texts.nobody
  const onMove = useArranging(
    null,
    outline.bets.filter(one => one.state !== 'closed'),
    bet,
  )
  const { position } = bet
  const words = (value: number) => valueWords(value, position.unit, viewer.locale)
  // A form can be opened from elsewhere, as by what somebody who leaves hands over.
  const isEdited = keyResults.some(one => open?.includes(one.id))
  const near = useNear<HTMLElement>(atOnce || isEdited, ROW_PX * (1 + live.length * ROWS_A_KEY_RESULT))
  return (
    <section ref={near.ref} style={near.style} className="bet-section" aria-label={bet.title}>
      {open === `bet:${bet.id}` ? (
        <BetForm bet={bet} />
      ) : (
        <>
          <h2>
            <NodeRow
              name={`bet:${bet.id}`}
              title={bet.title}
              status={bet.status.status}
              editable={may.edit && isOpen}
              onMove={isOpen ? onMove : null}
              facts={
                <>
                  {bet.state === 'committed' || bet.state === 'closed' ? null : `${texts.choices.state[bet.state]} · `}
                  {owner}
                </>
              }
            >
              {may.edit && isOpen ? (
                <>
                  <RowAction label={texts.strategy.readPosition} onClick={() => openForm(`read:${bet.id}`)} />
                  <RowAction label={texts.strategy.close} onClick={() => openForm(`close:${bet.id}`)} />
                </>
              ) : null}
              {may.edit && !isOpen ? (
                <RowAction label={texts.strategy.reopen} onClick={() => edits.reopenBet(bet)} />
              ) : null}
            </NodeRow>
          </h2>
          <p className="bet-section-claim">{bet.hypothesis}</p>
          <p className="faint">
            {position.name}:{' '}
            {texts.strategy.way(words(position.baseline), words(position.target), dayWords(position.due, viewer))}
            {bet.value === null ? null : `, ${texts.strategy.now(words(bet.value))}`}
          </p>
          {bet.lesson ? <p>{texts.strategy.lesson(bet.lesson)}</p> : null}
          {isOpen ? <HintList hints={betHints(bet, live.length)} /> : null}
        </>
      )}
      {open === `close:${bet.id}` ? <BetClosingForm bet={bet} /> : null}
      {open === `read:${bet.id}` ? <ReadingForm bet={bet} /> : null}
      {near.isNear ? <BetKeyResults bet={bet} live={live} closed={closed} /> : null}
    </section>
  )
}
