import type { WorkEvent } from '../graph/work-item.ts'
import type { Instant } from '../week.ts'
import { counted, limitWords } from '../wording.ts'
import type { WorkItemFacts } from './facts.ts'
import type { Rule } from './finding.ts'
import { eventsOf, isOpen } from './item-history.ts'
import { numberOf, textOf } from './numbers.ts'
import { reached, type Step } from './severity.ts'

type Thresholds = { watchMoves: number; atRiskMoves: number; offTrackMoves: number }

/**
 * The item moved to a later sprint or fix version while it was open. A value is `YYYY-MM-DD name` where the day on
 * which the sprint ends or the version is released is known, else the name alone; of a list, as Jira keeps of all
 * sprints an issue has been in, the last one counts. Without days the names decide where they differ in a number only
 * ("Sprint 9", "Sprint 10"; "2.9", "2.10"); a move whose direction cannot be told is not counted.
 */
export const workCarriedOver: Rule<WorkItemFacts, Thresholds> = {
  id: 'work.carried_over',
  subject: 'work_item',
  title: 'Carried over to a later sprint or version',
  thresholds: { watchMoves: 1, atRiskMoves: 2, offTrackMoves: 4 },

  evaluate(facts, thresholds) {
    if (!isOpen(facts.item)) return null
    const moves = [...carriedOver(eventsOf(facts, 'sprint')), ...carriedOver(eventsOf(facts, 'fix_version'))].sort(
      (a, b) => (a.at < b.at ? -1 : 1),
    )
    const steps: Step[] = [
      ['watch', thresholds.watchMoves],
      ['at_risk', thresholds.atRiskMoves],
      ['off_track', thresholds.offTrackMoves],
    ]
    const step = reached(moves.length, steps)
    const since = step && moves[Math.max(0, Math.ceil(step.threshold) - 1)]?.at
    if (!step || !since) return null
    return { ...step, numbers: { moves: moves.length, to: moves.at(-1)?.to ?? '' }, since }
  },

  recheckAt: () => null,

  sentence({ numbers, threshold }, { locale }) {
    const moves = counted(numberOf(numbers, 'moves'), 'time', locale)
    return `carried over ${moves} ≥ ${limitWords(threshold, locale)}, now in ${textOf(numbers, 'to')}`
  },
}

interface Slot {
  day: string | null
  name: string
}

function carriedOver(moves: readonly WorkEvent[]): { at: Instant; to: string }[] {
  const carried: { at: Instant; to: string }[] = []
  let removed: string | null = null
  for (const { from, to, happenedAt } of moves) {
    // Jira tells a change of fix version as a removal and an addition.
    const before: string | null = from ?? removed
    removed = to === null ? before : null
    if (before === null || to === null) continue
    const slot = slotOf(to)
    if (isLater(slotOf(before), slot)) carried.push({ at: happenedAt, to: slot.name })
  }
  return carried
}

function slotOf(value: string): Slot {
  const last = value.slice(value.lastIndexOf(',') + 1).trim()
  const dated = /^(\d{4}-\d{2}-\d{2}) (.+)$/.exec(last)
  return dated ? { day: dated[1] ?? null, name: dated[2] ?? last } : { day: null, name: last }
}

function isLater(before: Slot, after: Slot): boolean {
  if (before.day !== null && after.day !== null) return after.day > before.day
  const numbers = (name: string) => name.match(/\d+/g)?.map(Number) ?? []
  const words = (name: string) => name.replace(/\d+/g, '#')
  if (words(before.name) !== words(after.name)) return isLaterVersion(before.name, after.name)
  return compareNumbers(numbers(before.name), numbers(after.name)) > 0
}

/** Versions of different depth, as `2.9` and `2.9.1`. */
function isLaterVersion(before: string, after: string): boolean {
  const version = /^(\D*?)v?(\d+(?:\.\d+)*)$/i
  const [, stemBefore, valueBefore] = version.exec(before) ?? []
  const [, stemAfter, valueAfter] = version.exec(after) ?? []
  if (valueBefore === undefined || valueAfter === undefined || stemBefore !== stemAfter) return false
  return compareNumbers(valueBefore.split('.').map(Number), valueAfter.split('.').map(Number)) > 0
}

function compareNumbers(before: readonly number[], after: readonly number[]): number {
  for (let index = 0; index < Math.max(before.length, after.length); index += 1) {
    const step = (after[index] ?? 0) - (before[index] ?? 0)
    if (step !== 0) return step
  }
  return 0
}
