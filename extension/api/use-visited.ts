import { useQuery } from '@tanstack/react-query'
import type { ErrorAnswer } from '../../shared/errors.ts'
import type { NodeRef } from '../../shared/graph/node.ts'
import type { KeyResultPanel } from '../../shared/views/item-context.ts'
import type { BetPanel, InitiativePanel } from '../../shared/views/node-panels.ts'
import { useProblem } from './query-problem.ts'
import { trpc } from './trpc-client.ts'

type Visited =
  | { kind: 'bet'; bet: BetPanel }
  | { kind: 'key_result'; keyResult: KeyResultPanel }
  | { kind: 'initiative'; initiative: InitiativePanel }

/** The facts of the bet, key result or initiative one has walked to; nothing is asked while one is nowhere. */
export function useVisited(here: NodeRef | null): { visited: Visited | undefined; problem: ErrorAnswer | null } {
  const asks = { id: here?.id ?? '' }
  const bet = useQuery({ ...trpc.bet.panel.queryOptions(asks), enabled: here?.kind === 'bet' })
  const keyResult = useQuery({ ...trpc.keyResult.panel.queryOptions(asks), enabled: here?.kind === 'key_result' })
  const initiative = useQuery({ ...trpc.initiative.panel.queryOptions(asks), enabled: here?.kind === 'initiative' })
  const asked = { bet, key_result: keyResult, initiative }[here?.kind as 'bet' | 'key_result' | 'initiative']
  const problem = useProblem(asked?.error)
  if (here?.kind === 'bet' && bet.data) return { visited: { kind: 'bet', bet: bet.data }, problem }
  if (here?.kind === 'key_result' && keyResult.data)
    return { visited: { kind: 'key_result', keyResult: keyResult.data }, problem }
  if (here?.kind === 'initiative' && initiative.data)
    return { visited: { kind: 'initiative', initiative: initiative.data }, problem }
  return { visited: undefined, problem }
}
