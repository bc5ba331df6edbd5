import type { ImportView } from '../../../../shared/views/imports.ts'
import { texts } from '../../../ui/texts.ts'
import { WorkBar } from '../../../ui/work-bar.tsx'

interface ImportProgressProps {
  shown: ImportView
  onResume: () => void
}

/** How far the writing of an import, or its undoing, is; it goes on without this page. */
export function ImportProgress({ shown, onResume }: ImportProgressProps) {
  const { fileName, state, done, total, problem } = shown
  const words = texts.imports
  const title = words.working[state as keyof typeof words.working](fileName)
  return (
    <div className="settings-card" role="status">
      <h3>{title}</h3>
      <WorkBar label={title} done={done} total={total || null} />
      <p className="faint">
        {total > 0 ? `${words.doneOf(Math.min(done, total), total)} · ` : null}
        {words.leave}
      </p>
      {problem ? (
        <div className="problem" role="alert">
          <p>{words.standsStill}</p>
          <button type="button" className="button" onClick={onResume}>
            {words.resume}
          </button>
        </div>
      ) : null}
    </div>
  )
}
