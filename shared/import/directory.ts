import type { RowProblem } from './import-kind.ts'

export interface Named {
  id: string
  title: string
}

/** What a workspace has that a file may name. */
export interface Directory {
  people: { id: string; name: string; email: string | null }[]
  bets: Named[]
  keyResults: (Named & { betId: string })[]
  initiatives: Named[]
  allocations: { id: string; personId: string | null; initiativeId: string; from: string }[]
  strategy: { id: string; version: number; sentence: string; horizon: string; validFrom: string } | null
}

/** How two names are compared: spaces, case and forms of letters make no difference. */
export function sameName(text: string): string {
  return text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase()
}

/** Finds what a file names by id, e-mail or name. */
export class Finder {
  readonly directory: Directory
  readonly #byName = new Map<string, Map<string, string[]>>()

  constructor(directory: Directory) {
    this.directory = directory
    for (const { id, name, email } of directory.people) {
      this.#add('person', name, id)
      if (email) this.#add('person', email, id)
      this.#add('person', id, id)
    }
    for (const { id, title } of directory.bets) this.#addTitled('bet', title, id)
    for (const { id, title } of directory.initiatives) this.#addTitled('initiative', title, id)
    for (const { id, ...one } of directory.allocations) this.#add('allocation', allocationName(one), id)
    for (const { id, title, betId } of directory.keyResults) {
      this.#addTitled('key result', title, id)
      this.#addTitled(`key result of ${betId}`, title, id)
    }
  }

  /** All of a noun that are called so. */
  all(noun: string, name: string): string[] {
    return this.#byName.get(noun)?.get(sameName(name)) ?? []
  }

  /** The one that is called so; else says what to do and answers null. */
  one(noun: 'person' | 'bet' | 'key result' | 'initiative', name: string, field: string, problems: RowProblem[]) {
    const [found, ...others] = this.all(noun, name)
    if (found !== undefined && others.length === 0) return found
    const message = found
      ? `${others.length + 1} are called “${name}”. Write the id of the one that is meant${noun === 'key result' ? ', or its bet beside it' : ''}.`
      : `There is no ${noun} called “${name}”. Correct the name, or import ${PLURALS[noun]} first.`
    problems.push({ field, message })
    return null
  }

  #addTitled(noun: string, title: string, id: string): void {
    this.#add(noun, title, id)
    this.#add(noun, id, id)
  }

  #add(noun: string, name: string, id: string): void {
    const names = this.#byName.get(noun) ?? new Map<string, string[]>()
    this.#byName.set(noun, names)
    const known = names.get(sameName(name)) ?? []
    if (!known.includes(id)) names.set(sameName(name), [...known, id])
  }
}

/** What tells one allocation from another: who, on what, from when. */
export function allocationName(one: { personId: string | null; initiativeId: string | null; from: string }): string {
  return JSON.stringify([one.personId, one.initiativeId, one.from])
}

const PLURALS = { person: 'people', bet: 'bets', 'key result': 'key results', initiative: 'initiatives' } as const
