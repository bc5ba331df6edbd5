import { counted, limitWords } from '../wording.ts'
import type { BetFacts } from './facts.ts'
import type { Rule } from './finding.ts'
import { numberOf } from './numbers.ts'

type Thresholds = { maxKeyResults: number }

/** A bet without a key result cannot turn out true or false; one with many has no focus. Stopped ones do not count. */
export const betStructure: Rule<BetFacts, Thresholds> = {
  id: 'bet.structure',
  subject: 'bet',
  title: 'No key result, or too many',
  thresholds: { maxKeyResults: 5 },

  evaluate({ keyResults, keyResultsChangedAt }, { maxKeyResults }) {
    const count = keyResults.filter(({ keyResult }) => keyResult.closedAs !== 'stopped').length
    if (count > 0 && count <= maxKeyResults) return null
    const threshold = count === 0 ? null : maxKeyResults
    return { severity: 'watch', numbers: { keyResults: count }, threshold, since: keyResultsChangedAt }
  },

  recheckAt: () => null,

  sentence({ numbers, threshold }, { locale }) {
    return threshold === null
      ? 'no key result: nothing can show whether the bet holds'
      : `${counted(numberOf(numbers, 'keyResults'), 'key result', locale)} > ${limitWords(threshold, locale)}: too many to focus on`
  },
}
