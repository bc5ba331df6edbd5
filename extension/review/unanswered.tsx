import type { ReactNode } from 'react'
import { useProblem } from '../api/query-problem.ts'
import { useSession } from '../api/use-session.ts'
import { ProblemNotice } from '../ui/notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import './nothing-yet.css'

interface Question {
  error: unknown
  refetch: () => unknown
}

interface UnansweredProps {
  /** All that the surface asks: the first that failed says why, and all are asked again. */
  questions: readonly Question[]
  /** Widths of the skeleton's lines in percent. */
  lines: number[]
  /** The head of a view, which waits for nothing. */
  head?: ReactNode
}

/** Stands where a surface will be until what it asks is answered: in its shape, or why there is no answer and what to do. */
export function Unanswered({ questions, lines, head = null }: UnansweredProps) {
  const problem = useProblem(questions.find(({ error }) => error)?.error)
  const { signIn, signingIn } = useSession()
  return (
    <div className="unanswered">
      {head}
      <div className="nothing-yet">
        {problem ? (
          <ProblemNotice
            problem={problem}
            onRetry={() => {
              for (const question of questions) void question.refetch()
            }}
            onSignIn={signIn}
            signingIn={signingIn}
          />
        ) : (
          <Skeleton lines={lines} />
        )}
      </div>
    </div>
  )
}
