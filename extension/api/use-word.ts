import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ErrorAnswer } from '../../shared/errors.ts'
import type { OwnerWordInput } from '../../shared/owner-word.ts'
import { useProblem } from './query-problem.ts'
import { trpc } from './trpc-client.ts'

interface WordAction {
  saving: boolean
  problem: ErrorAnswer | null
  /** Whether the viewer may say a status of what this person owns: its owner, an admin, or anybody where nobody owns it. */
  maySay: (ownerId: string | null) => boolean
  /** Each resolves to whether it took, when what is shown has been read again. */
  say: (keyResultId: string, word: Pick<OwnerWordInput, 'status' | 'reason' | 'untilDay'>) => Promise<boolean>
  withdraw: (keyResultId: string) => Promise<boolean>
  /** Forgets the last try's problem. */
  reset: () => void
}

/** The owner's word on key results. */
export function useWord(): WordAction {
  const queries = useQueryClient()
  const current = useQuery(trpc.workspace.current.queryOptions())
  const say = useMutation(trpc.status.say.mutationOptions())
  const withdraw = useMutation(trpc.status.withdraw.mutationOptions())
  const role = current.data?.workspace?.role
  const took = (change: Promise<unknown>) =>
    change.then(
      async () => {
        await queries.invalidateQueries()
        return true
      },
      // The mutation keeps the error; it is shown as `problem`.
      () => false,
    )
  return {
    saving: say.isPending || withdraw.isPending,
    problem: useProblem(say.error ?? withdraw.error),
    maySay: ownerId =>
      role === 'owner' ||
      role === 'admin' ||
      (role === 'member' && (ownerId === null || ownerId === current.data?.me?.id)),
    say: (id, word) => took(say.mutateAsync({ subject: { kind: 'key_result', id }, ...word })),
    withdraw: id => took(withdraw.mutateAsync({ subject: { kind: 'key_result', id } })),
    reset: () => {
      say.reset()
      withdraw.reset()
    },
  }
}
