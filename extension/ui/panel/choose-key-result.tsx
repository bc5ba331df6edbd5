import type { KeyResultRef } from '../../../shared/views/status-view.ts'
import { KeyResultPicker } from '../key-result-picker.tsx'
import { Problem } from '../problem.tsx'
import { Skeleton } from '../skeleton.tsx'
import type { PanelProps } from './panel-view.tsx'

type ChooseProps = Pick<PanelProps, 'keyResults' | 'keyResultsProblem' | 'tagging' | 'onRetry'> & {
  currentId: string | null
  onPick: (keyResult: KeyResultRef) => void
  onCancel?: () => void
}

/** The picker once there is something to pick from, with what went wrong when a pick did not take. */
export function ChooseKeyResult({
  keyResults,
  keyResultsProblem,
  tagging,
  onRetry,
  currentId,
  onPick,
  onCancel,
}: ChooseProps) {
  if (keyResultsProblem && !keyResults) return <Problem problem={keyResultsProblem} onRetry={onRetry} />
  if (!keyResults) return <Skeleton lines={[100, 60, 80, 70]} />
  return (
    <>
      {tagging.problem ? <Problem problem={tagging.problem} /> : null}
      <KeyResultPicker
        keyResults={keyResults}
        currentId={currentId}
        disabled={tagging.busy}
        autoFocus
        onPick={onPick}
        onCancel={onCancel}
      />
    </>
  )
}
