import { dayWords } from '../../ui/dates.ts'
import { valueWords } from '../../ui/numbers.ts'
import { StatusDot } from '../../ui/status-mark.tsx'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import { KeyResultLink } from '../key-result-link.tsx'
import { KeyResultCheckIn, type KeyResultRowProps } from './key-result-check-in.tsx'

/** A key result that asks for nothing this week: its value, when it was said, when it is asked for next. */
export function RestingKeyResult({ keyResult, form, onCheckIn, onDone, onOpenKeyResult }: KeyResultRowProps) {
  const viewer = useViewer()
  const { id, title, status, value, unit, lastCheckIn, checkInDue } = keyResult
  return (
    <li>
      <div className="my-week-resting">
        <StatusDot status={status.status} />
        <KeyResultLink id={id} onOpen={onOpenKeyResult}>
          {title}
        </KeyResultLink>
        <span className="faint">
          {[
            value === null ? null : valueWords(value, unit, viewer.locale),
            checkInDue === null ? texts.myWeek.restMeasured : null,
            checkInDue !== null && lastCheckIn ? texts.myWeek.restChecked(dayWords(lastCheckIn, viewer)) : null,
            checkInDue === null ? null : texts.myWeek.restNext(dayWords(checkInDue, viewer)),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {form || !onCheckIn ? null : (
          <button
            type="button"
            className="text-button"
            aria-label={texts.myWeek.checkInAgain(title)}
            onClick={onCheckIn}
          >
            {texts.myWeek.again}
          </button>
        )}
      </div>
      <KeyResultCheckIn keyResult={keyResult} form={form} onDone={onDone} />
    </li>
  )
}
