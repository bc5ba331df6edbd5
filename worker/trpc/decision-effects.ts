import { effectVerdict, type Measured, measureOf } from '../../shared/expected-effect.ts'
import type { Clock, Day } from '../../shared/week.ts'
import type { GraphDb } from '../db/client.ts'
import type { DecisionRow } from '../db/repositories/decisions.ts'
import { spanReads } from '../db/repositories/read-span.ts'
import { courseOf, endOf, positionCourse } from './as-of-facts.ts'
import { decisionView } from './decision-view.ts'
import type { SpanFacts } from './span-facts.ts'

/** Decisions, each with what its metric stood at on the day its effect was expected by, where something measures it. */
export async function withEffects(
  db: GraphDb,
  workspaceId: string,
  decisions: readonly DecisionRow[],
  facts: SpanFacts,
  clock: Clock,
) {
  const measures = measuresOf(facts)
  const views = decisions.map(row => {
    const view = decisionView(row)
    const measure = view.expectedEffect && measureOf(view.expectedEffect.metric, measures)
    return { ...view, measure }
  })
  const asked = views.flatMap(({ id, expectedEffect, measure }) => {
    if (!expectedEffect || !measure) return []
    const day = expectedEffect.byWhen < facts.lastDay ? expectedEffect.byWhen : facts.lastDay
    return [{ id, kind: measure.kind, nodeId: measure.id, day, before: endOf(day, clock) }]
  })
  const values = await spanReads(db).valuesOn(workspaceId, asked)
  return views.map(({ measure, ...view }) => ({
    ...view,
    effect:
      measure &&
      view.expectedEffect &&
      effectView(view.expectedEffect, measure, values.get(view.id) ?? null, facts.lastDay),
  }))
}

function effectView(expected: { value: number; byWhen: Day }, measure: Measured, value: number | null, today: Day) {
  const { kind, id, name, unit } = measure
  return { measure: { kind, id, name, unit }, value, verdict: effectVerdict(expected, measure, value, today) }
}

function measuresOf({ allKeyResults, bets }: SpanFacts): Measured[] {
  return [
    ...[...allKeyResults.values()].map(one => ({
      ...courseOf(one),
      ...{ kind: 'key_result' as const, id: one.id, name: one.title, unit: one.unit },
    })),
    ...bets.map(one => ({
      ...positionCourse(one),
      ...{ kind: 'bet' as const, id: one.id, name: one.positionName, unit: one.positionUnit },
    })),
  ]
}
