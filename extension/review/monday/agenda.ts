import type { NodeRef, Status } from '../../../shared/graph/node.ts'
import type { MondayView } from '../../../shared/views/monday.ts'
import type { DecisionRegister } from '../../api/outputs.ts'
import { isAtRisk, worstFirst } from '../../ui/order-worst-first.ts'

/** A point of the meeting: something that asks for a decision. */
export interface AgendaPoint {
  key: string
  kind: 'review' | 'bet' | 'unmoved' | 'person'
  subject: NodeRef
  title: string
  reason: string | null
  status: Status | null
  /** Load and room in fractions of a week, of somebody overloaded. */
  load?: { load: number; room: number }
}

/**
 * What the meeting goes through, each bet once, the most severe first: bets off track and at risk, other bets that are
 * green without their position moving, people who own slips and carry more than they have room for, then decisions whose
 * review has come.
 */
export function agendaOf(monday: MondayView, register: DecisionRegister | undefined): AgendaPoint[] {
  const atRisk = worstFirst(monday.bets.filter(bet => isAtRisk(bet.status.status)))
  const overloaded = monday.people.filter(one => one.load > one.room + 0.005)
  return [
    ...atRisk.map(bet => ({
      key: `bet ${bet.id}`,
      kind: 'bet' as const,
      subject: { kind: 'bet' as const, id: bet.id },
      title: bet.title,
      reason: bet.status.reason,
      status: bet.status.status,
    })),
    ...monday.unmoved
      .filter(({ bet }) => !atRisk.some(one => one.id === bet.id))
      .map(({ bet, sentence }) => ({
        key: `unmoved ${bet.id}`,
        kind: 'unmoved' as const,
        subject: { kind: 'bet' as const, id: bet.id },
        title: bet.title,
        reason: sentence,
        status: null,
      })),
    ...overloaded.map(({ person, load, room }) => ({
      key: `person ${person.id}`,
      kind: 'person' as const,
      subject: { kind: 'person' as const, id: person.id },
      title: person.name,
      reason: null,
      status: null,
      load: { load, room },
    })),
    ...(register?.toReview ?? []).map(decision => ({
      key: `review ${decision.id}`,
      kind: 'review' as const,
      subject: { kind: decision.subject.kind, id: decision.subject.id },
      title: decision.subject.title,
      reason: decision.note,
      status: null,
    })),
  ]
}
