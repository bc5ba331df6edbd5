import { z } from 'zod'
import { decisionInput, VERDICTS } from '../../../shared/graph/decision.ts'
import { NODE_KINDS, type NodeRef } from '../../../shared/graph/node.ts'
import { text } from '../../../shared/graph/scalars.ts'
import { addDays, dayOf } from '../../../shared/week.ts'
import type { DecisionRegister } from '../../api/outputs.ts'
import { parseNumber } from '../../ui/numbers.ts'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import { type FieldSpec, type Fields, readThrough } from '../forms/form-fields.ts'
import { NounForm } from '../forms/noun-form.tsx'
import { peopleOptions } from '../forms/people-options.ts'
import { DraftContext, draftsUnder } from '../forms/use-draft.ts'
import type { DecisionActions } from './decision-actions.ts'
import { effectWords } from './effect-words.ts'

type Row = DecisionRegister['taken'][number]

/** What a decision was being written about when the view was left; null where none was. */
export function draftedSubject(): NodeRef | null {
  const [kind, ...rest] = draftsUnder(DECIDING)[0]?.split(' ') ?? []
  const known = NODE_KINDS.find(one => one === kind)
  return known ? { kind: known, id: rest.join(' ') } : null
}

/** Something that can be decided about, as the form lists it. */
export interface DecisionSubject {
  subject: NodeRef
  title: string
  /** Who owns it: who a decision about it is first given to. */
  ownerId: string | null
  /** The name of what measures it, where something does: an effect can be expected of that. */
  measure: string | null
}

/** Four weeks: an effect that shows sooner is rare, one looked for later is forgotten. */
const REVIEW_AFTER_DAYS = 28

/** Where what is typed into a decision is kept, by what it is about. */
const DECIDING = 'deciding:'

export const subjectText = ({ kind, id }: NodeRef) => `${kind} ${id}`

interface DecisionFormProps {
  subject: NodeRef
  subjects: DecisionSubject[]
  actions: DecisionActions
  onDone: () => void
}

const hasEffect = (fields: Fields) => (fields.metric ?? '').trim() !== ''

/** Records a decision: verdict, subject, why, what it is expected to bring and when to look. */
export function DecisionForm({ subject, subjects, actions, onDone }: DecisionFormProps) {
  const { locale, now, timeZone } = useViewer()
  const today = dayOf(now, timeZone)
  const ownerOf = (value: string) => {
    const ownerId = subjects.find(one => subjectText(one.subject) === value)?.ownerId
    return actions.people.some(one => one.id === ownerId) ? (ownerId ?? '') : ''
  }
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
      takes: 'two',
      options: subjects.map(one => ({ value: subjectText(one.subject), label: one.title })),
      sets: value => ({ ownerId: ownerOf(value) }),
    },
    { key: 'ownerId', label: texts.fields.owner, kind: 'choice', options: peopleOptions(actions.people) },
    { key: 'reviewDay', label: texts.decisions.reviewDay, kind: 'day' },
    { key: 'note', label: texts.decisions.note, kind: 'area' },
    {
      key: 'metric',
      label: texts.decisions.metric,
      kind: 'text',
      takes: 'two',
      path: 'expectedEffect.metric',
      hint: texts.decisions.metricHint,
      suggestions: [...new Set(subjects.flatMap(one => one.measure ?? []))],
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
    <DraftContext value={{ name: DECIDING + subjectText(subject), edits: false }}>
      <NounForm
        title={texts.decisions.record}
        specs={specs}
        initial={{
          ...{ verdict: 'continue', subject: subjectText(subject), note: '', metric: '', value: '' },
          ownerId: ownerOf(subjectText(subject)),
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
            ownerId: fields.ownerId || null,
            reviewDay: fields.reviewDay || null,
            expectedEffect: hasEffect(fields) ? effect : null,
          }
          return readThrough(decisionInput, input, specs)
        }}
        onSave={decision => actions.record(decision)}
        onClose={onDone}
      />
    </DraftContext>
  )
}

const OUTCOME: FieldSpec[] = [{ key: 'outcome', label: texts.decisions.outcome, kind: 'area' }]
const outcome = z.object({ outcome: text.min(1, texts.decisions.outcomeWanted) })

/** Says what came of a decision; begins with what was measured. */
export function SettleForm({ row, actions, onDone }: { row: Row; actions: DecisionActions; onDone: () => void }) {
  const viewer = useViewer()
  return (
    <DraftContext value={{ name: `settling:${row.id}`, edits: false }}>
      <NounForm
        title={texts.decisions.settleOn(row.subject.title)}
        specs={OUTCOME}
        initial={{ outcome: row.outcome ?? effectWords(row, viewer) ?? '' }}
        saving={actions.saving}
        problem={actions.problem}
        read={fields => readThrough(outcome, fields, OUTCOME)}
        onSave={value => actions.settle(row.id, value.outcome)}
        onClose={onDone}
      />
    </DraftContext>
  )
}
