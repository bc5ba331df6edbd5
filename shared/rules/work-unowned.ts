import { addDays, type Clock, daysBetween, type Instant, startOfDay } from '../week.ts'
import { shortDay } from '../wording.ts'
import type { WorkItemFacts } from './facts.ts'
import type { Rule } from './finding.ts'
import { firstAfter, heldSince, later } from './held-since.ts'
import { dueHistory, eventsOf, isOpen, reopenedAt } from './item-history.ts'

type Thresholds = { dueWithinDays: number }

/** Nobody is assigned although the item is being done, or is due within a week or already. */
export const workUnowned: Rule<WorkItemFacts, Thresholds> = {
  id: 'work.unowned',
  subject: 'work_item',
  title: 'Nobody is assigned',
  thresholds: { dueWithinDays: 7 },

  evaluate(facts, { dueWithinDays }, clock) {
    const { item } = facts
    if (!isOpen(item) || item.assigneeId !== null) return null
    const doing = item.state === 'doing'
    const dueSoon = item.due !== null && daysBetween(clock.today, item.due) <= dueWithinDays
    if (!doing && !dueSoon) return null
    const since = [doing ? doingSince(facts) : null, dueSoon ? dueSoonSince(facts, dueWithinDays, clock) : null]
      .filter(at => at !== null)
      .reduce((first, at) => (at < first ? at : first))
    return {
      severity: 'watch',
      numbers: { due: dueSoon ? item.due : null },
      threshold: dueSoon && !doing ? dueWithinDays : null,
      since: [unassignedAt(facts), reopenedAt(facts)].reduce(later, since),
    }
  },

  recheckAt({ item }, { dueWithinDays }, clock) {
    if (!isOpen(item) || item.assigneeId !== null || item.due === null) return null
    return firstAfter(clock.now, [startOfDay(addDays(item.due, -dueWithinDays), clock.timeZone)])
  },

  sentence({ numbers, threshold }, reader) {
    const due = typeof numbers.due === 'string' ? `, due ${shortDay(numbers.due, reader)}` : ''
    return threshold === null ? `in progress with nobody assigned${due}` : `nobody assigned${due}`
  },
}

function doingSince(facts: WorkItemFacts): Instant {
  const begun = eventsOf(facts, 'state').findLast(({ to }) => to === 'doing')?.happenedAt
  return begun ?? facts.item.startedAt ?? facts.watchedFrom
}

function dueSoonSince(facts: WorkItemFacts, dueWithinDays: number, clock: Clock): Instant {
  const stretches = dueHistory(facts).map(({ from, due }) => ({
    from,
    holdsFrom: due === null ? null : startOfDay(addDays(due, -dueWithinDays), clock.timeZone),
  }))
  // Before the watch on the item nobody looked, so the condition is no older than that.
  return later(heldSince(stretches, clock.now) ?? clock.now, facts.watchedFrom)
}

function unassignedAt(facts: WorkItemFacts): Instant {
  return eventsOf(facts, 'assignee').findLast(({ to }) => to === null)?.happenedAt ?? ''
}
