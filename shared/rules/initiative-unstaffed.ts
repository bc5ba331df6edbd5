import { addDays, mondayOf, startOfDay } from '../week.ts'
import { shortDay } from '../wording.ts'
import type { InitiativeFacts } from './facts.ts'
import type { Rule } from './finding.ts'
import { later } from './held-since.ts'

/** Nobody is allocated to it, or not any more from this week on, and nobody is doing an item of it. */
export const initiativeUnstaffed: Rule<InitiativeFacts, Record<never, number>> = {
  id: 'initiative.unstaffed',
  subject: 'initiative',
  title: 'Nobody works on it',
  thresholds: {},

  evaluate({ allocations, allocatedUntil, doingWithAssignee, openItems, stateSince }, _thresholds, clock) {
    if (allocations > 0 || doingWithAssignee > 0) return null
    // Allocations are reckoned by the week, as loads are: the last one staffs it to the end of its week.
    const over = allocatedUntil && startOfDay(addDays(mondayOf(allocatedUntil), 7), clock.timeZone)
    return {
      severity: 'at_risk',
      numbers: { allocations, openItems, until: allocatedUntil },
      threshold: null,
      since: over ? later(stateSince, over) : stateSince,
    }
  },

  recheckAt: () => null,

  sentence({ numbers }, reader) {
    const until =
      typeof numbers.until === 'string'
        ? `the last allocation ended ${shortDay(numbers.until, reader)}`
        : 'no allocation'
    return `unstaffed: ${until} and nobody doing an item of it`
  },
}
