import type { KeyResult } from '../graph/key-result.ts'
import { betterWay, isMet } from '../progress.ts'
import { midnightIn } from '../week.ts'
import { counted, limitWords, measured } from '../wording.ts'
import { heldSinceCheckIn } from './check-in-stretches.ts'
import type { KeyResultFacts } from './facts.ts'
import type { Rule } from './finding.ts'
import { later } from './held-since.ts'
import { numberOf, textOf } from './numbers.ts'

type Thresholds = { doneItems: number }

/**
 * Work was finished in the last 21 days and the value has not moved toward the target in them: output without outcome.
 * Silent where there was no value 21 days ago, where the target is met, and for `maintain`.
 */
export const krUnmoved: Rule<KeyResultFacts, Thresholds> = {
  id: 'kr.unmoved',
  subject: 'key_result',
  title: 'Work done, value unmoved',
  thresholds: { doneItems: 3 },

  evaluate({ keyResult, checkIns, valueBefore, work }, { doneItems }, clock) {
    const last = checkIns.at(-1)
    if (!last || valueBefore === null || work.doneLast21Days < doneItems) return null
    if (isMet(keyResult, last.value) || movedToward(keyResult, valueBefore, last.value)) return null
    const stood = heldSinceCheckIn(checkIns, clock, ({ at, value }) =>
      movedToward(keyResult, valueBefore, value) ? null : at,
    )
    return {
      severity: 'at_risk',
      numbers: { done: work.doneLast21Days, before: valueBefore, value: last.value, unit: keyResult.unit },
      threshold: doneItems,
      since: later(stood ?? last.at, work.thirdDoneAt ?? ''),
    }
  },

  recheckAt({ keyResult, checkIns, work }, { doneItems }, clock) {
    const waiting = checkIns.length === 0 || betterWay(keyResult) === 0 || work.doneLast21Days < doneItems
    return waiting ? null : midnightIn(1, clock)
  },

  sentence({ numbers, threshold }, { locale }) {
    const done = counted(numberOf(numbers, 'done'), 'item', locale)
    const unit = textOf(numbers, 'unit')
    const value = measured(numberOf(numbers, 'value'), unit, locale)
    const before = numberOf(numbers, 'before')
    const course = before === numbers.value ? `still ${value}` : `${value}, was ${measured(before, unit, locale)}`
    return `output without outcome: ${done} done in 21 days ≥ ${limitWords(threshold, locale)}, value ${course}`
  },
}

function movedToward(keyResult: KeyResult, before: number, value: number): boolean {
  const way = betterWay(keyResult)
  return way === 0 || (value - before) * way > 0
}
