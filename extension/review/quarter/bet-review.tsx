import { useState } from 'react'
import type { NodeRef } from '../../../shared/graph/node.ts'
import type { DecisionRegister, QuarterPreRead } from '../../api/outputs.ts'
import { CourseChart } from '../../ui/course-chart.tsx'
import { percentWords, valueWords } from '../../ui/numbers.ts'
import { asSentence } from '../../ui/sentence.ts'
import { StatusMark } from '../../ui/status-mark.tsx'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import type { DecisionActions } from '../decisions/decision-actions.ts'
import { DecisionForm, type DecisionSubject } from '../decisions/decision-form.tsx'
import { whoWords } from '../decisions/who-words.ts'
import { useNear } from '../use-near.ts'
import './bet-review.css'
import { KeyResultCard } from './key-result-card.tsx'
import { keyResultToLookAt } from './quarter-figures.ts'
import { WorkBehind } from './work-behind.tsx'

/** About what a bet's turn takes. */
const HEIGHT_PX = 420

export interface BetReviewProps {
  quarter: QuarterPreRead
  bet: QuarterPreRead['bets'][number]
  /** Whether its data are shown from the start, wherever it stands. */
  atOnce: boolean
  /** Of the quarter, about this bet or a key result of it. */
  decided: DecisionRegister['taken']
  subjects: DecisionSubject[]
  /** Null where the viewer may not decide. */
  actions: DecisionActions | null
  onWalk: (node: NodeRef) => void
}

/** A bet's turn in the review: the question, the data to answer it by, the work behind a key result, and the decision. */
export function BetReview({ quarter, bet, atOnce, decided, subjects, actions, onWalk }: BetReviewProps) {
  const viewer = useViewer()
  const [looking, setLooking] = useState<string | null>(null)
  const [deciding, setDeciding] = useState<NodeRef | null>(null)
  const lookAt = keyResultToLookAt(bet)
  const lookedAt = bet.keyResults.find(one => one.id === looking)
  const { position } = bet
  const words = (value: number) => valueWords(value, position.unit, viewer.locale)
  const decide = (subject: NodeRef) => {
    actions?.reset()
    setDeciding(subject)
  }
  const near = useNear<HTMLElement>(atOnce, HEIGHT_PX)
  return (
    <article ref={near.ref} style={near.style} className="bet-review" aria-label={bet.title}>
      <header>
        <StatusMark status={bet.status} soft />
        <h2>{bet.title}</h2>
        <span className="faint">{bet.owner?.name ?? texts.nobody}</span>
        <span className="bet-review-diagnosis">{texts.diagnosis[bet.diagnosis.kind]}</span>
      </header>
      <div className="bet-review-question">
        <p>{bet.question}</p>
        <span>
          {lookAt ? (
            <button
              type="button"
              className="button"
              aria-expanded={looking === lookAt}
              onClick={() => setLooking(looking === lookAt ? null : lookAt)}
            >
              {texts.quarter.look}
            </button>
          ) : null}
          {actions ? (
            <button
              type="button"
              className="button button-primary"
              aria-label={texts.quarter.decideOn(bet.title)}
              onClick={() => decide({ kind: 'bet', id: bet.id })}
            >
              {texts.quarter.decide}
            </button>
          ) : null}
        </span>
      </div>
      {actions && deciding ? (
        <DecisionForm
          key={`${deciding.kind} ${deciding.id}`}
          subject={deciding}
          subjects={subjects}
          actions={actions}
          onDone={() => setDeciding(former => (former === deciding ? null : former))}
        />
      ) : null}
      {decided.length > 0 ? (
        <ul className="bet-review-decided" aria-label={texts.quarter.decided}>
          {decided.map(one => (
            <li key={one.id}>
              <strong>{texts.decisions.verdict[one.verdict]}</strong> {one.subject.title}
              {one.note ? `: ${one.note}` : null} <span className="faint">{whoWords(one, viewer)}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {near.isNear ? (
        <div className="bet-review-grid">
          <div className="bet-review-position">
            <h3>{position.name}</h3>
            <p>
              <strong>{position.value === null ? texts.bet.unread : words(position.value)}</strong>{' '}
              <span className="faint">
                {texts.review.positionWay(words(position.baseline), words(position.target))}
              </span>
            </p>
            <CourseChart
              name={position.name}
              unit={position.unit}
              course={position}
              start={position.start}
              due={position.due}
              span={quarter}
              lastDay={quarter.lastDay}
              before={position.before}
              values={position.values}
              height={124}
            />
            <p className="faint">
              {position.progress === null
                ? texts.quarter.noReading
                : texts.quarter.way(
                    percentWords(position.progress, viewer.locale),
                    percentWords(position.expected, viewer.locale),
                  )}
            </p>
            {bet.reason ? <p>{asSentence(bet.reason)}</p> : null}
            {bet.hypothesis ? <p className="bet-review-hypothesis">{bet.hypothesis}</p> : null}
          </div>
          <ul className="bet-review-key-results">
            {bet.keyResults.map(keyResult => (
              <KeyResultCard
                key={keyResult.id}
                quarter={quarter}
                keyResult={keyResult}
                isOpen={looking === keyResult.id}
                onOpen={() => setLooking(looking === keyResult.id ? null : keyResult.id)}
              />
            ))}
          </ul>
        </div>
      ) : null}
      {lookedAt ? (
        <WorkBehind
          key={lookedAt.id}
          quarter={quarter}
          keyResult={lookedAt}
          position={position}
          onWalk={onWalk}
          onDecide={actions && (() => decide({ kind: 'key_result', id: lookedAt.id }))}
          onClose={() => setLooking(null)}
        />
      ) : null}
    </article>
  )
}
