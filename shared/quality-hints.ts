import type { Bet } from './graph/bet.ts'
import { type Allocation, hasEnded, type Initiative } from './graph/initiative.ts'
import type { KeyResult } from './graph/key-result.ts'
import { daysBetween } from './week.ts'

/** What could be better about how something is written; never in the way of saving it. */
export interface Hint {
  /** The rule it cites: one of the registry, or one of writing. */
  rule: string
  sentence: string
}

const MOST_KEY_RESULTS = 5
/** Three to eight weeks are an initiative's length. */
const SHORTEST_DAYS = 21
const LONGEST_DAYS = 56

/** Verbs that begin a task: what will be done, not what will be different. */
const TASK_VERBS =
  /^(build|complete|create|define|deliver|deploy|design|develop|document|finish|hire|hold|implement|introduce|launch|migrate|organi[sz]e|plan|prepare|publish|release|roll out|run|set up|ship|start|write)\b/i

/** Hints on a bet, with the key results under it that are not closed. */
export function betHints(bet: Pick<Bet, 'hypothesis' | 'ownerId' | 'position' | 'due'>, keyResults: number): Hint[] {
  const hints: Hint[] = []
  if (bet.hypothesis.trim() === '' || bet.position.baseline === bet.position.target) {
    hints.push({
      rule: 'bet.falsifiable',
      sentence: 'A bet nobody can lose: say what you believe, and which position moves from where to where.',
    })
  }
  if (bet.ownerId === null) hints.push({ rule: 'bet.owner', sentence: 'Nobody owns it: name who answers for it.' })
  if (bet.position.due < bet.due) {
    hints.push({ rule: 'bet.falsifiable', sentence: 'Its position is due before the bet is.' })
  }
  if (keyResults === 0) {
    hints.push({ rule: 'bet.structure', sentence: 'No key result: nothing tells whether it comes true.' })
  }
  if (keyResults > MOST_KEY_RESULTS) {
    hints.push({
      rule: 'bet.structure',
      sentence: `${keyResults} key results: more than ${MOST_KEY_RESULTS} are a list, not a focus.`,
    })
  }
  return hints
}

type WrittenKeyResult = Pick<KeyResult, 'title' | 'unit' | 'ownerId' | 'direction' | 'baseline' | 'target' | 'measure'>

/** Hints on a key result; `value` is its last one. */
export function keyResultHints(keyResult: WrittenKeyResult, value: number | null): Hint[] {
  const { title, unit, direction, baseline, target, measure, ownerId } = keyResult
  const hints: Hint[] = []
  if (TASK_VERBS.test(title.trim())) {
    hints.push({ rule: 'kr.outcome', sentence: 'Reads like a task: say what will be different once it is done.' })
  }
  if (direction !== 'maintain' && baseline === 0 && measure === 'manual' && value === null) {
    hints.push({ rule: 'kr.baseline', sentence: 'No baseline yet: measure where it stands today, 0 is rarely true.' })
  }
  if (unit === '' && Math.abs(target - baseline) <= 1 && direction !== 'maintain') {
    hints.push({
      rule: 'kr.outcome',
      sentence: 'From 0 to 1 is done or not done: find a measure that moves on the way.',
    })
  }
  if (ownerId === null) hints.push({ rule: 'kr.owner', sentence: 'Nobody owns it: name who checks it in.' })
  return hints
}

/** Hints on an initiative, with who is named on it. */
export function initiativeHints(
  { start, due, state }: Pick<Initiative, 'start' | 'due' | 'state'>,
  allocations: Pick<Allocation, 'personId'>[],
): Hint[] {
  if (hasEnded({ state })) return []
  const hints: Hint[] = []
  const days = daysBetween(start, due) + 1
  if (!allocations.some(({ personId }) => personId !== null)) {
    hints.push({
      rule: 'initiative.unstaffed',
      sentence: 'Nobody is named on it: give it somebody’s weeks, or leave it.',
    })
  }
  // What runs already is not cut by a hint.
  if (state === 'active') return hints
  if (days < SHORTEST_DAYS) {
    hints.push({ rule: 'initiative.length', sentence: 'Shorter than three weeks: it is a work item of another one.' })
  }
  if (days > LONGEST_DAYS) {
    hints.push({
      rule: 'initiative.length',
      sentence: 'Longer than eight weeks: cut it where something can be learned.',
    })
  }
  return hints
}
