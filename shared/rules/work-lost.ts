import { quoted } from '../wording.ts'
import type { KeyResultFacts } from './facts.ts'
import type { Rule } from './finding.ts'
import { textOf } from './numbers.ts'

/** Work that the key result's measure counted on was dropped, or its deal was lost. A finding on the key result, not on the item. */
export const workLost: Rule<KeyResultFacts, Record<never, number>> = {
  id: 'work.lost',
  subject: 'key_result',
  title: 'Work that its measure counted on was lost',
  thresholds: {},

  evaluate({ keyResult, work }) {
    if (keyResult.measure === 'manual' || !work.lost) return null
    const item = work.lost.path.findLast(step => step.kind === 'work_item')
    return {
      severity: 'at_risk',
      numbers: { title: item?.title ?? '', measure: keyResult.measure },
      threshold: null,
      since: work.lost.since,
      below: work.lost.path,
    }
  },

  recheckAt: () => null,

  sentence({ numbers }) {
    const title = quoted(textOf(numbers, 'title'))
    return textOf(numbers, 'measure') === 'sum_amount_won'
      ? `counted on ${title}, which was lost`
      : `counted on ${title}, which was dropped`
  },
}
