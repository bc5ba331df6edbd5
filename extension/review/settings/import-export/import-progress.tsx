import type { ImportView } from '../../../../shared/views/imports.ts'
import { Problem } from '../../../ui/problem.tsx'
import { texts } from '../../../ui/texts.ts'
import { WorkBar } from '../../../ui/work-bar.tsx'
import type { Imports } from './use-imports.ts'

interface ImportProgressProps {
  shown: ImportView
  imports: Pick<Imports, 'cancel' | 'resume' | 'acting' | 'problem'>
}

/** How far the writing of an import, or its undoing, is; it goes on without this page, or until somebody cancels it. */
export function ImportProgress({ shown, imports }: ImportProgressProps) {
  const { id, state, cancelledAt, done, total, problem } = shown
  const words = texts.imports
  const title = titleOf(shown)
  const isComing = state === 'importing' || state === 'deriving'
  const isStopping = isComing && cancelledAt !== null
  return (
    <div className="settings-card">
      <div role="status" className="import-progress">
        <h3>{title}</h3>
        <WorkBar label={title} done={done} total={isStopping ? null : total || null} />
        <p className="faint">
          {total > 0 && !isStopping ? `${words.doneOf(Math.min(done, total), total)} · ` : null}
          {words.leave}
        </p>
      </div>
      {problem ? (
        <div className="problem" role="alert">
          <p>{words.standsStill}</p>
          <button type="button" className="button" disabled={imports.acting} onClick={() => imports.resume(id)}>
            {words.resume}
          </button>
        </div>
      ) : null}
      {imports.problem ? <Problem problem={imports.problem} /> : null}
      {isComing && !isStopping ? (
        <div className="said-action">
          <button type="button" className="button" disabled={imports.acting} onClick={() => imports.cancel(id)}>
            {words.cancel}
          </button>
          <span className="faint">{words.cancelSays}</span>
        </div>
      ) : null}
    </div>
  )
}

function titleOf({ fileName, state, cancelledAt }: ImportView): string {
  const { working, cancelling } = texts.imports
  if (cancelledAt !== null && state !== 'deriving_undone') return cancelling(fileName)
  return working[state as keyof typeof working](fileName)
}
