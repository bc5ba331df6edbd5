import type { Allocation } from './graph/initiative.ts'
import type { Span } from './months.ts'
import { tidy } from './progress.ts'
import { workingDays, workingWeeks } from './working-days.ts'

/** An initiative as far as the time that went into it is concerned. */
export interface WorkedInitiative {
  id: string
  /** The days on which it was worked on by plan: it is cut to them. */
  worked: Span
  /** The bets it serves; shares sum to 1. */
  bets: { id: string; share: number }[]
}

export interface PersonWeeks {
  /** By bet. */
  byBet: ReadonlyMap<string, number>
  total: number
  /** Of the total, what nobody was named on. */
  unnamed: number
}

/**
 * The person-weeks that allocations gave to bets within a span: Σ fraction × working days ÷ 5, Monday to Friday, by each
 * initiative's shares. What an initiative was allocated after it ended does not count.
 */
export function personWeeks(
  initiatives: readonly WorkedInitiative[],
  allocations: readonly Pick<Allocation, 'personId' | 'initiativeId' | 'fraction' | 'from' | 'to'>[],
  span: Span,
): PersonWeeks {
  const byId = new Map(initiatives.map(one => [one.id, one]))
  const byBet = new Map<string, number>()
  let total = 0
  let unnamed = 0
  for (const { personId, initiativeId, fraction, from, to } of allocations) {
    const initiative = byId.get(initiativeId)
    if (!initiative) continue
    const worked = cut(cut({ from, to }, initiative.worked), span)
    const weeks = fraction * workingWeeks(workingDays(worked.from, worked.to))
    total += weeks
    if (personId === null) unnamed += weeks
    for (const { id, share } of initiative.bets) byBet.set(id, (byBet.get(id) ?? 0) + weeks * share)
  }
  return {
    byBet: new Map([...byBet].map(([id, weeks]) => [id, tidy(weeks)])),
    total: tidy(total),
    unnamed: tidy(unnamed),
  }
}

function cut(one: Span, to: Span): Span {
  return { from: one.from > to.from ? one.from : to.from, to: one.to < to.to ? one.to : to.to }
}
