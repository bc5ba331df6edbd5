import type { DecisionRegister } from '../../api/outputs.ts'
import { dayWords } from '../../ui/dates.ts'
import { valueWords } from '../../ui/numbers.ts'
import { texts } from '../../ui/texts.ts'
import type { Viewer } from '../../ui/viewer.tsx'

type Row = DecisionRegister['taken'][number]

/** A shape for whether an effect came, beside its words: neither depends on colour. */
export const EFFECT_SIGNS = { came: '✓', short: '✕', waiting: '…', untold: '?' } as const

/** What was expected, with the unit of what measures it where something does; null where no number was expected. */
export function expectedWords(
  { expectedEffect, effect }: Pick<Row, 'expectedEffect' | 'effect'>,
  viewer: Viewer,
): string | null {
  if (!expectedEffect) return null
  const value = valueWords(expectedEffect.value, effect?.measure.unit ?? '', viewer.locale)
  return texts.decisions.expectedValue(expectedEffect.metric, value, dayWords(expectedEffect.byWhen, viewer))
}

/** Whether what was expected of a decision came, by what measures it; null where nothing does. */
export function effectWords({ effect }: Pick<Row, 'effect'>, viewer: Viewer): string | null {
  if (!effect) return null
  const { measure, value, verdict } = effect
  if (value === null || verdict === 'untold') return texts.decisions.effect.untold(measure.name)
  return texts.decisions.effect[verdict](measure.name, valueWords(value, measure.unit, viewer.locale))
}
