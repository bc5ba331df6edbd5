import { SEVERITIES, type Severity, STATUS_WORDS, type Status } from '../graph/node.ts'
import { byText } from '../order.ts'
import { quoted } from '../wording.ts'
import type { BetFacts, KeyResultStanding } from './facts.ts'
import type { Rule } from './finding.ts'
import { textOf } from './numbers.ts'
import { lowered, rankOf, worse } from './severity.ts'

/**
 * The worst status among its key results; aspirational ones count one step milder. A pending key result hides
 * nothing: it counts as its worst finding, and as a watch at least, for nobody has said yet where it stands.
 */
export const betKeyResult: Rule<BetFacts, Record<never, number>> = {
  id: 'bet.key_result',
  subject: 'bet',
  title: 'Its worst key result',
  thresholds: {},

  evaluate({ keyResults }) {
    const worst = keyResults.toSorted(byWorst)[0]
    const severity = worst ? weightOf(worst) : null
    if (!worst || severity === null) return null
    return {
      severity,
      numbers: {
        title: worst.keyResult.title,
        status: worst.status,
        finding: worst.worstFinding,
        commitment: worst.keyResult.commitment,
      },
      threshold: null,
      since: worst.since,
      below: worst.path,
    }
  },

  recheckAt: () => null,

  sentence({ numbers }) {
    const status = textOf(numbers, 'status') as Status
    const title = quoted(textOf(numbers, 'title'))
    const milder = numbers.commitment === 'aspirational' ? ' (aspirational, one step milder)' : ''
    const finding = numbers.finding as Severity | null
    const hidden = status === 'pending' && rankOf(finding) > rankOf('watch') && finding
    return `key result ${title} is ${wordOf(status)}${hidden ? ` and ${wordOf(hidden)} by its work` : ''}${milder}`
  },
}

function wordOf(status: Status): string {
  return STATUS_WORDS[status].toLowerCase()
}

function weightOf({ keyResult, status, worstFinding }: KeyResultStanding): Severity | null {
  if (keyResult.closedAs !== null) return null
  const severity =
    status === 'pending' ? worse(worstFinding, 'watch') : (SEVERITIES.find(one => one === status) ?? null)
  return keyResult.commitment === 'aspirational' ? lowered(severity) : severity
}

/** Worst first, then the shortest path that leads to a slip, then the earliest, then by id: always the same one. */
function byWorst(a: KeyResultStanding, b: KeyResultStanding): number {
  return (
    rankOf(weightOf(b)) - rankOf(weightOf(a)) ||
    Number(b.path.length > 1) - Number(a.path.length > 1) ||
    a.path.length - b.path.length ||
    byText(a.since, b.since) ||
    byText(a.keyResult.id, b.keyResult.id)
  )
}
