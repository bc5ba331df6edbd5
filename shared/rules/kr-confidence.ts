import type { Severity } from '../graph/node.ts'
import { percentWords } from '../wording.ts'
import { heldSinceCheckIn } from './check-in-stretches.ts'
import type { KeyResultFacts } from './facts.ts'
import type { Rule } from './finding.ts'
import { numberOf } from './numbers.ts'

type Thresholds = { atRiskBelow: number; offTrackBelow: number }

/** The confidence of the last check-in is low. */
export const krConfidence: Rule<KeyResultFacts, Thresholds> = {
  id: 'kr.confidence',
  subject: 'key_result',
  title: 'Low confidence',
  thresholds: { atRiskBelow: 0.4, offTrackBelow: 0.2 },

  evaluate({ checkIns }, thresholds, clock) {
    const last = checkIns.at(-1)
    const step = last && stepBelow(last.confidence, thresholds)
    if (!last || !step) return null
    const since = heldSinceCheckIn(checkIns, clock, ({ at, confidence }) => (confidence < step.threshold ? at : null))
    return { ...step, numbers: { confidence: last.confidence }, since: since ?? last.at }
  },

  recheckAt: () => null,

  sentence({ numbers, threshold }, { locale }) {
    return `confidence ${percentWords(numberOf(numbers, 'confidence'), locale)} < ${percentWords(threshold ?? 0, locale)}`
  },
}

function stepBelow(confidence: number, thresholds: Thresholds): { severity: Severity; threshold: number } | null {
  if (confidence < thresholds.offTrackBelow) return { severity: 'off_track', threshold: thresholds.offTrackBelow }
  return confidence < thresholds.atRiskBelow ? { severity: 'at_risk', threshold: thresholds.atRiskBelow } : null
}
