import { useState } from 'react'
import { strategyInput } from '../../../shared/graph/strategy.ts'
import { addDays } from '../../../shared/week.ts'
import { texts } from '../../ui/texts.ts'
import { type FieldSpec, type Fields, readThrough } from '../forms/form-fields.ts'
import { NounForm } from '../forms/noun-form.tsx'
import { useEdit } from './edit-context.tsx'
import { useToday } from './use-base.ts'

/** The strategy in one sentence, for how long: written anew each time it changes. */
export function StrategyForm() {
  const { outline, edits, closeForm } = useEdit()
  const current = outline.strategy
  const [base] = useState(current)
  const today = useToday()
  const specs: FieldSpec[] = [
    { key: 'sentence', label: texts.strategy.sentence, kind: 'area' },
    { key: 'horizon', label: texts.fields.horizon, kind: 'day' },
  ]
  const fieldsOf = (one: typeof base): Fields => ({
    sentence: one?.sentence ?? '',
    horizon: one?.horizon ?? addDays(today, 365),
  })
  return (
    <NounForm
      title={texts.strategy.title}
      specs={specs}
      initial={fieldsOf(base)}
      theirs={current?.version === base?.version ? null : fieldsOf(current)}
      {...edits}
      read={fields => readThrough(strategyInput, fields, specs)}
      onSave={(value, over) => edits.saveStrategy(current, value, (over ? current : base)?.version ?? null)}
      onClose={closeForm}
    />
  )
}
