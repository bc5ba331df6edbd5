import { type Course, isMet, progressOf, tidy } from './progress.ts'
import { counted, decimal, measured, percentWords, quoted } from './wording.ts'

/** The outcome and what was done for it: a key result's or a whole bet's. */
export interface DiagnosisFacts {
  title: string
  /** The tagged work: what it produced. */
  work: { done: number; open: number; dropped: number; amountWon: number | null }
  /** What the key results did, each with its last value; null before the first check-in. */
  keyResults: (Course & { title: string; unit: string; value: number | null })[]
  /** What the bet's position did; the last reading, null where it was never read. */
  position: Course & { name: string; unit: string; value: number | null }
  /** Expected progress of the position today, 0 to 1. */
  expected: number
}

export const DIAGNOSES = {
  worked: 'the output came and so did the outcome',
  output_without_outcome:
    'the output came and the position has not moved: the claim that one brings the other is in doubt',
  outcome_without_output: 'the position moved without the output: something else moves it',
  neither: 'neither the output nor the outcome has come',
  unknown: 'the position was never read, so nobody can say whether the output brought the outcome',
} as const

export interface Diagnosis {
  kind: keyof typeof DIAGNOSES
  /** 0 to 1: the mean progress of the key results that have a value; null without any. */
  output: number | null
  /** 0 to 1; null where the position was never read. */
  outcome: number | null
  /** Work, key results, position and the conclusion, a sentence each. */
  sentences: string[]
}

/** Key results count as reached from here on, and a position as moved when it lies no farther behind its line; the limits of bet.unmoved. */
const REACHED = 0.7
const BEHIND = 0.25

/** Did the output produce the outcome: the tagged work, what the key results did, what the position did. */
export function diagnose(facts: DiagnosisFacts, locale: string): Diagnosis {
  const found = outputAndOutcome(facts.keyResults, facts.position, facts.expected)
  const conclusion = `${quoted(facts.title)}: ${DIAGNOSES[found.kind]}`
  return { ...found, sentences: [...factSentences(facts, locale), conclusion] }
}

type Valued = Course & { value: number | null }

/** How far key results and the position have come, and what the two together say; `expected` is the position's progress by then. */
export function outputAndOutcome(
  keyResults: readonly Valued[],
  position: Valued,
  expected: number,
): Pick<Diagnosis, 'kind' | 'output' | 'outcome'> {
  const progress = keyResults.flatMap(one => (one.value === null ? [] : [progressOf(one, one.value)]))
  const output = progress.length === 0 ? null : tidy(progress.reduce((sum, one) => sum + one, 0) / progress.length)
  const outcome = position.value === null ? null : tidy(progressOf(position, position.value))
  return { kind: kindOf(output, outcome, expected), output, outcome }
}

function kindOf(output: number | null, outcome: number | null, expected: number): Diagnosis['kind'] {
  if (outcome === null) return 'unknown'
  const moved = outcome > 0 && expected - outcome <= BEHIND
  if ((output ?? 0) >= REACHED) return moved ? 'worked' : 'output_without_outcome'
  return moved ? 'outcome_without_output' : 'neither'
}

function factSentences({ work, keyResults, position }: DiagnosisFacts, locale: string): string[] {
  const number = (count: number) => decimal(count, locale)
  const won = work.amountWon === null ? '' : `, ${measured(work.amountWon, '', locale)} won`
  return [
    `tagged work: ${counted(work.done, 'item', locale)} done, ${number(work.open)} open, ${number(work.dropped)} dropped${won}`,
    ...keyResults.map(keyResult => courseSentence(quoted(keyResult.title), keyResult, locale)),
    courseSentence(position.name, position, locale),
  ]
}

function courseSentence(name: string, course: Course & { unit: string; value: number | null }, locale: string): string {
  const { direction, band, unit, value } = course
  const now = value === null ? 'no value yet' : measured(value, unit, locale)
  if (direction === 'maintain' && band) {
    const place = value === null ? 'to stay in' : isMet(course, value) ? 'inside' : 'outside'
    return `${name}: ${now}, ${place} its band ${decimal(band.low, locale, 2)} to ${measured(band.high, unit, locale)}`
  }
  const way = value === null ? '' : `${percentWords(progressOf(course, value), locale)} of the way `
  return `${name}: ${now}, ${way}from ${measured(course.baseline, unit, locale)} to ${measured(course.target, unit, locale)}`
}
