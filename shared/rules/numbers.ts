import type { FindingNumbers } from './finding.ts'

/** Reads a number of a finding. Throws where a stored finding lacks it: then the finding is older than its rule. */
export function numberOf(numbers: FindingNumbers, name: string): number {
  const value = numbers[name]
  if (typeof value !== 'number') throw new TypeError(`The finding has no number "${name}".`)
  return value
}

/** Reads a text or day of a finding; see `numberOf`. */
export function textOf(numbers: FindingNumbers, name: string): string {
  const value = numbers[name]
  if (typeof value !== 'string') throw new TypeError(`The finding has no text "${name}".`)
  return value
}
