import { isMet } from '../progress.ts'
import { decimal, measured } from '../wording.ts'
import { heldSinceCheckIn } from './check-in-stretches.ts'
import type { KeyResultFacts } from './facts.ts'
import type { Rule } from './finding.ts'
import { numberOf, textOf } from './numbers.ts'

/** A value to maintain lies outside its band. Silent before the first check-in. */
export const krOutOfBand: Rule<KeyResultFacts, Record<never, number>> = {
  id: 'kr.out_of_band',
  subject: 'key_result',
  title: 'Outside its band',
  thresholds: {},

  evaluate({ keyResult, checkIns }, _thresholds, clock) {
    const last = checkIns.at(-1)
    if (!last || keyResult.direction !== 'maintain' || isMet(keyResult, last.value)) return null
    const { low, high } = keyResult.band ?? { low: keyResult.target, high: keyResult.target }
    const since = heldSinceCheckIn(checkIns, clock, ({ at, value }) => (isMet(keyResult, value) ? null : at))
    return {
      severity: 'off_track',
      numbers: { value: last.value, low, high, unit: keyResult.unit },
      threshold: last.value < low ? low : high,
      since: since ?? last.at,
    }
  },

  recheckAt: () => null,

  sentence({ numbers, threshold }, { locale }) {
    const value = numberOf(numbers, 'value')
    const unit = textOf(numbers, 'unit')
    const side = value < (threshold ?? 0) ? '<' : '>'
    const band = `${decimal(numberOf(numbers, 'low'), locale, 2)} to ${measured(numberOf(numbers, 'high'), unit, locale)}`
    return `out of band: ${measured(value, unit, locale)} ${side} ${measured(threshold ?? 0, unit, locale)}, band ${band}`
  },
}
