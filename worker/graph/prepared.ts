import type { Statement } from '../db/batch.ts'
import type { PendingCause } from '../db/repositories/node-status.ts'
import { Marks } from './touched.ts'

export interface IngestAnswer {
  outcome: 'applied' | 'nothing_new' | 'late'
  itemId: string | null
  linkId: string | null
  /** False when some of what it touched is left to the sweep. */
  settled: boolean
}

/** A change made ready: what to write in one batch, and what to judge after it. */
export interface Prepared {
  facts: Statement[]
  /** Items to judge, marked by `facts`. */
  items: string[]
  /** Items to judge with all that inherit their links. */
  subtrees: string[]
  cause: PendingCause
  above: Marks
  answer: Omit<IngestAnswer, 'settled'>
}

/** A change that writes `facts` and touches nothing yet. */
export function prepared(cause: PendingCause, facts: Statement[] = []): Prepared {
  const answer = { outcome: 'applied', itemId: null, linkId: null } as const
  return { facts, items: [], subtrees: [], cause, above: new Marks(), answer }
}

export function nothingNew(cause: PendingCause, answer: Partial<Prepared['answer']> = {}): Prepared {
  return { ...prepared(cause), answer: { outcome: 'nothing_new', itemId: null, linkId: null, ...answer } }
}

/** Several changes as one: it is told by the first of them. Throws RangeError where there are none. */
export function together([first, ...rest]: readonly Prepared[]): Prepared {
  if (!first) throw new RangeError('There is nothing to change.')
  for (const plan of rest) {
    first.facts.push(...plan.facts)
    first.items.push(...plan.items)
    first.subtrees.push(...plan.subtrees)
    first.above.addAll(plan.above)
  }
  return first
}
