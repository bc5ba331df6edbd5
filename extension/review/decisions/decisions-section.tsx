import { useState } from 'react'
import type { NodeRef } from '../../../shared/graph/node.ts'
import type { DecisionRegister } from '../../api/outputs.ts'
import { dayWords, instantDayWords } from '../../ui/dates.ts'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import type { DecisionActions } from './decision-actions.ts'
import { DecisionForm, type DecisionSubject, SettleForm, subjectText } from './decision-form.tsx'
import './decisions-section.css'
import { numberFormat } from '../../../shared/formats.ts'
import { effectWords } from './effect-words.ts'

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
  const [first] = subjects
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
                  <SettleForm row={row} actions={actions} onDone={() => setSettling(null)} />
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
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

function DecisionLine({ row }: { row: DecisionRegister['taken'][number] }) {
  const viewer = useViewer()
  const { expectedEffect: effect } = row
  const value = effect && numberFormat(viewer.locale).format(effect.value)
  return (
    <>
      <p>
        <strong>{texts.decisions.verdict[row.verdict]}</strong>: {row.subject.title}{' '}
        <span className="faint">
          {texts.decisions.by(row.by?.name ?? texts.decisions.somebody, instantDayWords(row.at, viewer))}
          {row.reviewDay ? ` · ${texts.decisions.reviewOn(dayWords(row.reviewDay, viewer))}` : null}
        </span>
      </p>
      {row.note ? <p>{row.note}</p> : null}
      {effect ? (
        <p className="faint">{texts.decisions.expected(effect.metric, value ?? '', dayWords(effect.byWhen, viewer))}</p>
      ) : null}
      {effectWords(row, viewer) ? <p>{effectWords(row, viewer)}</p> : null}
      {row.outcome ? <p>{texts.decisions.came(row.outcome)}</p> : null}
    </>
  )
}
