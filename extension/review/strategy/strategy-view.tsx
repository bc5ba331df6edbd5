import { dayWords } from '../../ui/dates.ts'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import { NothingYet } from '../nothing-yet.tsx'
import { isAtOnce } from '../use-near.ts'
import { ViewHead } from '../view-head.tsx'
import { ViewLink } from '../view-link.tsx'
import { BetForm } from './bet-form.tsx'
import { BetSection } from './bet-section.tsx'
import { type EditContextValue, EditProvider, useEdit } from './edit-context.tsx'
import { NodeRow } from './node-row.tsx'
import { PeopleSection } from './people-section.tsx'
import { StrategyForm } from './strategy-form.tsx'
import './strategy-view.css'

type StrategyViewProps = Pick<EditContextValue, 'outline' | 'edits' | 'may'>

/** The strategy, its bets, key results, initiatives and people: read as an outline, edited in place. */
export function StrategyView(props: StrategyViewProps) {
  const { outline, may } = props
  return (
    <EditProvider {...props}>
      <div className="strategy">
        <Sentence />
        {may.edit ? null : <p>{texts.looksOnly}</p>}
        {may.edit && outline.bets.length > 0 ? <p className="faint strategy-keys">{texts.strategy.keys}</p> : null}
        <Bets />
        <PeopleSection />
      </div>
    </EditProvider>
  )
}

function Sentence() {
  const { outline, may, open, openForm } = useEdit()
  const { strategy } = outline
  const viewer = useViewer()
  if (open === 'strategy') return <StrategyForm />
  return (
    <div className="strategy-head">
      <ViewHead title={texts.strategy.title} />
      {strategy ? (
        <NodeRow
          name="strategy"
          title={strategy.sentence}
          status={null}
          editable={may.edit}
          facts={texts.strategy.horizon(dayWords(strategy.horizon, viewer))}
        />
      ) : (
        <NothingYet title={texts.strategy.none} body={texts.strategy.noneBody}>
          {may.edit ? (
            <button
              type="button"
              className="button button-primary"
              data-row="strategy"
              onClick={() => openForm('strategy')}
            >
              {texts.strategy.write}
            </button>
          ) : null}
          {may.import ? (
            <ViewLink view="settings" section="import-export">
              {texts.strategy.bring}
            </ViewLink>
          ) : null}
        </NothingYet>
      )}
    </div>
  )
}

function Bets() {
  const { outline, may, open, openForm } = useEdit()
  const live = outline.bets.filter(bet => bet.state !== 'closed')
  const closed = outline.bets.filter(bet => bet.state === 'closed')
  const add =
    may.edit && open !== 'new-bet' ? (
      <button type="button" className="button" data-row="new-bet" onClick={() => openForm('new-bet')}>
        {texts.strategy.addBet}
      </button>
    ) : null
  return (
    <>
      {live.length === 0 && open !== 'new-bet' ? (
        <NothingYet title={texts.strategy.noBets} body={texts.strategy.noBetsBody}>
          {add}
        </NothingYet>
      ) : null}
      {live.map((bet, index) => (
        <BetSection key={bet.id} bet={bet} atOnce={isAtOnce(index, live.length)} />
      ))}
      {open === 'new-bet' ? <BetForm bet={null} /> : null}
      {live.length > 0 && add ? <p>{add}</p> : null}
      {closed.length > 0 ? (
        <details>
          <summary>{texts.strategy.closed(closed.length)}</summary>
          {closed.map((bet, index) => (
            <BetSection key={bet.id} bet={bet} atOnce={isAtOnce(index, closed.length, 0)} />
          ))}
        </details>
      ) : null}
    </>
  )
}
