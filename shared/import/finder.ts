import type { Day } from '../week.ts'
import type { RowProblem } from './import-kind.ts'

/** Nouns that a file names by what they are called. */
export const NAMED_NOUNS = ['person', 'bet', 'key_result', 'initiative'] as const
export type NamedNoun = (typeof NAMED_NOUNS)[number]

/** What tells one allocation from another: who, on what, from when. */
export interface AllocationName {
  personId: string | null
  initiativeId: string
  from: string
}

/** What a workspace is asked for: those that are called so (or have that id or e-mail), or an allocation. */
export type Question = { noun: NamedNoun; name: string } | ({ noun: 'allocation' } & AllocationName)

/** One that was found; `betId`: of a key result; `lastDay`: of a person who leaves. */
export interface Found {
  id: string
  betId?: string
  lastDay?: Day
}

/** How two names are compared: spaces, case and forms of letters make no difference. */
export function sameName(text: string): string {
  return text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase()
}

/**
 * Finds what a file names by id, e-mail or name, among the answers it has. What it has no answer to counts as not there
 * and is kept as an open question: answer these and plan again until none is left.
 */
export class Finder {
  readonly #answers = new Map<string, readonly Found[]>()
  readonly #open = new Map<string, Question>()

  /** What has been asked for and is not known. */
  open(): Question[] {
    return [...this.#open.values()]
  }

  answer(question: Question, found: readonly Found[]): void {
    const key = keyOf(question)
    this.#open.delete(key)
    this.#answers.set(key, found)
  }

  /** All of a noun that are called so. */
  all(noun: NamedNoun, name: string): string[] {
    return this.#ask({ noun, name: name.trim() }).map(({ id }) => id)
  }

  keyResultsOf(betId: string, name: string): string[] {
    const called = this.#ask({ noun: 'key_result', name: name.trim() })
    return called.filter(one => one.betId === betId).map(({ id }) => id)
  }

  allocation(name: AllocationName): string | undefined {
    return this.#ask({ noun: 'allocation', ...name })[0]?.id
  }

  /** The one that is called so; else says what to do and answers null. */
  one(noun: NamedNoun, name: string, field: string, problems: RowProblem[]): string | null {
    return this.found(noun, name, field, problems)?.id ?? null
  }

  /** The same with what is known of it. */
  found(noun: NamedNoun, name: string, field: string, problems: RowProblem[]): Found | null {
    const [found, ...others] = this.#ask({ noun, name: name.trim() })
    if (found !== undefined && others.length === 0) return found
    const message = found
      ? `${others.length + 1} are called “${name}”. Write the id of the one that is meant${noun === 'key_result' ? ', or its bet beside it' : ''}.`
      : `There is no ${SINGULARS[noun]} called “${name}”. Correct the name, or import ${PLURALS[noun]} first.`
    problems.push({ field, message })
    return null
  }

  #ask(question: Question): readonly Found[] {
    const key = keyOf(question)
    const known = this.#answers.get(key)
    if (!known) this.#open.set(key, question)
    return known ?? []
  }
}

function keyOf(question: Question): string {
  return JSON.stringify(
    question.noun === 'allocation'
      ? [question.noun, allocationName(question)]
      : [question.noun, sameName(question.name)],
  )
}

/** The parts of an allocation's name as one text. */
export function allocationName({ personId, initiativeId, from }: AllocationName): string {
  return JSON.stringify([personId, initiativeId, from])
}

const SINGULARS = { person: 'person', bet: 'bet', key_result: 'key result', initiative: 'initiative' } as const
const PLURALS = { person: 'people', bet: 'bets', key_result: 'key results', initiative: 'initiatives' } as const
