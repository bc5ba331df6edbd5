import type { ErrorAnswer } from '../../../shared/errors.ts'
import type { Decision } from '../../../shared/graph/decision.ts'
import { trpcClient } from '../../api/trpc-client.ts'
import { texts } from '../../ui/texts.ts'
import type { Edits } from '../use-edits.ts'

type NewDecision = Pick<Decision, 'verdict' | 'subject' | 'note' | 'expectedEffect' | 'reviewDay'>

export interface DecisionActions {
  saving: boolean
  problem: ErrorAnswer | null
  reset: () => void
  record: (decision: NewDecision) => Promise<boolean>
  settle: (id: string, outcome: string) => Promise<boolean>
}

/** Recording and settling decisions through the Worker, each with its undo. A decision is taken back on its own day only. */
export function decisionActions({ run, saving, problem, reset }: Edits): DecisionActions {
  return {
    ...{ saving, problem, reset },
    record: decision =>
      run(
        () => trpcClient.decision.record.mutate(decision),
        texts.decisions.recorded,
        ({ decisionId }) => trpcClient.decision.takeBack.mutate({ id: decisionId }),
      ),
    settle: (id, outcome) =>
      run(
        () => trpcClient.decision.settle.mutate({ id, outcome }),
        texts.decisions.settled,
        () => trpcClient.decision.settle.mutate({ id, outcome: null }),
      ),
  }
}
