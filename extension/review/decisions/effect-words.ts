import type { DecisionRegister } from '../../api/outputs.ts'
import { valueWords } from '../../ui/numbers.ts'
import { texts } from '../../ui/texts.ts'
import type { Viewer } from '../../ui/viewer.tsx'

/** Whether what was expected of a decision came, by what measures it; null where nothing does. */
export function effectWords(
  { effect }: Pick<DecisionRegister['taken'][number], 'effect'>,
  viewer: Viewer,
): string | null {
  if (!effect) return null
  const { measure, value, verdict } = effect
  if (value === null || verdict === 'untold') return texts.decisions.effect.untold(measure.name)
  return texts.decisions.effect[verdict](measure.name, valueWords(value, measure.unit, viewer.locale))
}
