import { useQuery } from '@tanstack/react-query'
import { useProblem } from '../../api/query-problem.ts'
import { trpc } from '../../api/trpc-client.ts'
import { useSession } from '../../api/use-session.ts'
import { timeWords } from '../../ui/dates.ts'
import { ProblemNotice, StaleStrip } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import { MondayView } from './monday-view.tsx'

/** The Monday view with the workspace's answers, kept fresh; the last known ones while they cannot be had. */
export function MondayTab({ onOpenKeyResult }: { onOpenKeyResult: (id: string) => void }) {
  const answers = useQuery(trpc.monday.answers.queryOptions())
  const problem = useProblem(answers.error)
  const { signIn, signingIn } = useSession()
  const viewer = useViewer()
  const retry = () => void answers.refetch()

  if (!answers.data)
    return problem ? (
      <ProblemNotice level="h1" problem={problem} onRetry={retry} onSignIn={signIn} signingIn={signingIn} />
    ) : (
      <Skeleton lines={[20, 60, 0, 90, 70, 85, 0, 90, 75]} />
    )
  return (
    <>
      {problem ? (
        <StaleStrip onRetry={retry}>{texts.notice.cached(timeWords(answers.data.asOf, viewer))}</StaleStrip>
      ) : null}
      <MondayView monday={answers.data} onOpenKeyResult={onOpenKeyResult} />
    </>
  )
}
