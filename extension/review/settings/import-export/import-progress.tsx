import { numberFormat } from '../../../../shared/formats.ts'
import type { ImportView } from '../../../../shared/views/imports.ts'
import { texts } from '../../../ui/texts.ts'
import { useViewer } from '../../../ui/viewer.tsx'
import { WorkBar } from '../../../ui/work-bar.tsx'

interface ImportProgressProps {
  shown: ImportView
  onResume: () => void
}

/** How far the writing of an import, or its undoing, is; it goes on without this page. */
export function ImportProgress({ shown, onResume }: ImportProgressProps) {
  const { locale } = useViewer()
  const { fileName, state, done, total, problem } = shown
  const words = texts.imports
  const title = words.working[state as keyof typeof words.working](fileName)
  const number = (count: number) => numberFormat(locale).format(count)
  return (
    <div className="settings-card" role="status">
      <h3>{title}</h3>
      <WorkBar label={title} done={done} total={total || null} />
      <p className="faint">
        {total > 0 ? `${words.doneOf(number(Math.min(done, total)), number(total))} · ` : null}
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
