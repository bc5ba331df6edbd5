import { betUnmoved } from '../../shared/rules/bet-unmoved.ts'
import { type Overrides, sentenceOf, thresholdsOf } from '../../shared/rules/registry.ts'
import type { Reader } from '../../shared/wording.ts'
import type { AsOf } from '../db/repositories/read-as-of.ts'
import { endOf, positionCourse, progressAt } from './as-of-facts.ts'
import { judgedAtEnd, type SpanFacts } from './span-facts.ts'

/** What bet.unmoved finds by what was known when the span ended, also of a bet that is closed; null where it finds nothing. */
export function unmovedSentence(
  facts: SpanFacts,
  bet: AsOf<'bet'>,
  overrides: Overrides,
  clock: Reader,
): string | null {
  const { measured, lastDay, until } = facts
  const { before, values } = measured(bet.id)
  const at = { ...clock, now: until, today: lastDay }
  const readings = values.map(({ day, value }) => ({ betId: bet.id, value, at: endOf(day, clock) }))
  const earlier = before === null ? [] : [{ betId: bet.id, value: before, at: facts.from }]
  const verdict = betUnmoved.evaluate(
    {
      bet: {
        ...bet,
        hypothesis: bet.hypothesis ?? '',
        position: {
          ...positionCourse(bet),
          name: bet.positionName,
          unit: bet.positionUnit,
          due: bet.positionDue,
          direction: bet.positionDirection,
        },
      },
      keyResults: (facts.keyResults.get(bet.id) ?? []).map(keyResult => ({
        keyResult,
        status: judgedAtEnd(facts, keyResult.id).status,
        worstFinding: null,
        progress: progressAt(keyResult, measured(keyResult.id).last ?? undefined),
        since: facts.from,
        path: [],
      })),
      keyResultsChangedAt: facts.from,
      readings: [...earlier, ...readings],
    },
    thresholdsOf(betUnmoved, overrides),
    at,
  )
  return verdict && sentenceOf({ ruleId: betUnmoved.id, ...verdict }, at)
}
