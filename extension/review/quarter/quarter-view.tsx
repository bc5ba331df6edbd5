import { type ReactNode, useEffect, useState } from 'react'
import type { NodeRef } from '../../../shared/graph/node.ts'
import type { DecisionRegister, QuarterPreRead } from '../../api/outputs.ts'
import { ChartLegend } from '../../ui/chart-legend.tsx'
import { dayWords } from '../../ui/dates.ts'
import { FigureStrip } from '../../ui/figure-strip.tsx'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import type { DecisionActions } from '../decisions/decision-actions.ts'
import type { DecisionSubject } from '../decisions/decision-form.tsx'
import { NothingYet } from '../nothing-yet.tsx'
import { isAtOnce } from '../use-near.ts'
import { ViewHead } from '../view-head.tsx'
import { ToStrategy } from '../view-link.tsx'
import { BetReview } from './bet-review.tsx'
import { quarterFigures } from './quarter-figures.ts'
import './quarter-view.css'
import './quarter-print.css'

export interface QuarterViewProps {
  quarter: QuarterPreRead
  /** Another quarter was chosen and is on its way. */
  isLoading?: boolean
  /** Decisions of the quarter. */
  taken: DecisionRegister['taken']
  subjects: DecisionSubject[]
  /** Null where the viewer may not decide. */
  actions: DecisionActions | null
  /** Chooses the quarter. */
  chooser: ReactNode
  /** What takes the review elsewhere. */
  tools: ReactNode
  /** Stands under the bets: the register. */
  decisions: ReactNode
  onWalk: (node: NodeRef) => void
}

/** The quarterly review: the quarter in figures, then bet after bet, all of them or one at a time. */
export function QuarterView(props: QuarterViewProps) {
  const { quarter, isLoading = false, taken, subjects, actions, chooser, tools, decisions, onWalk } = props
  const viewer = useViewer()
  /** The bet whose turn it is; null shows all. */
  const [turn, setTurn] = useState<number | null>(null)
  const { bets, isRunning, lastDay } = quarter
  const figures = quarterFigures(quarter)
  const at = turn === null ? null : Math.min(turn, bets.length - 1)
  const day = dayWords(lastDay, viewer)

  return (
    <div className="quarter" aria-busy={isLoading}>
      <ViewHead
        title={texts.quarter.title}
        time={isRunning ? texts.quarter.running(day) : texts.quarter.asOfDay(day)}
        chooser={chooser}
        actions={bets.length === 0 ? null : tools}
      />
      {bets.length === 0 ? (
        <NothingYet title={texts.quarter.none} body={texts.quarter.noneBody}>
          <ToStrategy />
        </NothingYet>
      ) : (
        <>
          <FigureStrip
            title={texts.quarter.figures}
            figures={[
              { figure: texts.quarter.ofAll(`${figures.moving}`, `${figures.bets}`), of: texts.quarter.positions },
              { figure: texts.quarter.ofAll(`${figures.onTrack}`, `${figures.keyResults}`), of: texts.quarter.onTrack },
              { figure: `${figures.shipped}`, of: texts.quarter.shipped, note: texts.quarter.forEach },
              { figure: `${figures.slipped}`, of: texts.quarter.slipped, note: texts.quarter.forEach },
            ]}
          />
          <div className="quarter-bar">
            <ChartLegend output />
            <Turns turn={at} bets={bets.length} onTurn={setTurn} />
          </div>
          {bets.map((bet, index) =>
            at === null || at === index ? (
              <BetReview
                key={bet.id}
                quarter={quarter}
                bet={bet}
                atOnce={at === index || isAtOnce(index, bets.length)}
                decided={taken.filter(({ subject }) => isOf(bet, subject.id))}
                subjects={subjects}
                actions={actions}
                onWalk={onWalk}
              />
            ) : null,
          )}
        </>
      )}
      {decisions}
    </div>
  )
}

interface TurnsProps {
  turn: number | null
  bets: number
  onTurn: (turn: number | null) => void
}

/** All bets on one page, or one at a time: with the buttons, or the arrow keys while nothing is typed. */
function Turns({ turn, bets, onTurn }: TurnsProps) {
  useEffect(() => {
    if (turn === null) return
    const follow = (event: KeyboardEvent) => {
      if (event.target instanceof Element && event.target.closest('input, select, textarea, aside')) return
      if (event.key === 'ArrowRight' && turn < bets - 1) onTurn(turn + 1)
      if (event.key === 'ArrowLeft' && turn > 0) onTurn(turn - 1)
    }
    addEventListener('keydown', follow)
    return () => removeEventListener('keydown', follow)
  }, [turn, bets, onTurn])

  if (turn === null)
    return (
      <button type="button" className="button" onClick={() => onTurn(0)}>
        {texts.quarter.session}
      </button>
    )
  return (
    <span className="quarter-turns">
      <button type="button" className="button" disabled={turn === 0} onClick={() => onTurn(turn - 1)}>
        {texts.quarter.previous}
      </button>
      <span role="status">{texts.quarter.at(turn + 1, bets)}</span>
      <button
        type="button"
        className="button button-primary"
        disabled={turn === bets - 1}
        onClick={() => onTurn(turn + 1)}
      >
        {texts.quarter.next}
      </button>
      <button type="button" className="button button-quiet" onClick={() => onTurn(null)}>
        {texts.quarter.all}
      </button>
    </span>
  )
}

function isOf(bet: QuarterPreRead['bets'][number], subjectId: string): boolean {
  return bet.id === subjectId || bet.keyResults.some(one => one.id === subjectId)
}
