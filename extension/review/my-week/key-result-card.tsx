import type { MyWeekKeyResult } from '../../../shared/views/my-week.ts'
import { dayOf, daysBetween } from '../../../shared/week.ts'
import { dayWords, sinceWords } from '../../ui/dates.ts'
import { ItemLink } from '../../ui/item-link.tsx'
import { asSentence } from '../../ui/sentence.ts'
import { StatusMark } from '../../ui/status-mark.tsx'
import { texts } from '../../ui/texts.ts'
import { useViewer, type Viewer } from '../../ui/viewer.tsx'
import { KeyResultLink } from '../key-result-link.tsx'
import { KeyResultCheckIn, type KeyResultRowProps } from './key-result-check-in.tsx'
import { WeekMove } from './week-move.tsx'

/** A key result with what was finished under it this week beside its value; its check-in is made in place. */
export function KeyResultCard({ keyResult, form, onCheckIn, onDone, onOpenKeyResult }: KeyResultRowProps) {
  const viewer = useViewer()
  const { id, title, bet, status } = keyResult
  return (
    <li className="my-week-card">
      <p className="my-week-card-head">
        <StatusMark status={status.status} soft />
        <span className="faint">{sinceWords(status.since, viewer)}</span>
        <span className="my-week-card-due">{asSentence(dueWords(keyResult, viewer))}</span>
      </p>
      <h3>
        <KeyResultLink id={id} onOpen={onOpenKeyResult}>
          {title}
        </KeyResultLink>
      </h3>
      <p className="faint">{[bet.title, status.reason].filter(Boolean).join(' · ')}</p>
      <div className="my-week-card-beside">
        <Finished finished={keyResult.finished} />
        <WeekMove keyResult={keyResult} />
      </div>
      <p>{questionFor(keyResult)}</p>
      {form || !onCheckIn ? null : (
        <p>
          <button
            type="button"
            className={keyResult.isDue ? 'button button-primary' : 'button'}
            aria-label={keyResult.isDue ? texts.myWeek.checkIn(title) : texts.myWeek.checkInAgain(title)}
            onClick={onCheckIn}
          >
            {keyResult.isDue ? texts.panel.checkIn : texts.myWeek.again}
          </button>
        </p>
      )}
      <KeyResultCheckIn keyResult={keyResult} form={form} onDone={onDone} />
    </li>
  )
}

function Finished({ finished: { total, items } }: Pick<MyWeekKeyResult, 'finished'>) {
  return (
    <div>
      <h4>
        {texts.myWeek.finished} {total > 0 ? <span className="faint">{total}</span> : null}
      </h4>
      {total === 0 ? <p className="faint">{texts.myWeek.finishedNone}</p> : null}
      <ul className="my-week-finished">
        {items.map(item => (
          <li key={item.id}>
            <ItemLink url={item.url} tool={item.tool}>
              {item.title}
            </ItemLink>
          </li>
        ))}
        {total > items.length ? <li className="faint">{texts.andMore(total - items.length)}</li> : null}
      </ul>
    </div>
  )
}

function dueWords({ isDue, lastCheckIn, checkInDue }: MyWeekKeyResult, viewer: Viewer): string {
  if (!isDue && lastCheckIn !== null) return texts.myWeek.restChecked(dayWords(lastCheckIn, viewer))
  if (lastCheckIn === null || checkInDue === null) return texts.myWeek.first
  const late = daysBetween(checkInDue, dayOf(viewer.now, viewer.timeZone))
  if (late > 0) return texts.myWeek.overdue(late)
  return late === 0 ? texts.myWeek.dueToday : texts.myWeek.dueBy(dayWords(checkInDue, viewer))
}

/** What the finished work and the value say together, as a sentence or a question. */
function questionFor({ finished: { total }, moved, value, isDue }: MyWeekKeyResult): string {
  if (value === null) return texts.myWeek.moved.first
  if (total === 0) return isDue ? texts.myWeek.moved.nothing : texts.myWeek.moved.idle(moved)
  if (moved === 'toward') return texts.myWeek.moved.toward(total)
  return moved === 'away'
    ? texts.myWeek.moved.away(total)
    : isDue
      ? texts.myWeek.moved.unsaid(total)
      : texts.myWeek.moved.still(total)
}
