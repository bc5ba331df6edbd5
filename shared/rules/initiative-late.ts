import { addDays, daysBetween, startOfDay } from '../week.ts'
import { counted, limitWords, quoted, shortDay } from '../wording.ts'
import type { InitiativeFacts } from './facts.ts'
import type { Rule } from './finding.ts'
import { later, nextDayReached } from './held-since.ts'
import { textOf } from './numbers.ts'
import { reached } from './severity.ts'

type Thresholds = { atRiskDays: number; offTrackDays: number }

/** Its due day has passed and it is not done, or an open item of it is due after it. */
export const initiativeLate: Rule<InitiativeFacts, Thresholds> = {
  id: 'initiative.late',
  subject: 'initiative',
  title: 'Late, or has work due after it',
  thresholds: { atRiskDays: 1, offTrackDays: 10 },

  evaluate({ initiative, latestDue, stateSince, worst }, thresholds, clock) {
    const { due } = initiative
    const step = reached(daysBetween(due, clock.today), [
      ['at_risk', thresholds.atRiskDays],
      ['off_track', thresholds.offTrackDays],
    ])
    if (step) {
      const since = later(startOfDay(addDays(due, step.threshold), clock.timeZone), stateSince)
      return { ...step, numbers: { due }, since, below: worst?.path ?? latestDue?.path ?? [] }
    }
    if (!latestDue || latestDue.day <= due) return null
    return {
      severity: 'at_risk',
      numbers: { due, itemDue: latestDue.day, title: latestDue.path[0]?.title ?? '' },
      threshold: null,
      since: later(latestDue.since, stateSince),
      below: latestDue.path,
    }
  },

  recheckAt({ initiative }, thresholds, clock) {
    return nextDayReached(initiative.due, [thresholds.atRiskDays, thresholds.offTrackDays], clock)
  },

  sentence({ numbers, threshold }, reader) {
    const { locale, today } = reader
    const due = textOf(numbers, 'due')
    if (threshold !== null) {
      return `late: due ${shortDay(due, reader)}, ${counted(daysBetween(due, today), 'day', locale)} past ≥ ${limitWords(threshold, locale)}`
    }
    const itemDue = textOf(numbers, 'itemDue')
    const after = counted(daysBetween(due, itemDue), 'day', locale)
    const item = quoted(textOf(numbers, 'title'))
    return `late: ${item} is due ${shortDay(itemDue, reader)}, ${after} after the initiative (${shortDay(due, reader)})`
  },
}
