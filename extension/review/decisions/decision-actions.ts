import { useQuery } from '@tanstack/react-query'
import type { ErrorAnswer } from '../../../shared/errors.ts'
import type { Decision } from '../../../shared/graph/decision.ts'
import { may } from '../../../shared/permissions.ts'
import type { PersonRef } from '../../../shared/views/status-view.ts'
import type { DecisionRegister } from '../../api/outputs.ts'
import { useProblem } from '../../api/query-problem.ts'
import { trpc, trpcClient } from '../../api/trpc-client.ts'
import { texts } from '../../ui/texts.ts'
import type { Edits } from '../use-edits.ts'

type NewDecision = Pick<Decision, 'verdict' | 'subject' | 'note' | 'ownerId' | 'expectedEffect' | 'reviewDay'>
type Row = DecisionRegister['taken'][number]

export interface DecisionActions {
  saving: boolean
  problem: ErrorAnswer | null
  /** The person who is deciding; null where the account is nobody's. */
  me: PersonRef | null
  /** Who can see a decision through. */
  people: PersonRef[]
  reset: () => void
  record: (decision: NewDecision) => Promise<boolean>
  /** On the day it was recorded, by whoever recorded it. */
  takeBack: (row: Row) => Promise<boolean>
  settle: (id: string, outcome: string) => Promise<boolean>
}

/** Recording, taking back and settling decisions through the Worker; null for who may not, and until that is known. */
export function useDecisionActions({ run, saving, problem, reset }: Edits): DecisionActions | null {
  const current = useQuery(trpc.workspace.current.queryOptions()).data
  const mayDecide = current?.workspace ? may(current.workspace.role, 'decide') : false
  const people = useQuery({ ...trpc.person.nameable.queryOptions(), enabled: mayDecide })
  const peopleProblem = useProblem(people.error)
  if (!mayDecide) return null
  return {
    ...{ saving, problem: problem ?? peopleProblem, reset, me: current?.me ?? null, people: people.data ?? [] },
    record: decision =>
      run(
        () => trpcClient.decision.record.mutate(decision),
        texts.decisions.recorded,
        ({ decisionId }) => trpcClient.decision.takeBack.mutate({ id: decisionId }),
      ),
    takeBack: row =>
      run(
        () => trpcClient.decision.takeBack.mutate({ id: row.id }),
        texts.decisions.takenBack(row.subject.title),
        () =>
          trpcClient.decision.record.mutate({
            ...{ verdict: row.verdict, subject: row.subject, note: row.note, ownerId: row.owner?.id ?? null },
            ...{ expectedEffect: row.expectedEffect, reviewDay: row.reviewDay },
          }),
      ),
    settle: (id, outcome) =>
      run(
        () => trpcClient.decision.settle.mutate({ id, outcome }),
        texts.decisions.settled,
        () => trpcClient.decision.settle.mutate({ id, outcome: null }),
      ),
  }
}
