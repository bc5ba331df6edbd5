import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ErrorAnswer } from '../../shared/errors.ts'
import { ownerWordInput } from '../../shared/owner-word.ts'
import type { StatusView } from '../../shared/views/status-view.ts'
import { addDays, dayOf } from '../../shared/week.ts'
import type { NewWord } from '../ui/status-word-form.tsx'
import { texts } from '../ui/texts.ts'
import type { Tell } from '../ui/use-link-actions.ts'
import { useViewer } from '../ui/viewer.tsx'
import { useProblem } from './query-problem.ts'
import { trpc, trpcClient } from './trpc-client.ts'

interface WordAction {
  saving: boolean
  problem: ErrorAnswer | null
  /** Whether the viewer may say a status of what this person owns: its owner, an admin, or anybody where nobody owns it. */
  maySay: (ownerId: string | null) => boolean
  /** Each resolves to whether it took, when what is shown has been read again. `former` is how it stood, for the undo. */
  say: (keyResultId: string, word: NewWord, former: StatusView) => Promise<boolean>
  withdraw: (keyResultId: string, former: StatusView) => Promise<boolean>
  /** Forgets the last try's problem. */
  reset: () => void
}

/** The owner's word on key results; `tell` is told of each that took, with its undo. */
export function useWord(tell: Tell): WordAction {
  const queries = useQueryClient()
  const { timeZone } = useViewer()
  const current = useQuery(trpc.workspace.current.queryOptions())
  const say = useMutation(trpc.status.say.mutationOptions())
  const withdraw = useMutation(trpc.status.withdraw.mutationOptions())
  const role = current.data?.workspace?.role

  /** As it stood: the word before, or none. */
  async function restore(id: string, former: StatusView): Promise<void> {
    const subject = { kind: 'key_result' as const, id }
    const word = wordOf(former, timeZone)
    await (word ? trpcClient.status.say.mutate({ subject, ...word }) : trpcClient.status.withdraw.mutate({ subject }))
    await queries.invalidateQueries()
  }

  function took(change: Promise<unknown>, text: string, id: string, former: StatusView): Promise<boolean> {
    return change.then(
      async () => {
        await queries.invalidateQueries()
        tell(text, () => restore(id, former))
        return true
      },
      // The mutation keeps the error; it is shown as `problem`.
      () => false,
    )
  }

  return {
    saving: say.isPending || withdraw.isPending,
    problem: useProblem(say.error ?? withdraw.error),
    maySay: ownerId =>
      role === 'owner' ||
      role === 'admin' ||
      (role === 'member' && (ownerId === null || ownerId === current.data?.me?.id)),
    say: (id, word, former) => {
      const said = say.mutateAsync({ subject: { kind: 'key_result', id }, ...word })
      return took(said, texts.word.said, id, former)
    },
    withdraw: (id, former) => {
      const withdrawn = withdraw.mutateAsync({ subject: { kind: 'key_result', id } })
      return took(withdrawn, texts.word.withdrawn, id, former)
    },
    reset: () => {
      say.reset()
      withdraw.reset()
    },
  }
}

/** The word that stands, as it was said. It runs out as the day after its last begins. */
function wordOf({ status, word }: StatusView, timeZone: string): NewWord | null {
  if (!word) return null
  const untilDay = word.until && addDays(dayOf(word.until, timeZone), -1)
  return { status: ownerWordInput.shape.status.parse(status), reason: word.reason, untilDay }
}
