import type { NodeRef } from '../../../shared/graph/node.ts'
import type { MondayView } from '../../../shared/views/monday.ts'
import type { DecisionRegister } from '../../api/outputs.ts'
import { texts } from '../../ui/texts.ts'
import type { DecisionSubject } from '../decisions/decision-form.tsx'

/** What can be decided about on a Monday: bets, their key results, initiatives and items that slip, people who own them. */
export function subjectsOf(monday: MondayView, register: DecisionRegister): DecisionSubject[] {
  const named: [NodeRef['kind'], { id: string; title: string } | null][] = [
    ...monday.bets.map(bet => ['bet', bet] as [NodeRef['kind'], typeof bet]),
    ...monday.bets.flatMap(bet => bet.keyResults.map(one => ['key_result', one] as [NodeRef['kind'], typeof one])),
    ...monday.slips.map(slip => ['initiative', slip.initiative] as [NodeRef['kind'], typeof slip.initiative]),
    ...monday.slips.map(slip => ['work_item', slip.item] as [NodeRef['kind'], typeof slip.item]),
    ...monday.people.map(
      ({ person }) =>
        ['person', { id: person.id, title: person.name }] as [NodeRef['kind'], { id: string; title: string }],
    ),
    ...register.toReview.map(({ subject }) => [subject.kind, subject] as [NodeRef['kind'], typeof subject]),
  ]
  const byKey = new Map(
    named.flatMap(([kind, one]) =>
      one
        ? [[`${kind} ${one.id}`, { subject: { kind, id: one.id }, title: `${texts.nodeKind[kind]}: ${one.title}` }]]
        : [],
    ),
  )
  return [...byKey.values()]
}
