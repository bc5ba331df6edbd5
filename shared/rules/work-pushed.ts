import type { WorkEvent } from '../graph/work-item.ts'
import { type Day, daysBetween, type Instant } from '../week.ts'
import { counted, limitWords } from '../wording.ts'
import type { WorkItemFacts } from './facts.ts'
import type { Rule } from './finding.ts'
import { eventsOf, isOpen } from './item-history.ts'
import { numberOf, textOf } from './numbers.ts'
import { rankOf, reached } from './severity.ts'

type Thresholds = {
  watchMoves: number
  atRiskDays: number
  atRiskMoves: number
  offTrackDays: number
  offTrackMoves: number
}

/** A move back within this time takes a push back: a slip of the hand, not of the work. */
const CORRECTION_MS = 86_400_000

/**
 * The due day (Jira), close date (HubSpot) or end of the date (Notion) moved later since the item is watched.
 * Counts every move to a later day and the sum of their days. A move to an earlier day takes nothing off, or a date
 * pushed and pulled each week would look calm, unless it takes the push back within a day. A date removed and set
 * again later counts from the day it had.
 */
export const workPushed: Rule<WorkItemFacts, Thresholds> = {
  id: 'work.pushed',
  subject: 'work_item',
  title: 'Due day moved later',
  thresholds: { watchMoves: 1, atRiskDays: 7, atRiskMoves: 2, offTrackDays: 21, offTrackMoves: 4 },

  evaluate(facts, thresholds) {
    if (!isOpen(facts.item)) return null
    const pushes = pushesOf(eventsOf(facts, 'due'))
    const total = sizeOf(pushes, thresholds, pushes.length)
    if (!total) return null
    const first = pushes.findIndex((_, index) => sizeOf(pushes, thresholds, index + 1)?.severity === total.severity)
    const { severity, threshold, days, by } = total
    const numbers = { days, moves: pushes.length, by }
    return { severity, threshold, numbers, since: pushes[first]?.at ?? facts.watchedFrom }
  },

  recheckAt: () => null,

  sentence({ numbers, threshold }, { locale }) {
    const days = counted(numberOf(numbers, 'days'), 'day', locale)
    const moves = counted(numberOf(numbers, 'moves'), 'move', locale)
    const by = textOf(numbers, 'by')
    return by === 'days'
      ? `due day pushed ${days} ≥ ${limitWords(threshold, locale)}, in ${moves}`
      : `due day pushed in ${moves} ≥ ${limitWords(threshold, locale)}, by ${days}`
  },
}

interface Push {
  from: Day
  at: Instant
  days: number
}

function pushesOf(moves: readonly WorkEvent[]): Push[] {
  const pushes: Push[] = []
  let known: Day | null = null
  for (const { from, to, happenedAt } of moves) {
    const before: Day | null = from ?? known
    known = to ?? before
    if (before === null || to === null) continue
    if (to > before) {
      pushes.push({ from: before, at: happenedAt, days: daysBetween(before, to) })
      continue
    }
    for (let last = pushes.at(-1); last && to <= last.from && isSoonAfter(happenedAt, last.at); last = pushes.at(-1)) {
      pushes.pop()
    }
  }
  return pushes
}

function isSoonAfter(at: Instant, push: Instant): boolean {
  return Date.parse(at) - Date.parse(push) <= CORRECTION_MS
}

/** How bad the first `count` pushes are together, and whether their days or their number says so. */
function sizeOf(pushes: readonly Push[], thresholds: Thresholds, count: number) {
  const days = pushes.slice(0, count).reduce((sum, push) => sum + push.days, 0)
  const byDays = reached(days, [
    ['at_risk', thresholds.atRiskDays],
    ['off_track', thresholds.offTrackDays],
  ])
  const byMoves = reached(count, [
    ['watch', thresholds.watchMoves],
    ['at_risk', thresholds.atRiskMoves],
    ['off_track', thresholds.offTrackMoves],
  ])
  if (count === 0) return null
  if (byDays && rankOf(byDays.severity) >= rankOf(byMoves?.severity ?? null)) return { ...byDays, days, by: 'days' }
  return byMoves && { ...byMoves, days, by: 'moves' }
}
