import type { Bet } from '../../shared/graph/bet.ts'
import type { Initiative } from '../../shared/graph/initiative.ts'
import type { KeyResult } from '../../shared/graph/key-result.ts'
import type { WorkItem } from '../../shared/graph/work-item.ts'
import type { NodeLife } from '../../shared/roll-up.ts'

/** How each kind of node lives, as its status needs it. */

/** A deal is won or lost; other work is achieved or stopped. */
export function lifeOfItem({ state, key }: Pick<WorkItem, 'state' | 'key'>): NodeLife {
  const deal = key.tool === 'hubspot'
  if (state === 'done') return { closedAs: deal ? 'won' : 'achieved', waiting: false }
  if (state === 'dropped') return { closedAs: deal ? 'lost' : 'stopped', waiting: false }
  return OPEN
}

export function lifeOfInitiative({ state }: Pick<Initiative, 'state'>): NodeLife {
  if (state === 'done') return { closedAs: 'achieved', waiting: false }
  if (state === 'stopped') return { closedAs: 'stopped', waiting: false }
  return { closedAs: null, waiting: state === 'candidate' }
}

export function lifeOfKeyResult({ closedAs }: Pick<KeyResult, 'closedAs'>): NodeLife {
  return { closedAs, waiting: false }
}

export function lifeOfBet({ state, closedAs }: Pick<Bet, 'state' | 'closedAs'>): NodeLife {
  if (closedAs !== null) return { closedAs, waiting: false }
  if (state === 'closed') return { closedAs: 'stopped', waiting: false }
  return { closedAs: null, waiting: state !== 'committed' }
}

const OPEN: NodeLife = { closedAs: null, waiting: false }
