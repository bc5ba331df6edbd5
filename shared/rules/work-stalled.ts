import { addDays, dayOf, daysBetween, startOfDay } from '../week.ts'
import { counted, shortDay } from '../wording.ts'
import type { WorkItemFacts } from './facts.ts'
import type { Rule } from './finding.ts'
import { later, nextDayReached } from './held-since.ts'
import { textOf } from './numbers.ts'
import { reached } from './severity.ts'

type Thresholds = { atRiskDays: number; offTrackDays: number }

/** The item is being done and nothing has happened to it. Without any event it is as old as its start, else as the watch on it. */
export const workStalled: Rule<WorkItemFacts, Thresholds> = {
  id: 'work.stalled',
  subject: 'work_item',
  title: 'In progress without any change',
  thresholds: { atRiskDays: 7, offTrackDays: 21 },

  evaluate(facts, thresholds, clock) {
    if (facts.item.state !== 'doing') return null
    const at = lastSign(facts)
    const last = dayOf(at, clock.timeZone)
    const step = reached(daysBetween(last, clock.today), [
      ['at_risk', thresholds.atRiskDays],
      ['off_track', thresholds.offTrackDays],
    ])
    if (!step) return null
    const since = later(startOfDay(addDays(last, step.threshold), clock.timeZone), at)
    return { ...step, numbers: { last }, since }
  },

  recheckAt(facts, thresholds, clock) {
    if (facts.item.state !== 'doing') return null
    const last = dayOf(lastSign(facts), clock.timeZone)
    return nextDayReached(last, [thresholds.atRiskDays, thresholds.offTrackDays], clock)
  },

  sentence({ numbers, threshold }, clock) {
    const last = textOf(numbers, 'last')
    const days = counted(daysBetween(last, clock.today), 'day')
    return `in progress, nothing happened since ${shortDay(last, clock.today)}, ${days} ≥ ${threshold}`
  },
}

function lastSign({ item, events, lastEventAt, watchedFrom }: WorkItemFacts): string {
  const known = [lastEventAt, events.at(-1)?.happenedAt, item.startedAt].filter(at => typeof at === 'string')
  return known.reduce((last, at) => later(last, at), '') || watchedFrom
}
