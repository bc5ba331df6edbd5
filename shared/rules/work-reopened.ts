import { addDays, type Day, dayOf, daysBetween, type Instant, startOfDay } from '../week.ts'
import { counted, limitWords, shortDay } from '../wording.ts'
import type { WorkItemFacts } from './facts.ts'
import type { Rule } from './finding.ts'
import { firstAfter } from './held-since.ts'
import { eventsOf, isOpen } from './item-history.ts'
import { textOf } from './numbers.ts'

type Thresholds = { backWithinDays: number; shownDays: number }

/**
 * The item was done and is open again: it came back within some days of being done (later it is new work), and that
 * was not long ago (later the other rules speak of it). Where it was done before it was watched, only the second counts.
 */
export const workReopened: Rule<WorkItemFacts, Thresholds> = {
  id: 'work.reopened',
  subject: 'work_item',
  title: 'Done, then open again',
  thresholds: { backWithinDays: 14, shownDays: 14 },

  evaluate(facts, thresholds, clock) {
    const back = comeback(facts, thresholds, clock.timeZone)
    if (!back || daysBetween(back.day, clock.today) > thresholds.shownDays) return null
    return {
      severity: 'watch',
      numbers: { reopened: back.day, done: back.done },
      threshold: thresholds.backWithinDays,
      since: back.at,
    }
  },

  recheckAt(facts, thresholds, clock) {
    const back = comeback(facts, thresholds, clock.timeZone)
    return back && firstAfter(clock.now, [startOfDay(addDays(back.day, thresholds.shownDays + 1), clock.timeZone)])
  },

  sentence({ numbers, threshold }, reader) {
    const { locale } = reader
    const reopened = textOf(numbers, 'reopened')
    const day = shortDay(reopened, reader)
    if (typeof numbers.done !== 'string') return `open again since ${day} after it was done`
    return `open again since ${day}, ${counted(daysBetween(numbers.done, reopened), 'day', locale)} after it was done ≤ ${limitWords(threshold, locale)}`
  },
}

interface Comeback {
  at: Instant
  day: Day
  done: Day | null
}

function comeback(facts: WorkItemFacts, { backWithinDays }: Thresholds, timeZone: string): Comeback | null {
  if (!isOpen(facts.item)) return null
  const states = eventsOf(facts, 'state')
  const index = states.findLastIndex(({ from, to }) => from === 'done' && (to === 'todo' || to === 'doing'))
  const event = states[index]
  if (!event) return null
  const day = dayOf(event.happenedAt, timeZone)
  const doneAt = states.slice(0, index).findLast(({ to }) => to === 'done')?.happenedAt
  const done = doneAt === undefined ? null : dayOf(doneAt, timeZone)
  if (done !== null && daysBetween(done, day) > backWithinDays) return null
  return { at: event.happenedAt, day, done }
}
