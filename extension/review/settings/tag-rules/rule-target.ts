import type { LinkTarget } from '../../../../shared/graph/link.ts'
import type { OutlineView } from '../../../../shared/views/outline.ts'
import { texts } from '../../../ui/texts.ts'

/** Targets of a rule under the heading they are found by: key results by their bet, then initiatives. */
export interface TargetGroup {
  title: string
  targets: { target: LinkTarget; title: string }[]
}

/** What takes work now: open key results of bets that are not closed, and initiatives under way. */
export function ruleTargets({ bets, keyResults, initiatives }: OutlineView): TargetGroup[] {
  const byBet = bets.map(bet => ({
    title: bet.title,
    targets: keyResults
      .filter(({ betId, closedAs }) => betId === bet.id && closedAs === null)
      .map(({ id, title }) => ({ target: { kind: 'key_result' as const, id }, title })),
  }))
  const underWay = initiatives
    .filter(({ state }) => state === 'committed' || state === 'active')
    .map(({ id, title }) => ({ target: { kind: 'initiative' as const, id }, title }))
  return [...byBet, { title: texts.tagRules.form.initiatives, targets: underWay }].filter(
    ({ targets }) => targets.length > 0,
  )
}
