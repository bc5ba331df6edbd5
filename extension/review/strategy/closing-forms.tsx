import { betClosing, keyResultClosing } from '../../../shared/graph/drafts.ts'
import type { OutlineBet, OutlineKeyResult } from '../../../shared/views/outline.ts'
import { parseNumber } from '../../ui/numbers.ts'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import { type FieldSpec, readThrough } from '../forms/form-fields.ts'
import { NounForm } from '../forms/noun-form.tsx'
import { useEdit } from './edit-context.tsx'

const { closedAs } = texts.choices
const lesson: FieldSpec = { key: 'lesson', label: texts.fields.lesson, kind: 'area' }
const closedAsSpec = (values: (keyof typeof closedAs)[]): FieldSpec => ({
  key: 'closedAs',
  label: texts.fields.closedAs,
  kind: 'choice',
  options: values.map(value => ({ value, label: closedAs[value] })),
})
const BET_CLOSING = [closedAsSpec(['won', 'lost', 'stopped']), lesson]
const KEY_RESULT_CLOSING: FieldSpec[] = [
  closedAsSpec(['achieved', 'missed', 'stopped']),
  { key: 'score', label: texts.fields.score, kind: 'number' },
  lesson,
]

/** How a bet ended, and what was learnt. */
export function BetClosingForm({ bet }: { bet: OutlineBet }) {
  const { edits, closeForm } = useEdit()
  return (
    <NounForm
      title={texts.strategy.closeTitle(bet.title)}
      specs={BET_CLOSING}
      initial={{ closedAs: 'won', lesson: '' }}
      {...edits}
      read={fields => readThrough(betClosing, fields, BET_CLOSING)}
      onSave={value => edits.closeBet(bet, value)}
      onClose={closeForm}
      saveLabel={texts.strategy.close}
    />
  )
}

/** How a key result ended, its score, and what was learnt. */
export function KeyResultClosingForm({ keyResult }: { keyResult: OutlineKeyResult }) {
  const { edits, closeForm } = useEdit()
  const { locale } = useViewer()
  return (
    <NounForm
      title={texts.strategy.closeTitle(keyResult.title)}
      specs={KEY_RESULT_CLOSING}
      initial={{ closedAs: 'achieved', score: '', lesson: '' }}
      {...edits}
      read={fields => {
        const score = fields.score?.trim() ? (parseNumber(fields.score, locale) ?? undefined) : null
        return readThrough(keyResultClosing, { ...fields, score }, KEY_RESULT_CLOSING)
      }}
      onSave={value => edits.closeKeyResult(keyResult, value)}
      onClose={closeForm}
      saveLabel={texts.strategy.close}
    />
  )
}
