import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ErrorAnswer } from '../../shared/errors.ts'
import type { NewCheckIn } from '../ui/check-in-form.tsx'
import { texts } from '../ui/texts.ts'
import { isWaiting, type Tell } from '../ui/use-link-actions.ts'
import { useProblem } from './query-problem.ts'
import { trpc, trpcClient } from './trpc-client.ts'

interface CheckInAction {
  saving: boolean
  problem: ErrorAnswer | null
  /** Resolves to whether it was taken, when what is shown has been read again. */
  save: (checkIn: NewCheckIn) => Promise<boolean>
  /** Forgets the last try's problem. */
  reset: () => void
}

/** The check-in of panel, popup and review; `tell` is told of each that was taken or waits, with its undo. */
export function useCheckIn(tell: Tell): CheckInAction {
  const queries = useQueryClient()
  const create = useMutation(trpc.checkIn.create.mutationOptions())
  return {
    saving: create.isPending,
    problem: useProblem(create.error),
    reset: create.reset,
    save: checkIn =>
      create.mutateAsync(checkIn).then(
        async made => {
          await queries.invalidateQueries()
          const { keyResultId } = checkIn
          const { checkedIn } = texts.toast
          tell(isWaiting(made) ? `${checkedIn} ${texts.waiting.toast}` : checkedIn, async () => {
            await trpcClient.checkIn.takeBack.mutate({ keyResultId, checkInId: made.checkInId })
            await queries.invalidateQueries()
          })
          return true
        },
        // The mutation keeps the error; it is shown as `problem`.
        () => false,
      ),
  }
}
