import type { Bet } from '../graph/bet.ts'
import type { CycleInput } from '../graph/cycle.ts'
import type { Allocation, Initiative } from '../graph/initiative.ts'
import type { KeyResult } from '../graph/key-result.ts'
import type { Leave, Person } from '../graph/person.ts'
import type { Strategy } from '../graph/strategy.ts'
import type { Instant } from '../week.ts'
import type { StatusView } from './status-view.ts'

/** What an editor must name to change a fact: when it was last changed. Another since then: somebody else was quicker. */
interface Edited {
  updatedAt: Instant
}

export type OutlineBet = Bet & Edited & { status: StatusView; lesson: string | null; value: number | null }
export type OutlineKeyResult = KeyResult &
  Edited & { status: StatusView; lesson: string | null; score: number | null; value: number | null }
export type OutlineInitiative = Initiative & Edited & { status: StatusView }

/** Everything the strategy is made of, to be written and edited: each noun as a flat list in its order. */
export interface OutlineView {
  strategy: Strategy | null
  bets: OutlineBet[]
  keyResults: OutlineKeyResult[]
  initiatives: OutlineInitiative[]
  people: Person[]
  allocations: Allocation[]
  /** What is not over yet. */
  leave: Leave[]
  /** The newest first. */
  cycles: (CycleInput & { id: string })[]
}
