import { useState } from 'react'
import type { NodeRef } from '../../../shared/graph/node.ts'
import type { PersonRef } from '../../../shared/views/status-view.ts'
import { dayOf } from '../../../shared/week.ts'
import type { DecisionRegister } from '../../api/outputs.ts'
import { dayWords } from '../../ui/dates.ts'
import { Problem } from '../../ui/problem.tsx'
import { texts } from '../../ui/texts.ts'
import { useViewer, type Viewer } from '../../ui/viewer.tsx'
import type { DecisionActions } from './decision-actions.ts'
import { DecisionForm, type DecisionSubject, SettleForm, subjectText } from './decision-form.tsx'
import './decisions-section.css'
import { EFFECT_SIGNS, effectWords, expectedWords } from './effect-words.ts'
import { whoWords } from './who-words.ts'

type Row = DecisionRegister['taken'][number]

interface DecisionsSectionProps {
  register: DecisionRegister
  /** What can be decided about. */
  subjects: DecisionSubject[]
  /** Null where the viewer may not. */
  actions: DecisionActions | null
  /** What is being decided about; null: no form is open. */
  deciding: NodeRef | null
  onDeciding: (subject: NodeRef | null) => void
}

/** The register of decisions: what was decided with which expected effect, and what is due for review. */
export function DecisionsSection({ register, subjects, actions, deciding, onDeciding }: DecisionsSectionProps) {
  const [settling, setSettling] = useState<string | null>(null)
  /** The decision whose taking back is under way or was refused. */
  const [takenBack, setTakenBack] = useState<string | null>(null)
  // What is refused after that is told where it was tried.
  if (takenBack !== null && actions && !actions.saving && !actions.problem) setTakenBack(null)
  const [first] = subjects
  const viewer = useViewer()
  return (
    <section className="decisions" aria-label={texts.decisions.title}>
      <div className="decisions-head">
        <h2>{texts.decisions.title}</h2>
        {actions && !deciding && first ? (
          <button
            type="button"
            className="button"
            onClick={() => {
              actions.reset()
              onDeciding(first.subject)
            }}
          >
            {texts.decisions.record}
          </button>
        ) : null}
      </div>
      {actions && deciding ? (
        <DecisionForm
          key={subjectText(deciding)}
          subject={deciding}
          subjects={subjects}
          actions={actions}
          onDone={() => onDeciding(null)}
        />
      ) : null}
      {register.toReview.length > 0 ? (
        <div>
          <h3>{texts.decisions.toReview}</h3>
          <ul>
            {register.toReview.map(row => (
              <li key={row.id}>
                <DecisionLine row={row} />
                {actions && settling === row.id ? (
                  <SettleForm
                    row={row}
                    actions={actions}
                    onDone={() => setSettling(former => (former === row.id ? null : former))}
                  />
                ) : null}
                {actions && settling !== row.id ? (
                  <button
                    type="button"
                    className="text-button"
                    onClick={() => {
                      actions.reset()
                      setSettling(row.id)
                    }}
                  >
                    {texts.decisions.settle}
                    <span className="visually-hidden">: {row.subject.title}</span>
                  </button>
                ) : null}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <div>
        <h3>{texts.decisions.taken}</h3>
        {register.taken.length === 0 ? <p className="faint">{texts.decisions.none}</p> : null}
        <ul>
          {register.taken.map(row => (
            <li key={row.id}>
              <DecisionLine row={row} />
              {actions && isMineOfToday(row, actions.me, viewer) ? (
                <button
                  type="button"
                  className="text-button"
                  disabled={actions.saving}
                  onClick={() => {
                    setTakenBack(row.id)
                    void actions.takeBack(row)
                  }}
                >
                  {texts.decisions.takeBack}
                  <span className="visually-hidden">: {row.subject.title}</span>
                </button>
              ) : null}
              {takenBack === row.id && actions?.problem ? <Problem problem={actions.problem} /> : null}
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

/** Whether the viewer may still take it back: they recorded it today, and nobody has said what came of it. */
function isMineOfToday({ by, at, outcome }: Row, me: PersonRef | null, { now, timeZone }: Viewer): boolean {
  return me !== null && by?.id === me.id && outcome === null && dayOf(at, timeZone) === dayOf(now, timeZone)
}

function DecisionLine({ row }: { row: Row }) {
  const viewer = useViewer()
  const expected = expectedWords(row, viewer)
  const effect = effectWords(row, viewer)
  const isToReview = row.reviewDay !== null && row.outcome === null
  return (
    <div className="decision">
      <div>
        <p>
          <strong>{texts.decisions.verdict[row.verdict]}</strong>: {row.subject.title}
        </p>
        {row.note ? <p>{row.note}</p> : null}
        <p className="decision-by">
          {whoWords(row, viewer)}
          {row.reviewDay && isToReview ? ` · ${texts.decisions.reviewOn(dayWords(row.reviewDay, viewer))}` : null}
        </p>
      </div>
      <div>
        {expected ? <p className="faint">{texts.decisions.expected(expected)}</p> : null}
        {row.effect && effect ? (
          <p>
            <span className="decision-sign" data-verdict={row.effect.verdict} aria-hidden="true">
              {EFFECT_SIGNS[row.effect.verdict]}
            </span>{' '}
            <span>{effect}</span>
          </p>
        ) : null}
        {row.outcome ? <p>{texts.decisions.came(row.outcome)}</p> : null}
      </div>
    </div>
  )
}
