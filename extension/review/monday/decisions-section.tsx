import { useState } from 'react'
import { z } from 'zod'
import type { ErrorAnswer } from '../../../shared/errors.ts'
import { type Decision, decisionInput, VERDICTS } from '../../../shared/graph/decision.ts'
import type { NodeRef } from '../../../shared/graph/node.ts'
import { text } from '../../../shared/graph/scalars.ts'
import { addDays, dayOf } from '../../../shared/week.ts'
import type { DecisionRegister } from '../../api/outputs.ts'
import { dayWords, instantDayWords } from '../../ui/dates.ts'
import { parseNumber } from '../../ui/numbers.ts'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import { type FieldSpec, type Fields, readThrough } from '../forms/form-fields.ts'
import { NounForm } from '../forms/noun-form.tsx'
import './agenda-panel.css'

type Row = DecisionRegister['taken'][number]
type NewDecision = Pick<Decision, 'verdict' | 'subject' | 'note' | 'expectedEffect' | 'reviewDay'>

/** Four weeks: an effect that shows sooner is rare, one looked for later is forgotten. */
const REVIEW_AFTER_DAYS = 28

export interface DecisionActions {
  saving: boolean
  problem: ErrorAnswer | null
  reset: () => void
  record: (decision: NewDecision) => Promise<boolean>
  settle: (id: string, outcome: string) => Promise<boolean>
}

interface DecisionsSectionProps {
  register: DecisionRegister
  /** What can be decided about. */
  subjects: { subject: NodeRef; title: string }[]
  /** Null where the viewer may not. */
  actions: DecisionActions | null
  /** What is being decided about; null: no form is open. */
  deciding: NodeRef | null
  onDeciding: (subject: NodeRef | null) => void
}

const subjectText = ({ kind, id }: NodeRef) => `${kind} ${id}`

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

function DecisionLine({ row }: { row: Row }) {
  const viewer = useViewer()
  const { expectedEffect: effect } = row
  const value = effect && new Intl.NumberFormat(viewer.locale).format(effect.value)
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
      {row.outcome ? <p>{texts.decisions.came(row.outcome)}</p> : null}
    </>
  )
}

interface DecisionFormProps extends Pick<DecisionsSectionProps, 'subjects'> {
  subject: NodeRef
  actions: DecisionActions
  onDone: () => void
}

const hasEffect = (fields: Fields) => (fields.metric ?? '').trim() !== ''

function DecisionForm({ subject, subjects, actions, onDone }: DecisionFormProps) {
  const { locale, now, timeZone } = useViewer()
  const today = dayOf(now, timeZone)
  const specs: FieldSpec[] = [
    {
      key: 'verdict',
      label: texts.decisions.verdictLabel,
      kind: 'choice',
      options: VERDICTS.map(value => ({ value, label: texts.decisions.verdict[value] })),
    },
    {
      key: 'subject',
      label: texts.decisions.about,
      kind: 'choice',
      options: subjects.map(one => ({ value: subjectText(one.subject), label: one.title })),
    },
    { key: 'reviewDay', label: texts.decisions.reviewDay, kind: 'day' },
    { key: 'note', label: texts.decisions.note, kind: 'area' },
    {
      key: 'metric',
      label: texts.decisions.metric,
      kind: 'text',
      path: 'expectedEffect.metric',
      hint: texts.decisions.metricHint,
    },
    {
      key: 'value',
      label: texts.decisions.value,
      kind: 'number',
      path: 'expectedEffect.value',
      shownWhen: hasEffect,
    },
    {
      key: 'byWhen',
      label: texts.decisions.byWhen,
      kind: 'day',
      path: 'expectedEffect.byWhen',
      shownWhen: hasEffect,
    },
  ]
  return (
    <NounForm
      title={texts.decisions.record}
      specs={specs}
      initial={{
        ...{ verdict: 'continue', subject: subjectText(subject), note: '', metric: '', value: '' },
        byWhen: addDays(today, REVIEW_AFTER_DAYS),
        reviewDay: addDays(today, REVIEW_AFTER_DAYS),
      }}
      saving={actions.saving}
      problem={actions.problem}
      read={fields => {
        const [kind, ...rest] = (fields.subject ?? '').split(' ')
        const effect = {
          metric: fields.metric,
          value: parseNumber(fields.value ?? '', locale) ?? undefined,
          byWhen: fields.byWhen,
        }
        const input = {
          verdict: fields.verdict,
          subject: { kind, id: rest.join(' ') },
          note: fields.note,
          reviewDay: fields.reviewDay || null,
          expectedEffect: hasEffect(fields) ? effect : null,
        }
        return readThrough(decisionInput, input, specs)
      }}
      onSave={async decision => {
        if (await actions.record(decision)) onDone()
      }}
      onCancel={onDone}
    />
  )
}

const OUTCOME: FieldSpec[] = [{ key: 'outcome', label: texts.decisions.outcome, kind: 'area' }]
const outcome = z.object({ outcome: text.min(1, 'Say what came of it.') })

function SettleForm({ row, actions, onDone }: { row: Row; actions: DecisionActions; onDone: () => void }) {
  return (
    <NounForm
      title={texts.decisions.settleOn(row.subject.title)}
      specs={OUTCOME}
      initial={{ outcome: row.outcome ?? '' }}
      saving={actions.saving}
      problem={actions.problem}
      read={fields => readThrough(outcome, fields, OUTCOME)}
      onSave={async value => {
        if (await actions.settle(row.id, value.outcome)) onDone()
      }}
      onCancel={onDone}
    />
  )
}
