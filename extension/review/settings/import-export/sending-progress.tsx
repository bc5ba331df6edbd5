import type { ErrorAnswer } from '../../../../shared/errors.ts'
import { numberFormat } from '../../../../shared/formats.ts'
import { Problem } from '../../../ui/problem.tsx'
import { texts } from '../../../ui/texts.ts'
import { useViewer } from '../../../ui/viewer.tsx'
import { WorkBar } from '../../../ui/work-bar.tsx'
import type { SendingState } from './use-sending.ts'

interface SendingProgressProps {
  progress: SendingState
  problem: ErrorAnswer | null
  onRetry: () => void
  onStop: () => void
}

/** How far the check of a file is. */
export function SendingProgress({ progress, problem, onRetry, onStop }: SendingProgressProps) {
  const { locale } = useViewer()
  const { fileName, read, size, rows, counts } = progress
  const number = (count: number) => numberFormat(locale).format(count)
  return (
    <div className="settings-card">
      <h3>{texts.imports.checking(fileName, number(rows))}</h3>
      <WorkBar label={texts.imports.checking(fileName, number(rows))} done={read} total={size || null} />
      <p className="faint">
        {(['new', 'changed', 'same', 'wrong'] as const)
          .map(one => texts.imports.countOf(one, number(counts[one])))
          .join(' · ')}
      </p>
      <p className="faint">{texts.imports.stay}</p>
      {problem ? <Problem problem={problem} onRetry={onRetry} /> : null}
      <div className="form-actions">
        <button type="button" className="button" onClick={onStop}>
          {texts.cancel}
        </button>
      </div>
    </div>
  )
}
