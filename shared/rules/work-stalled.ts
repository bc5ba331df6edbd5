import type { WorkEvent } from '../graph/work-item.ts'
import { addDays, dayOf, daysBetween, type Instant, startOfDay } from '../week.ts'
import { counted, limitWords, shortDay } from '../wording.ts'
import type { WorkItemFacts } from './facts.ts'
import type { Rule } from './finding.ts'
import { later, nextDayReached } from './held-since.ts'
import { textOf } from './numbers.ts'
import { reached } from './severity.ts'

type Thresholds = { atRiskDays: number; offTrackDays: number }

/**
 * The item is being done and nothing moves it. An event that only says it got worse is no sign of life, or a stalled
 * item would look better for being put off. Without any sign it is as old as its start, else as the watch on it.
 */
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

  sentence({ numbers, threshold }, reader) {
    const { locale, today } = reader
    const last = textOf(numbers, 'last')
    const days = counted(daysBetween(last, today), 'day', locale)
    return `in progress, nothing moved it since ${shortDay(last, reader)}, ${days} ≥ ${limitWords(threshold, locale)}`
  },
}

/** What the tool says of an update may come a moment after the change it is about. */
const SAME_MOMENT_MS = 60_000

function lastSign({ item, events, lastEventAt, watchedFrom }: WorkItemFacts): Instant {
  const slips = events.filter(isSlip)
  const bySlip = lastEventAt !== null && slips.some(slip => isMomentAfter(slip.happenedAt, lastEventAt))
  const moved = events.findLast(event => !isSlip(event))?.happenedAt
  const signs = [bySlip ? null : lastEventAt, moved, item.startedAt].filter(at => typeof at === 'string')
  return signs.reduce(later, '') || watchedFrom
}

/** Whether an event only says that the item got worse: put off, carried over, blocked, left by its assignee. */
function isSlip({ kind, from, to }: WorkEvent): boolean {
  if (kind === 'due') return from !== null && to !== null && to > from
  if (kind === 'blocked') return to !== null && to !== 'false'
  if (kind === 'assignee') return to === null
  return kind === 'sprint' || kind === 'fix_version'
}

function isMomentAfter(event: Instant, at: Instant): boolean {
  const distance = Date.parse(at) - Date.parse(event)
  return distance >= 0 && distance <= SAME_MOMENT_MS
}
