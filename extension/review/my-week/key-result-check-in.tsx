import type { MyWeekKeyResult } from '../../../shared/views/my-week.ts'
import { KeptCheckIn } from '../kept-check-in.tsx'
import type { MyWeekProps } from './my-week-view.tsx'

export interface KeyResultRowProps {
  keyResult: MyWeekKeyResult
  /** How a check-in is made, while its form is open. */
  form: MyWeekProps['checkIn'] | null
  /** Opens the form; null where the viewer may not check in. */
  onCheckIn: (() => void) | null
  /** Checked in, or left. */
  onDone: () => void
  onOpenKeyResult: (id: string) => void
}

/** The check-in form of a row, closed again once it is taken. */
export function KeyResultCheckIn({
  keyResult,
  form,
  onDone,
}: Pick<KeyResultRowProps, 'keyResult' | 'form' | 'onDone'>) {
  if (!form) return null
  return (
    <KeptCheckIn keyResult={keyResult} saving={form.saving} problem={form.problem} onSave={form.save} onDone={onDone} />
  )
}
