import { keyResultHints } from '../../../shared/quality-hints.ts'
import type { OutlineKeyResult } from '../../../shared/views/outline.ts'
import { addDays } from '../../../shared/week.ts'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import type { Fields } from '../forms/form-fields.ts'
import { NounForm } from '../forms/noun-form.tsx'
import { useEdit } from './edit-context.tsx'
import { keyResultFields, keyResultSpecs, nameable, readKeyResult } from './noun-fields.ts'
import { useBase, useToday } from './use-base.ts'

/** A key result of a bet; null for a new one. */
export function KeyResultForm({ keyResult, betId }: { keyResult: OutlineKeyResult | null; betId: string }) {
  const { outline, edits, closeForm } = useEdit()
  const { locale } = useViewer()
  const today = useToday()
  const { base, theirs, isGone, former, seen } = useBase(keyResult, all => all.keyResults, keyResultFields)
  const bet = outline.bets.find(one => one.id === betId)
  const specs = keyResultSpecs(
    nameable(outline.people, today, keyResult?.ownerId),
    outline.bets.filter(one => one.state !== 'closed'),
  )
  const fresh: Fields = {
    ...{ title: '', unit: '%', direction: 'increase', baseline: '', target: '', low: '', high: '', ownerId: '' },
    ...{ start: today, due: bet?.due ?? addDays(today, 90), commitment: 'committed', measure: 'manual' },
    ...{ cadenceDays: '7', betId },
  }
  return (
    <NounForm
      title={keyResult ? texts.strategy.edit(keyResult.title) : texts.strategy.addKeyResult}
      specs={specs}
      initial={base ? keyResultFields(base, locale) : fresh}
      theirs={theirs}
      isGone={isGone}
      onReopen={former?.closedAs ? () => void edits.reopenKeyResult(former) : null}
      {...edits}
      read={fields => readKeyResult(fields, specs, locale)}
      hints={fields => {
        const reading = readKeyResult(fields, specs, locale)
        return reading.ok ? keyResultHints(reading.value, keyResult?.value ?? null) : []
      }}
      onSave={(value, over) => edits.saveKeyResult(former, value, seen(over))}
      onClose={closeForm}
    />
  )
}
