import type { KeyResultFacts } from './facts.ts'
import type { Rule } from './finding.ts'

/** No open item is linked to it and no initiative is active for it: nothing is moving it. */
export const krUnserved: Rule<KeyResultFacts, Record<never, number>> = {
  id: 'kr.unserved',
  subject: 'key_result',
  title: 'Nothing is moving it',
  thresholds: {},

  evaluate({ work, createdAt }) {
    const { openItems, activeInitiatives, lastOpenAt } = work
    if (openItems > 0 || activeInitiatives > 0) return null
    return {
      severity: 'at_risk',
      numbers: { openItems, activeInitiatives },
      threshold: null,
      since: lastOpenAt ?? createdAt,
    }
  },

  recheckAt: () => null,

  sentence: () => 'nothing is moving it: no open work and no active initiative',
}
