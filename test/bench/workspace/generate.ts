import type { Facts } from '../../../worker/db/repositories/bulk.ts'
import { diceOf } from './dice.ts'
import { namesOf } from './names.ts'
import { proportionsOf } from './proportions.ts'
import { strategyFacts } from './strategy-facts.ts'
import { workFacts } from './work-facts.ts'

/** The facts of a workspace with so many work items. The same arguments give the same rows. */
export function generateFacts(prefix: string, items: number): Facts {
  const names = namesOf(prefix)
  const size = proportionsOf(items)
  return { ...strategyFacts(names, size, diceOf(1)), ...workFacts(names, size, diceOf(2)) }
}
