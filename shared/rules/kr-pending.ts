import { shortDay } from '../wording.ts'
import type { KeyResultFacts } from './facts.ts'
import type { Rule } from './finding.ts'
import { textOf } from './numbers.ts'

/** No check-in yet: nobody has said where it stands. It makes the status `pending`, whatever else is found. */
export const krPending: Rule<KeyResultFacts, Record<never, number>> = {
  id: 'kr.pending',
  subject: 'key_result',
  title: 'No check-in yet',
  thresholds: {},

  evaluate({ keyResult, checkIns, createdAt }) {
    if (checkIns.length > 0) return null
    return { severity: 'watch', numbers: { start: keyResult.start }, threshold: null, since: createdAt }
  },

  recheckAt: () => null,

  sentence({ numbers }, reader) {
    const start = textOf(numbers, 'start')
    const tense = start > reader.today ? 'starts' : 'started'
    return `no check-in yet; ${tense} ${shortDay(start, reader)}`
  },
}
