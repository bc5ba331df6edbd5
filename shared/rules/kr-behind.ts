import type { KeyResult } from '../graph/key-result.ts'
import type { Severity } from '../graph/node.ts'
import { expectedOn, gapPoints, progressOf, tidy } from '../progress.ts'
import { addDays, type Day, daysBetween, midnightIn, startOfDay } from '../week.ts'
import { above, percentWords } from '../wording.ts'
import { heldSinceCheckIn } from './check-in-stretches.ts'
import type { KeyResultFacts } from './facts.ts'
import type { Rule } from './finding.ts'
import { numberOf } from './numbers.ts'

type Thresholds = { watchPoints: number; atRiskPoints: number; offTrackPoints: number; quietShare: number }

/**
 * Progress lies behind the straight line from start to due. Silent while less than `quietShare` of the time is gone,
 * before the first check-in (kr.pending speaks), and for `maintain`, which has no way to go (kr.out_of_band speaks).
 */
export const krBehind: Rule<KeyResultFacts, Thresholds> = {
  id: 'kr.behind',
  subject: 'key_result',
  title: 'Progress behind its pace',
  thresholds: { watchPoints: 0, atRiskPoints: 10, offTrackPoints: 25, quietShare: 0.1 },

  evaluate({ keyResult, checkIns }, thresholds, clock) {
    const last = checkIns.at(-1)
    if (!last || keyResult.direction === 'maintain') return null
    const expected = expectedOn(keyResult.start, keyResult.due, clock.today)
    const progress = progressOf(keyResult, last.value)
    const gap = gapPoints(expected, progress)
    const step = stepAbove(gap, thresholds)
    if (expected < thresholds.quietShare || !step) return null
    const since = heldSinceCheckIn(checkIns, clock, checkIn => {
      const day = firstDayBehind(keyResult, progressOf(keyResult, checkIn.value), step.threshold, thresholds.quietShare)
      return day && startOfDay(day, clock.timeZone)
    })
    const numbers = { expected: tidy(expected), actual: tidy(progress), gap }
    return { ...step, numbers, since: since ?? last.at }
  },

  recheckAt({ keyResult, checkIns }, thresholds, clock) {
    const last = checkIns.at(-1)
    if (!last || keyResult.direction === 'maintain' || clock.today >= keyResult.due) return null
    const progress = progressOf(keyResult, last.value)
    const day = firstDayBehind(keyResult, progress, thresholds.watchPoints, thresholds.quietShare)
    if (day === null) return null
    // From then on the gap, which the finding carries, grows from day to day.
    return day > clock.today ? startOfDay(day, clock.timeZone) : midnightIn(1, clock)
  },

  sentence({ numbers, threshold }, { locale }) {
    const expected = percentWords(numberOf(numbers, 'expected'), locale)
    const actual = percentWords(numberOf(numbers, 'actual'), locale)
    return `behind: expected ${expected}, actual ${actual}, gap ${above(numberOf(numbers, 'gap'), threshold ?? 0, locale, ' points')}`
  },
}

function stepAbove(gap: number, thresholds: Thresholds): { severity: Severity; threshold: number } | null {
  if (gap > thresholds.offTrackPoints) return { severity: 'off_track', threshold: thresholds.offTrackPoints }
  if (gap > thresholds.atRiskPoints) return { severity: 'at_risk', threshold: thresholds.atRiskPoints }
  return gap > thresholds.watchPoints ? { severity: 'watch', threshold: thresholds.watchPoints } : null
}

/** The first day on which a progress lies more than `points` behind; null when no day up to the due day does. */
export function firstDayBehind(
  span: Pick<KeyResult, 'start' | 'due'>,
  progress: number,
  points: number,
  quietShare: number,
): Day | null {
  const behindOn = (day: Day) => {
    const expected = expectedOn(span.start, span.due, day)
    return expected >= quietShare && gapPoints(expected, progress) > points
  }
  if (!behindOn(span.due)) return null
  const total = daysBetween(span.start, span.due)
  // The line tells the day but for rounding; the condition itself tells which side of it.
  let count = Math.floor(total * Math.min(1, Math.max(progress + points / 100, quietShare)))
  while (count > 0 && behindOn(addDays(span.start, count - 1))) count -= 1
  while (!behindOn(addDays(span.start, count))) count += 1
  return addDays(span.start, count)
}
