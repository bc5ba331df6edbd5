import type { NodeRef } from '../../../shared/graph/node.ts'
import type { MondayView } from '../../../shared/views/monday.ts'
import type { DecisionRegister } from '../../api/outputs.ts'
import { texts } from '../../ui/texts.ts'
import { type DecisionSubject, subjectText } from '../decisions/decision-form.tsx'

type Named = Pick<DecisionSubject, 'ownerId' | 'measure'> & { kind: NodeRef['kind']; id: string; title: string }

/** What can be decided about on a Monday: bets, their key results, initiatives and items that slip, people who own them. */
export function subjectsOf(monday: MondayView, register: DecisionRegister | undefined): DecisionSubject[] {
  const named: Named[] = [
    ...monday.bets.map(({ id, title, owner, position }) => ({
      ...{ kind: 'bet' as const, id, title, ownerId: owner?.id ?? null, measure: position.name },
    })),
    ...monday.bets.flatMap(bet =>
      bet.keyResults.map(({ id, title, owner }) => ({
        ...{ kind: 'key_result' as const, id, title, ownerId: owner?.id ?? null, measure: title },
      })),
    ),
    ...monday.slips.flatMap(({ initiative, owner }) =>
      initiative ? [{ kind: 'initiative' as const, ...initiative, ownerId: owner?.id ?? null, measure: null }] : [],
    ),
    ...monday.slips.map(({ item: { id, title }, owner }) => ({
      ...{ kind: 'work_item' as const, id, title, ownerId: owner?.id ?? null, measure: null },
    })),
    ...monday.people.map(({ person: { id, name } }) => ({
      ...{ kind: 'person' as const, id, title: name, ownerId: id, measure: null },
    })),
    ...(register?.toReview ?? []).map(({ subject, owner }) => ({
      ...subject,
      ownerId: owner?.id ?? null,
      measure: null,
    })),
  ]
  const byKey = new Map<string, DecisionSubject>()
  for (const { kind, id, title, ...rest } of named) {
    const subject = { kind, id }
    const key = subjectText(subject)
    if (!byKey.has(key))
      byKey.set(key, {
        subject,
        title: `${kind === 'person' ? texts.fields.person : texts.nodeKind[kind]}: ${title}`,
        ...rest,
      })
  }
  return [...byKey.values()]
}
