import type { Severity } from '../graph/node.ts'
import { tidy } from '../progress.ts'
import { counted, decimal, measured, percentWords, quoted } from '../wording.ts'
import type { KeyResultFacts, ServingWork, Slip } from './facts.ts'
import type { Rule } from './finding.ts'
import { numberOf, textOf } from './numbers.ts'
import { lowered, rankOf } from './severity.ts'

type Thresholds = { lowerBelowPercent: number; raiseFromPercent: number }

/**
 * Linked work or initiatives have findings, directly or below. The severity of the worst one, one step milder (a
 * lowered watch is none) while the slipping share of the open work is small, off track once it is half. A slipping
 * initiative is not lowered: all its work slips with it, however little of it has findings of its own yet.
 * The answer never falls as the worst severity or the share rises, so another slip can never improve it.
 */
export const krSlipping: Rule<KeyResultFacts, Thresholds> = {
  id: 'kr.slipping',
  subject: 'key_result',
  title: 'Work that serves it slips',
  thresholds: { lowerBelowPercent: 10, raiseFromPercent: 50 },

  evaluate({ work }, thresholds) {
    const { worst, worstInitiative } = work
    if (!worst) return null
    const share = tidy(100 * slippingShare(work))
    const weighed = weigh(worst.severity, share, thresholds)
    const byInitiative = rankOf(worstInitiative?.severity ?? null) > rankOf(weighed)
    const severity = byInitiative && worstInitiative ? worstInitiative.severity : weighed
    if (severity === null) return null
    const slip = byInitiative && worstInitiative ? worstInitiative : worst
    return {
      severity,
      numbers: {
        items: work.slippingItems,
        openItems: work.openItems,
        share: tidy(share / 100),
        worst: slip.severity,
        title: titleOf(slip),
      },
      threshold: thresholdOf(severity, slip.severity, thresholds),
      since: slip.since,
      below: slip.path,
    }
  },

  recheckAt: () => null,

  sentence({ severity, numbers, threshold }, { locale }) {
    const items = numberOf(numbers, 'items')
    const openItems = numberOf(numbers, 'openItems')
    const verb = items === 1 ? 'slips' : 'slip'
    const share = percentWords(numberOf(numbers, 'share'), locale)
    const many =
      items === 0
        ? `slipping: ${quoted(textOf(numbers, 'title'))}`
        : `slipping: ${quoted(textOf(numbers, 'title'))}; ${decimal(items, locale)} of ${counted(openItems, 'open item', locale)} ${verb}`
    if (threshold === null) return items === 0 ? many : `${many}, ${share} of the open work`
    const raised = rankOf(severity) > rankOf(textOf(numbers, 'worst') as Severity)
    return `${many}, ${share} of the open work ${raised ? '≥' : '<'} ${measured(threshold, '%', locale)}`
  },
}

/** The slipping share of the open work by weight, by number where nothing weighs anything. */
function slippingShare({ openItems, openWeight, slippingItems, slippingWeight }: ServingWork): number {
  if (openWeight > 0) return Math.min(1, slippingWeight / openWeight)
  return openItems > 0 ? Math.min(1, slippingItems / openItems) : 0
}

function weigh(worst: Severity, share: number, thresholds: Thresholds): Severity | null {
  if (share >= thresholds.raiseFromPercent) return 'off_track'
  return share < thresholds.lowerBelowPercent ? lowered(worst) : worst
}

/** The share that was crossed where the severity is not the worst slip's own. */
function thresholdOf(severity: Severity, worst: Severity, thresholds: Thresholds): number | null {
  if (severity === worst) return null
  return rankOf(severity) > rankOf(worst) ? thresholds.raiseFromPercent : thresholds.lowerBelowPercent
}

function titleOf(slip: Slip): string {
  return (slip.path.findLast(step => step.kind === 'work_item') ?? slip.path[0])?.title ?? ''
}
