import { useState } from 'react'
import type { ErrorAnswer } from '../../../../shared/errors.ts'
import type { RuleThresholds } from '../../../api/outputs.ts'
import { Field } from '../../../ui/field.tsx'
import { parseNumber, typedNumber, valueWords } from '../../../ui/numbers.ts'
import { Problem } from '../../../ui/problem.tsx'
import { texts } from '../../../ui/texts.ts'
import { useViewer } from '../../../ui/viewer.tsx'
import { ThresholdEffectView } from './threshold-effect-view.tsx'
import type { useThresholdEffect } from './use-threshold-effect.ts'

export interface ThresholdFormProps {
  ruleId: string
  threshold: RuleThresholds['thresholds'][number]
  saving: boolean
  problem: ErrorAnswer | null
  useEffectOf: typeof useThresholdEffect
  /** Null sets the rule's own value back. */
  onSave: (value: number | null) => void
  onCancel: () => void
}

/** Another number for a threshold; what it would do to today's statuses stands below while one types. */
export function ThresholdForm(props: ThresholdFormProps) {
  const { ruleId, threshold, saving, problem, useEffectOf, onSave, onCancel } = props
  const { name, value: former, default: byDefault } = threshold
  const viewer = useViewer()
  const [typed, setTyped] = useState(() => typedNumber(former, viewer.locale))
  const value = parseNumber(typed, viewer.locale)
  const differs = value !== null && value !== former
  const asked = useEffectOf(differs ? { ruleId, name, value } : null)
  const refusal = asked.problem ?? problem
  return (
    <form
      className="threshold-form"
      onSubmit={event => {
        event.preventDefault()
        if (differs && !asked.problem) onSave(value === byDefault ? null : value)
      }}
      onKeyDown={event => {
        if (event.key === 'Escape') onCancel()
      }}
    >
      <Field
        label={texts.thresholds.name(name)}
        hint={texts.thresholds.byDefault(valueWords(byDefault, texts.thresholds.unit(name, byDefault), viewer.locale))}
        wrong={value === null ? texts.thresholds.notANumber : (refusal?.fields?.[0]?.message ?? null)}
      >
        {control => (
          <span className="threshold-typed">
            <input
              {...control}
              className="input"
              inputMode="decimal"
              // biome-ignore lint/a11y/noAutofocus: the person just asked for this form
              autoFocus
              onFocus={event => event.target.select()}
              value={typed}
              onChange={event => setTyped(event.target.value)}
            />
            {texts.thresholds.unit(name, value ?? former)}
          </span>
        )}
      </Field>
      {refusal && !refusal.fields?.length ? <Problem problem={refusal} /> : null}
      {differs && !asked.problem ? <ThresholdEffectView effect={asked.effect} isAsking={asked.isAsking} /> : null}
      <div className="threshold-actions">
        <button type="submit" className="button button-primary" disabled={saving || !differs || asked.problem !== null}>
          {texts.thresholds.save}
        </button>
        {threshold.setAt ? (
          <button type="button" className="button" disabled={saving} onClick={() => onSave(null)}>
            {texts.thresholds.reset}
          </button>
        ) : null}
        <button type="button" className="button button-quiet" onClick={onCancel}>
          {texts.cancel}
        </button>
      </div>
    </form>
  )
}
