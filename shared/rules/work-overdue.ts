import { addDays, daysBetween, startOfDay } from '../week.ts'
import { counted, limitWords, shortDay } from '../wording.ts'
import type { WorkItemFacts } from './facts.ts'
import type { Rule } from './finding.ts'
import { heldSince, later, nextDayReached } from './held-since.ts'
import { dueHistory, isOpen, reopenedAt } from './item-history.ts'
import { textOf } from './numbers.ts'
import { reached } from './severity.ts'

type Thresholds = { atRiskDays: number; offTrackDays: number }

/** The due day has passed and the item is open. Days are calendar days after the due day, in the workspace's zone. */
export const workOverdue: Rule<WorkItemFacts, Thresholds> = {
  id: 'work.overdue',
  subject: 'work_item',
  title: 'Open after its due day',
  thresholds: { atRiskDays: 1, offTrackDays: 10 },

  evaluate(facts, thresholds, clock) {
    const { item } = facts
    if (!isOpen(item) || item.due === null) return null
    const step = reached(daysBetween(item.due, clock.today), [
      ['at_risk', thresholds.atRiskDays],
      ['off_track', thresholds.offTrackDays],
    ])
    if (!step) return null
    const stretches = dueHistory(facts).map(({ from, due }) => ({
      from,
      holdsFrom: due === null ? null : startOfDay(addDays(due, step.threshold), clock.timeZone),
    }))
    const since = heldSince(stretches, clock.now) ?? startOfDay(addDays(item.due, step.threshold), clock.timeZone)
    return { ...step, numbers: { due: item.due }, since: later(since, reopenedAt(facts)) }
  },

  recheckAt({ item }, thresholds, clock) {
    if (!isOpen(item) || item.due === null) return null
    return nextDayReached(item.due, [thresholds.atRiskDays, thresholds.offTrackDays], clock)
  },

  sentence({ numbers, threshold }, reader) {
    const { locale, today } = reader
    const due = textOf(numbers, 'due')
    const days = counted(daysBetween(due, today), 'day', locale)
    return `due ${shortDay(due, reader)}, ${days} overdue ≥ ${limitWords(threshold, locale)}`
  },
}
