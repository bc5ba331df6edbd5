import { useProblem } from '../api/query-problem.ts'
import { useSession } from '../api/use-session.ts'
import { ProblemNotice } from '../ui/notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'

interface Question {
  error: unknown
  refetch: () => unknown
}

interface UnansweredProps {
  /** All that the surface asks: the first that failed says why, and all are asked again. */
  questions: readonly Question[]
  /** Widths of the skeleton's lines in percent. */
  lines: number[]
  /** `h1` where the notice is all the page has. */
  level?: 'h1' | 'h2'
}

/** Stands where a surface will be until what it asks is answered: in its shape, or why there is no answer and what to do. */
export function Unanswered({ questions, lines, level = 'h2' }: UnansweredProps) {
  const problem = useProblem(questions.find(({ error }) => error)?.error)
  const { signIn, signingIn } = useSession()
  if (!problem) return <Skeleton lines={lines} />
  return (
    <ProblemNotice
      level={level}
      problem={problem}
      onRetry={() => {
        for (const question of questions) void question.refetch()
      }}
      onSignIn={signIn}
      signingIn={signingIn}
    />
  )
}
