import { byText } from '../order.ts'
import { percentWords } from '../wording.ts'
import { heldSinceCheckIn } from './check-in-stretches.ts'
import type { KeyResultFacts } from './facts.ts'
import type { Finding, Rule } from './finding.ts'
import { later } from './held-since.ts'
import { numberOf } from './numbers.ts'

/** A key result's facts beside what the other rules found in them. */
export interface Judged {
  facts: KeyResultFacts
  others: readonly Pick<Finding, 'ruleId' | 'severity' | 'since'>[]
}

type Thresholds = { greenFrom: number }

/** The last check-in is confident while the other rules say off track: reported green, data red. */
export const krDisagrees: Rule<Judged, Thresholds> = {
  id: 'kr.disagrees',
  subject: 'key_result',
  title: 'Reported green, data red',
  thresholds: { greenFrom: 0.7 },

  evaluate({ facts, others }, { greenFrom }, clock) {
    const last = facts.checkIns.at(-1)
    const red = others.filter(finding => finding.severity === 'off_track').sort((a, b) => byText(a.since, b.since))[0]
    if (!last || !red || last.confidence < greenFrom) return null
    const green = heldSinceCheckIn(facts.checkIns, clock, ({ at, confidence }) => (confidence >= greenFrom ? at : null))
    return {
      severity: 'watch',
      numbers: { confidence: last.confidence },
      threshold: greenFrom,
      since: later(green ?? last.at, red.since),
    }
  },

  recheckAt: () => null,

  sentence({ numbers, threshold }, { locale }) {
    return `reported green, data red: confidence ${percentWords(numberOf(numbers, 'confidence'), locale)} ≥ ${percentWords(threshold ?? 0, locale)}, the rest off track`
  },
}
