import type { ErrorAnswer } from '../../../../shared/errors.ts'
import { Problem } from '../../../ui/problem.tsx'
import { texts } from '../../../ui/texts.ts'
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
  const { fileName, read, size, rows, counts } = progress
  return (
    <div className="settings-card">
      <h3>{texts.imports.checking(fileName, rows)}</h3>
      <WorkBar label={texts.imports.checking(fileName, rows)} done={read} total={size || null} />
      <p className="faint">
        {(['new', 'changed', 'same', 'wrong'] as const).map(one => texts.imports.countOf(one, counts[one])).join(' · ')}
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
