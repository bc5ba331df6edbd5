import { byText } from '../order.ts'
import { expectedOn, gapPoints, isMet, progressOf, tidy } from '../progress.ts'
import { addDays, type Clock, type Day, dayOf, daysBetween, type Instant, midnightIn, startOfDay } from '../week.ts'
import { above, counted, limitWords, percentWords, quoted, shortDay } from '../wording.ts'
import type { BetFacts, KeyResultStanding } from './facts.ts'
import type { Rule } from './finding.ts'
import { firstAfter, heldSince, later } from './held-since.ts'
import { firstDayBehind } from './kr-behind.ts'
import { numberOf, textOf } from './numbers.ts'

type Thresholds = { greenPercent: number; gapPoints: number; readingDays: number }

/**
 * A key result is achieved or nearly so while the bet's position lies far behind its own line, or nobody has read the
 * position for long: green key results, unmoved position. A position that has met its target is moved.
 */
export const betUnmoved: Rule<BetFacts, Thresholds> = {
  id: 'bet.unmoved',
  subject: 'bet',
  title: 'Green key results, unmoved position',
  thresholds: { greenPercent: 70, gapPoints: 25, readingDays: 45 },

  evaluate(facts, thresholds, clock) {
    const green = greenest(facts, thresholds)
    const { position } = facts.bet
    const last = facts.readings.at(-1)
    if (!green || (last && isMet(position, last.value))) return null
    const expected = expectedOn(facts.bet.start, position.due, clock.today)
    const actual = last ? progressOf(position, last.value) : null
    const gap = actual === null ? 0 : gapPoints(expected, actual)
    const behind = gap > thresholds.gapPoints
    const unread = daysBetween(lastRead(facts, clock), clock.today) > thresholds.readingDays
    if (!behind && !unread) return null
    const stood = [
      behind ? behindSince(facts, thresholds, clock) : null,
      unread ? unreadSince(facts, thresholds, clock) : null,
    ]
      .filter(at => at !== null)
      .sort(byText)[0]
    return {
      severity: 'at_risk',
      numbers: {
        title: green.keyResult.title,
        progress: green.progress === null ? null : tidy(green.progress),
        position: position.name,
        expected: behind ? tidy(expected) : null,
        actual: behind && actual !== null ? tidy(actual) : null,
        gap: behind ? gap : null,
        lastRead: last ? dayOf(last.at, clock.timeZone) : null,
        began: facts.bet.start,
      },
      threshold: behind ? thresholds.gapPoints : thresholds.readingDays,
      since: later(stood ?? '', greenSince(facts, thresholds)),
      below: [
        {
          kind: 'key_result',
          id: green.keyResult.id,
          title: green.keyResult.title,
          at: green.since,
          ruleId: null,
          url: null,
        },
      ],
    }
  },

  recheckAt(facts, thresholds, clock) {
    const last = facts.readings.at(-1)
    const { position } = facts.bet
    if (!greenest(facts, thresholds) || (last && isMet(position, last.value))) return null
    const unread = startOfDay(addDays(lastRead(facts, clock), thresholds.readingDays + 1), clock.timeZone)
    const day = last && firstBehind(facts, thresholds, last.value)
    if (!day || clock.today >= position.due) return firstAfter(clock.now, [unread])
    // Once behind, the gap that the finding carries grows from day to day.
    const behind = day > clock.today ? startOfDay(day, clock.timeZone) : midnightIn(1, clock)
    return firstAfter(clock.now, [unread, behind])
  },

  sentence({ numbers, threshold }, reader) {
    const { locale, today } = reader
    const title = quoted(textOf(numbers, 'title'))
    const progress =
      typeof numbers.progress === 'number' ? ` at ${percentWords(numbers.progress, locale)}` : ' achieved'
    const start = `green key result, unmoved position: ${title}${progress}, ${textOf(numbers, 'position')}`
    if (typeof numbers.gap === 'number') {
      const expected = percentWords(numberOf(numbers, 'expected'), locale)
      const actual = percentWords(numberOf(numbers, 'actual'), locale)
      return `${start} expected ${expected}, actual ${actual}, gap ${above(numbers.gap, threshold ?? 0, locale, ' points')}`
    }
    const last = typeof numbers.lastRead === 'string' ? numbers.lastRead : null
    const days = counted(daysBetween(last ?? textOf(numbers, 'began'), today), 'day', locale)
    const read = last ? `last read ${shortDay(last, reader)}, ${days} ago` : `never read in ${days}`
    return `${start} ${read} > ${limitWords(threshold, locale)}`
  },
}

function isGreen({ keyResult, status, progress }: KeyResultStanding, { greenPercent }: Thresholds): boolean {
  if (keyResult.closedAs !== null) return keyResult.closedAs === 'achieved'
  return status === 'achieved' || (progress !== null && tidy(100 * progress) >= greenPercent)
}

/** The green key result that has come farthest. */
function greenest({ keyResults }: BetFacts, thresholds: Thresholds): KeyResultStanding | null {
  const green = keyResults.filter(standing => isGreen(standing, thresholds))
  return (
    green.sort((a, b) => (b.progress ?? 1) - (a.progress ?? 1) || byText(a.keyResult.id, b.keyResult.id))[0] ?? null
  )
}

function greenSince({ keyResults }: BetFacts, thresholds: Thresholds): Instant {
  const green = keyResults.filter(standing => isGreen(standing, thresholds))
  return green.map(standing => standing.since).sort(byText)[0] ?? ''
}

/** The day the position was last read, or the bet's first day. */
function lastRead({ bet, readings }: BetFacts, clock: Clock): Day {
  const last = readings.at(-1)
  return last ? dayOf(last.at, clock.timeZone) : bet.start
}

function firstBehind({ bet }: BetFacts, thresholds: Thresholds, value: number): Day | null {
  const span = { start: bet.start, due: bet.position.due }
  return firstDayBehind(span, progressOf(bet.position, value), thresholds.gapPoints, 0)
}

function behindSince(facts: BetFacts, thresholds: Thresholds, clock: Clock): Instant | null {
  const stretches = facts.readings.map(({ at, value }) => {
    const day = firstBehind(facts, thresholds, value)
    return { from: at, holdsFrom: day && startOfDay(day, clock.timeZone) }
  })
  return heldSince(stretches, clock.now)
}

function unreadSince(facts: BetFacts, { readingDays }: Thresholds, clock: Clock): Instant | null {
  const after = (day: Day) => startOfDay(addDays(day, readingDays + 1), clock.timeZone)
  const read = facts.readings.map(({ at }) => ({ from: at, holdsFrom: after(dayOf(at, clock.timeZone)) }))
  return heldSince([{ from: '', holdsFrom: after(facts.bet.start) }, ...read], clock.now)
}
