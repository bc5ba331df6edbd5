import { addDays, daysBetween, startOfDay } from '../week.ts'
import { counted, limitWords, shortDay } from '../wording.ts'
import { heldSinceCheckIn } from './check-in-stretches.ts'
import type { KeyResultFacts } from './facts.ts'
import type { Rule } from './finding.ts'
import { firstAfter } from './held-since.ts'
import { textOf } from './numbers.ts'

type Thresholds = { graceDays: number }

/**
 * The last check-in is older than the cadence and some days of grace: silence is not green. A check-in is as old as
 * the day its value is true of. A key result measured from its tagged work is never silent.
 */
export const krStale: Rule<KeyResultFacts, Thresholds> = {
  id: 'kr.stale',
  subject: 'key_result',
  title: 'Check-in overdue',
  thresholds: { graceDays: 3 },

  evaluate({ keyResult, checkIns }, { graceDays }, clock) {
    const last = checkIns.at(-1)
    if (!last || keyResult.measure !== 'manual') return null
    const limit = keyResult.cadenceDays + graceDays
    if (daysBetween(last.asOf, clock.today) <= limit) return null
    const since = heldSinceCheckIn(checkIns, clock, ({ asOf }) => startOfDay(addDays(asOf, limit + 1), clock.timeZone))
    return { severity: 'at_risk', numbers: { last: last.asOf }, threshold: limit, since: since ?? last.at }
  },

  recheckAt({ keyResult, checkIns }, { graceDays }, clock) {
    const last = checkIns.at(-1)
    if (!last || keyResult.measure !== 'manual') return null
    const stale = addDays(last.asOf, keyResult.cadenceDays + graceDays + 1)
    return firstAfter(clock.now, [startOfDay(stale, clock.timeZone)])
  },

  sentence({ numbers, threshold }, reader) {
    const { locale, today } = reader
    const last = textOf(numbers, 'last')
    const age = counted(daysBetween(last, today), 'day', locale)
    return `silent: last check-in ${shortDay(last, reader)}, ${age} ago > ${limitWords(threshold, locale)}`
  },
}
