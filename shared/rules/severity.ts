import { SEVERITIES, type Severity } from '../graph/node.ts'

/** How bad a severity is: 0 for none, 1 watch, 2 at risk, 3 off track. */
export function rankOf(severity: Severity | null): number {
  return severity === null ? 0 : SEVERITIES.indexOf(severity) + 1
}

/** The severity of a rank; null for 0. */
export function severityOf(rank: number): Severity | null {
  return SEVERITIES[rank - 1] ?? null
}

export function worse(a: Severity | null, b: Severity | null): Severity | null {
  return rankOf(a) >= rankOf(b) ? a : b
}

/** One step milder; a lowered watch is no finding. */
export function lowered(severity: Severity | null): Severity | null {
  return severityOf(rankOf(severity) - 1)
}

/** A severity and the value it begins at. */
export type Step = readonly [Severity, number]

/** The worst step a value has reached (value ≥ step); null below them all. */
export function reached(value: number, steps: readonly Step[]): { severity: Severity; threshold: number } | null {
  let worst: { severity: Severity; threshold: number } | null = null
  for (const [severity, threshold] of steps) {
    if (value >= threshold && rankOf(severity) > rankOf(worst?.severity ?? null)) worst = { severity, threshold }
  }
  return worst
}
