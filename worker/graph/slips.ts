import type { CauseStep } from '../../shared/graph/node.ts'
import { compareSlips, severityOfStatus } from '../../shared/roll-up.ts'
import type { Slip } from '../../shared/rules/facts.ts'
import { severityOf } from '../../shared/rules/severity.ts'
import type { Instant } from '../../shared/week.ts'
import type { WorstItem } from '../db/repositories/serving-items.ts'
import type { ServingInitiative } from '../db/repositories/tallies.ts'

/** The worst item as its initiative sees it. */
export function slipBelowInitiative(worst: WorstItem | undefined): Slip | null {
  const severity = severityOf(worst?.severity ?? 0)
  return worst && severity ? { severity, since: worst.since, path: stepsOf(worst.slip) } : null
}

/** The worst item as the key result sees it: through the initiative, where the link leads there. */
export function slipBelowKeyResult(
  worst: WorstItem | undefined,
  initiatives: readonly Pick<ServingInitiative, 'id' | 'title'>[],
): Slip | null {
  const slip = slipBelowInitiative(worst)
  const by = initiatives.find(({ id }) => id === worst?.initiativeId)
  if (!slip || !by) return slip
  const step: CauseStep = { kind: 'initiative', id: by.id, title: by.title, at: slip.since, ruleId: null, url: null }
  return { ...slip, path: [step, ...slip.path] }
}

/** An initiative that slips by its own findings; null when it does not, or is not running. */
export function slipOfInitiative({ state, status, since, cause }: ServingInitiative): Slip | null {
  if ((state !== 'committed' && state !== 'active') || status === null || since === null) return null
  const severity = severityOfStatus(status)
  return severity && { severity, since, path: stepsOf(cause ?? '[]') }
}

export function worstOf(slips: readonly (Slip | null)[]): Slip | null {
  return slips.filter(slip => slip !== null).toSorted(compareSlips)[0] ?? null
}

export function stepsOf(cause: string): CauseStep[] {
  return JSON.parse(cause)
}

/** The item and its owner as the end of a path that is about the item at some time. */
export function stepsAt(steps: string | null, at: Instant): CauseStep[] {
  return stepsOf(steps ?? '[]').map((step, index) => (index === 0 ? { ...step, at } : step))
}
