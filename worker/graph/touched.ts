import type { Statement } from '../db/batch.ts'
import { nodeStatusRepository, type PendingCause } from '../db/repositories/node-status.ts'
import type { Run } from './run.ts'

/** Nodes above that see something new, by tier. */
export type Touched = Record<Tier, Set<string>>

export type Tier = 'initiatives' | 'keyResults' | 'bets'

/** More marks than this are made by one statement a tier. */
const MAX_SINGLE = 8

export const KINDS = { initiatives: 'initiative', keyResults: 'key_result', bets: 'bet' } as const

export function nothingTouched(): Touched {
  return { initiatives: new Set(), keyResults: new Set(), bets: new Set() }
}

export function addTouched(to: Touched, more: Touched): void {
  for (const tier of ['initiatives', 'keyResults', 'bets'] as const) {
    for (const id of more[tier]) to[tier].add(id)
  }
}

/** Which nodes above to mark in the same batch, each with the earliest change that touched it. */
export class Marks {
  readonly #causes: Record<Tier, Map<string, PendingCause>> = {
    initiatives: new Map(),
    keyResults: new Map(),
    bets: new Map(),
  }

  add(tier: Tier, id: string, cause: PendingCause): void {
    const former = this.#causes[tier].get(id)
    if (!former || cause.at < former.at) this.#causes[tier].set(id, cause)
  }

  addAll(more: Marks): void {
    for (const tier of ['initiatives', 'keyResults', 'bets'] as const) {
      for (const [id, cause] of more.#causes[tier]) this.add(tier, id, cause)
    }
  }

  touched(): Touched {
    const { initiatives, keyResults, bets } = this.#causes
    return {
      initiatives: new Set(initiatives.keys()),
      keyResults: new Set(keyResults.keys()),
      bets: new Set(bets.keys()),
    }
  }

  /**
   * The same for nodes above ones that were judged: they have a row already. Those of `waiting` were marked a moment
   * ago by the same run, and are likely to be marked still.
   */
  statementsAbove(run: Run, waiting?: Touched): Statement[] {
    const { db, workspaceId } = run
    if (run.markedAbove) this.#forgetMarked(run.markedAbove)
    const all = (['initiatives', 'keyResults', 'bets'] as const).flatMap(tier =>
      [...this.#causes[tier]].map(([id, cause]) => ({ kind: KINDS[tier], id, cause, again: waiting?.[tier].has(id) })),
    )
    if (all.length > MAX_SINGLE) return this.statements(run)
    const statuses = nodeStatusRepository(db)
    return all.flatMap(({ kind, id, cause, again }) => [
      ...(again ? [statuses.markAgain(workspaceId, kind, id, cause)] : []),
      statuses.markKnown(workspaceId, kind, id, cause, again),
    ])
  }

  #forgetMarked(marked: Set<string>): void {
    for (const tier of ['initiatives', 'keyResults', 'bets'] as const) {
      for (const id of this.#causes[tier].keys()) {
        const name = `${tier} ${id}`
        if (marked.has(name)) this.#causes[tier].delete(id)
        marked.add(name)
      }
    }
  }

  statements({ db, workspaceId }: Run): Statement[] {
    const statuses = nodeStatusRepository(db)
    return (['initiatives', 'keyResults', 'bets'] as const).flatMap(tier =>
      statuses.mark(workspaceId, KINDS[tier], this.#causes[tier]),
    )
  }
}
