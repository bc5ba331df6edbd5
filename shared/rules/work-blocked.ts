import { addDays, dayOf, daysBetween, startOfDay } from '../week.ts'
import { counted, limitWords, shortDay } from '../wording.ts'
import type { WorkItemFacts } from './facts.ts'
import type { Rule } from './finding.ts'
import { later, nextDayReached } from './held-since.ts'
import { isOpen, reopenedAt } from './item-history.ts'
import { textOf } from './numbers.ts'
import { reached } from './severity.ts'

type Thresholds = { atRiskDays: number; offTrackDays: number }

/** The item is flagged or in a blocked status, for so many midnights. */
export const workBlocked: Rule<WorkItemFacts, Thresholds> = {
  id: 'work.blocked',
  subject: 'work_item',
  title: 'Flagged or in a blocked status',
  thresholds: { atRiskDays: 1, offTrackDays: 7 },

  evaluate(facts, thresholds, clock) {
    const { blockedSince } = facts.item
    if (!isOpen(facts.item) || blockedSince === null) return null
    const blocked = dayOf(blockedSince, clock.timeZone)
    const step = reached(daysBetween(blocked, clock.today), [
      ['at_risk', thresholds.atRiskDays],
      ['off_track', thresholds.offTrackDays],
    ])
    if (!step) return null
    const began = later(startOfDay(addDays(blocked, step.threshold), clock.timeZone), blockedSince)
    return { ...step, numbers: { blocked }, since: later(began, reopenedAt(facts)) }
  },

  recheckAt({ item }, thresholds, clock) {
    if (!isOpen(item) || item.blockedSince === null) return null
    const blocked = dayOf(item.blockedSince, clock.timeZone)
    return nextDayReached(blocked, [thresholds.atRiskDays, thresholds.offTrackDays], clock)
  },

  sentence({ numbers, threshold }, reader) {
    const { locale, today } = reader
    const blocked = textOf(numbers, 'blocked')
    const days = counted(daysBetween(blocked, today), 'day', locale)
    return `blocked since ${shortDay(blocked, reader)}, ${days} ≥ ${limitWords(threshold, locale)}`
  },
}
