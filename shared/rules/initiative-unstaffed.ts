import type { InitiativeFacts } from './facts.ts'
import type { Rule } from './finding.ts'

/** Nobody is allocated to it and nobody is doing an item of it. */
export const initiativeUnstaffed: Rule<InitiativeFacts, Record<never, number>> = {
  id: 'initiative.unstaffed',
  subject: 'initiative',
  title: 'Nobody works on it',
  thresholds: {},

  evaluate({ allocations, doingWithAssignee, openItems, stateSince }) {
    if (allocations > 0 || doingWithAssignee > 0) return null
    return { severity: 'at_risk', numbers: { allocations, openItems }, threshold: null, since: stateSince }
  },

  recheckAt: () => null,

  sentence: () => 'unstaffed: no allocation and nobody doing an item of it',
}
