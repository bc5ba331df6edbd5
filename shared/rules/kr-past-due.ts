import { isMet } from '../progress.ts'
import { addDays, startOfDay } from '../week.ts'
import { measured, shortDay } from '../wording.ts'
import type { KeyResultFacts } from './facts.ts'
import type { Rule } from './finding.ts'
import { firstAfter, heldSince, later } from './held-since.ts'
import { textOf } from './numbers.ts'

/** Its due day has passed, its target is not met and nobody has closed it. */
export const krPastDue: Rule<KeyResultFacts, Record<never, number>> = {
  id: 'kr.past_due',
  subject: 'key_result',
  title: 'Past its due day, target not met',
  thresholds: {},

  evaluate({ keyResult, checkIns, createdAt }, _thresholds, clock) {
    const last = checkIns.at(-1)
    const { due, target, unit } = keyResult
    if (clock.today <= due || (last && isMet(keyResult, last.value))) return null
    const past = startOfDay(addDays(due, 1), clock.timeZone)
    const stretches = checkIns.map(({ at, value }) => ({ from: at, holdsFrom: isMet(keyResult, value) ? null : past }))
    const since = heldSince([{ from: '', holdsFrom: past }, ...stretches], clock.now) ?? past
    const goal = keyResult.direction === 'maintain' ? null : target
    return {
      severity: 'off_track',
      numbers: { due, value: last?.value ?? null, target: goal, unit },
      threshold: null,
      since: later(since, createdAt),
    }
  },

  recheckAt({ keyResult }, _thresholds, clock) {
    return firstAfter(clock.now, [startOfDay(addDays(keyResult.due, 1), clock.timeZone)])
  },

  sentence({ numbers }, reader) {
    const { locale } = reader
    const unit = textOf(numbers, 'unit')
    const value = typeof numbers.value === 'number' ? measured(numbers.value, unit, locale) : 'no value'
    const goal =
      typeof numbers.target === 'number' ? `of ${measured(numbers.target, unit, locale)}` : 'outside its band'
    return `past due: ${shortDay(textOf(numbers, 'due'), reader)} has gone with ${value} ${goal}, not closed`
  },
}
