import { z } from 'zod'
import type { Thresholds } from './finding.ts'
import { type Overrides, RULES, thresholdsOf } from './registry.ts'

/** A workspace's own value for one threshold of one rule: a known rule, a known name, a sane value. */
export const thresholdOverrideInput = z
  .object({ ruleId: z.string(), name: z.string(), value: z.number('A number is required.') })
  .superRefine(({ ruleId, name, value }, context) => {
    const rule = RULES.get(ruleId)
    if (!rule) return context.addIssue({ code: 'custom', path: ['ruleId'], message: 'There is no such rule.' })
    if (!Object.hasOwn(rule.thresholds, name)) {
      return context.addIssue({ code: 'custom', path: ['name'], message: `${ruleId} has no such threshold.` })
    }
    const range = rangeOf(name)
    if (value < range.min || value > range.max || (range.whole && !Number.isInteger(value))) {
      const kind = range.whole ? 'A whole number' : 'A number'
      context.addIssue({ code: 'custom', path: ['value'], message: `${kind} from ${range.min} to ${range.max}.` })
    }
  })
export type ThresholdOverride = z.infer<typeof thresholdOverrideInput>

/** Overrides as the rules take them, from rows of a workspace. */
export function overridesFrom(rows: readonly ThresholdOverride[]): Overrides {
  const overrides: Record<string, Record<string, number>> = {}
  for (const { ruleId, name, value } of rows) overrides[ruleId] = { ...overrides[ruleId], [name]: value }
  return overrides
}

/** Why an override does not go with the rule's other thresholds; null when it does. A worse severity never begins before a milder one. */
export function misfit(input: ThresholdOverride, present: Overrides): string | null {
  const rule = RULES.get(input.ruleId)
  if (!rule) return 'There is no such rule.'
  const thresholds = thresholdsOf(rule, overridesFrom([...rowsOf(present), input]))
  const pair = ORDERED.find(([low, high]) => pairsOf(thresholds, low, high).some(([a, b]) => a > b))
  return pair ? `${pair[2]} (${input.ruleId}).` : null
}

/** Prefixes or names of which the first must not be above the second. */
const ORDERED = [
  ['watch', 'atRisk', 'Watch begins at or before at risk'],
  ['atRisk', 'offTrack', 'At risk begins at or before off track'],
  ['min', 'max', 'The least is not above the most'],
  ['lowerBelow', 'raiseFrom', 'Lowering ends at or before raising begins'],
] as const

function pairsOf(thresholds: Thresholds, low: string, high: string): [number, number][] {
  return Object.entries(thresholds).flatMap(([name, value]): [number, number][] => {
    if (!name.startsWith(low)) return []
    const unit = name.slice(low.length)
    const other = thresholds[`${high}${unit}`]
    if (other === undefined) return []
    // "Below" counts down: the worse step is the lower one.
    return unit === 'Below' ? [[other, value]] : [[value, other]]
  })
}

function rowsOf(overrides: Overrides): ThresholdOverride[] {
  return Object.entries(overrides).flatMap(([ruleId, values]) =>
    Object.entries(values).map(([name, value]) => ({ ruleId, name, value })),
  )
}

/** What a threshold may be, by the unit that its name ends in. */
function rangeOf(name: string): { min: number; max: number; whole: boolean } {
  if (/^(atRisk|offTrack)Days$/.test(name)) return { min: 1, max: 365, whole: true }
  if (name.endsWith('Days')) return { min: 0, max: 365, whole: true }
  // Facts carry the last eight check-ins.
  if (name.endsWith('CheckIns')) return { min: 2, max: 8, whole: true }
  if (/(Points|Percent)$/.test(name)) return { min: 0, max: 100, whole: false }
  if (/(Share|Below|From)$/.test(name)) return { min: 0, max: 1, whole: false }
  return { min: 1, max: 100, whole: true }
}
