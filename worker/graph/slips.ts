import type { CauseStep, Severity } from '../../shared/graph/node.ts'
import { compareSlips, severityOfStatus } from '../../shared/roll-up.ts'
import type { Slip } from '../../shared/rules/facts.ts'
import { rankOf, severityOf } from '../../shared/rules/severity.ts'
import type { Instant } from '../../shared/week.ts'
import type { WorstItem } from '../db/repositories/serving-items.ts'
import type { ServingInitiative } from '../db/repositories/tallies.ts'
import type { NodeFinding } from '../db/schema.ts'

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

/**
 * An initiative that slips by its own findings, or by its owner's word where that is worse: a better word stands on the
 * initiative, but hides no finding from what it serves. Null when it does not slip, or is not running.
 */
export function slipOfInitiative(one: ServingInitiative): Slip | null {
  const { state, status, machineStatus, since, cause } = one
  if ((state !== 'committed' && state !== 'active') || status === null || since === null) return null
  const said = severityOfStatus(status)
  const found = machineStatus && severityOfStatus(machineStatus)
  const path = stepsOf(cause ?? '[]')
  if (found && rankOf(found) > rankOf(said)) return { severity: found, since: foundSince(one, found) ?? since, path }
  return said && { severity: said, since, path }
}

/** Since when the findings of a severity hold, which an owner's word covers. */
function foundSince({ findings }: ServingInitiative, severity: Severity): Instant | null {
  const found: NodeFinding[] = JSON.parse(findings ?? '[]')
  return (
    found
      .filter(one => one.severity === severity)
      .map(one => one.since)
      .sort()[0] ?? null
  )
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
