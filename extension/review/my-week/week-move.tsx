import type { MyWeekKeyResult } from '../../../shared/views/my-week.ts'
import { dayWords } from '../../ui/dates.ts'
import { percentWords, valueWords } from '../../ui/numbers.ts'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'

/** A key result's value before this week and now, and how far it has come on its way, with the pace as a tick. */
export function WeekMove({ keyResult }: { keyResult: MyWeekKeyResult }) {
  const viewer = useViewer()
  const { value, unit, before, target, direction, progress, expected, lastCheckIn } = keyResult
  const words = (one: number) => valueWords(one, unit, viewer.locale)
  return (
    <div>
      <h4>{texts.myWeek.value}</h4>
      <p>
        <strong className="week-move-figure">
          {value === null
            ? texts.myWeek.valueNone
            : before && before.value !== value
              ? texts.myWeek.from(words(before.value), words(value))
              : words(value)}
        </strong>{' '}
        <span className="faint">
          {[
            direction === 'maintain' ? null : texts.myWeek.wayTo(words(target)),
            lastCheckIn ? texts.myWeek.valueAsOf(dayWords(lastCheckIn, viewer)) : null,
          ]
            .filter(Boolean)
            .join(', ')}
        </span>
      </p>
      {direction === 'maintain' ? null : (
        <>
          <div className="week-move-bar" aria-hidden="true">
            <span className="week-move-now" style={{ width: share(progress ?? 0) }} />
            <span
              className="week-move-before"
              style={{ width: share(Math.min(before?.progress ?? progress ?? 0, progress ?? 0)) }}
            />
            <span className="week-move-pace" style={{ insetInlineStart: share(expected) }} />
          </div>
          <p className="faint">
            {texts.review.progress(percentWords(progress ?? 0, viewer.locale), percentWords(expected, viewer.locale))}
          </p>
        </>
      )}
    </div>
  )
}

const share = (part: number) => `${100 * Math.min(1, Math.max(0, part))}%`
