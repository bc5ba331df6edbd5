import { z } from 'zod'
import { amount } from '../../../shared/graph/scalars.ts'
import { betHints } from '../../../shared/quality-hints.ts'
import type { OutlineBet } from '../../../shared/views/outline.ts'
import { addDays } from '../../../shared/week.ts'
import { parseNumber, typedNumber } from '../../ui/numbers.ts'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import { type FieldSpec, type Fields, readThrough } from '../forms/form-fields.ts'
import { NounForm } from '../forms/noun-form.tsx'
import { useEdit } from './edit-context.tsx'
import { betFields, betSpecs, nameable, readBet } from './noun-fields.ts'
import { useBase, useToday } from './use-base.ts'

/** A bet; null for a new one. */
export function BetForm({ bet }: { bet: OutlineBet | null }) {
  const { outline, edits, closeForm } = useEdit()
  const { locale } = useViewer()
  const today = useToday()
  const { base, theirs, isGone, former, seen } = useBase(bet, all => all.bets, betFields)
  const specs = betSpecs(nameable(outline.people, today, bet?.ownerId))
  const open = outline.keyResults.filter(one => one.betId === bet?.id && one.closedAs === null).length
  const fresh: Fields = {
    ...{ title: '', hypothesis: '', positionName: '', unit: '', direction: 'increase', baseline: '', target: '' },
    ...{ positionDue: addDays(today, 180), ownerId: '', state: 'proposed', start: today, due: addDays(today, 180) },
  }
  return (
    <NounForm
      title={bet ? texts.strategy.edit(bet.title) : texts.strategy.addBet}
      specs={specs}
      initial={base ? betFields(base, locale) : fresh}
      theirs={theirs}
      isGone={isGone}
      onReopen={former?.state === 'closed' ? () => void edits.reopenBet(former) : null}
      {...edits}
      read={fields => readBet(fields, specs, locale)}
      hints={fields => {
        const reading = readBet(fields, specs, locale)
        return reading.ok ? betHints(reading.value, bet ? open : 1) : []
      }}
      onSave={(value, over) => edits.saveBet(former, value, seen(over))}
      onClose={closeForm}
    />
  )
}

const READING: FieldSpec[] = [{ key: 'value', label: texts.fields.value, kind: 'number' }]
const reading = z.object({ value: amount })

/** What a bet’s position reads today. */
export function ReadingForm({ bet }: { bet: OutlineBet }) {
  const { edits, closeForm } = useEdit()
  const { locale } = useViewer()
  return (
    <NounForm
      title={texts.strategy.readPosition}
      specs={READING}
      initial={{ value: typedNumber(bet.value, locale) }}
      {...edits}
      read={fields => readThrough(reading, { value: parseNumber(fields.value ?? '', locale) ?? undefined }, READING)}
      onSave={({ value }) => edits.readPosition(bet, value)}
      onClose={closeForm}
    />
  )
}
