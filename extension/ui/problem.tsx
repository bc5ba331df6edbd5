import type { ErrorAnswer } from '../../shared/errors.ts'
import './problem.css'
import { texts } from './texts.ts'

interface ProblemProps {
  problem: ErrorAnswer
  onRetry?: (() => void) | undefined
}

/** An action that failed, in the server's own sentence, beside what was tried. */
export function Problem({ problem, onRetry }: ProblemProps) {
  return (
    <div className="problem" role="alert">
      <p>
        {problem.sentence}
        {problem.fields
          ?.filter(({ message }) => message !== problem.sentence)
          .map(({ field, message }) => (
            <span key={field}> {message}</span>
          ))}
        {problem.requestId ? <span className="faint"> {texts.notice.reference(problem.requestId)}</span> : null}
      </p>
      {onRetry ? (
        <button type="button" className="button" onClick={onRetry}>
          {texts.retry}
        </button>
      ) : null}
    </div>
  )
}
