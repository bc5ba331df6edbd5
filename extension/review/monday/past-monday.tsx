import { useQuery } from '@tanstack/react-query'
import type { Day, Instant } from '../../../shared/week.ts'
import { trpc } from '../../api/trpc-client.ts'
import { dayWords } from '../../ui/dates.ts'
import { texts } from '../../ui/texts.ts'
import { useViewer, ViewerProvider } from '../../ui/viewer.tsx'
import { DecisionsSection } from '../decisions/decisions-section.tsx'
import { TakeAlong } from '../leaving/take-along.tsx'
import { Unanswered } from '../unanswered.tsx'
import { ViewHead } from '../view-head.tsx'
import { mondayMarkdown } from './monday-markdown.ts'
import { MondayView } from './monday-view.tsx'
import './past-monday.css'
import { WeekChooser } from './week-chooser.tsx'

interface PastMondayProps {
  /** A Monday. */
  day: Day
  current: Day
  onWeek: (monday: Day) => void
}

/** A Monday as it was recorded when that day ended: to be read, not to be changed. */
export function PastMonday({ day, current, onWeek }: PastMondayProps) {
  const viewer = useViewer()
  const past = useQuery({ ...trpc.monday.asOf.queryOptions({ day }), staleTime: Number.POSITIVE_INFINITY })
  const chooser = <WeekChooser week={day} current={current} onWeek={onWeek} />
  return (
    <>
      <div className="past-monday" role="status">
        <p>
          <strong>{texts.pastMonday.title(dayWords(day, viewer))}</strong> {texts.pastMonday.body}
          {past.data && !past.data.recorded ? ` ${texts.pastMonday.notRecorded}` : null}
        </p>
        <button type="button" className="button" onClick={() => onWeek(current)}>
          {texts.pastMonday.back}
        </button>
      </div>
      {past.data ? (
        <ViewerProvider viewer={{ ...viewer, now: lastInstantOf(past.data.monday.asOf) }}>
          <MondayView
            monday={past.data.monday}
            onOpenKeyResult={null}
            chooser={chooser}
            tools={
              <TakeAlong
                markdown={() => mondayMarkdown(past.data.monday, past.data.register, viewer)}
                fileName={`monday-${day}`}
              />
            }
            decisions={
              <DecisionsSection
                register={past.data.register}
                subjects={[]}
                actions={null}
                deciding={null}
                onDeciding={() => {}}
              />
            }
          />
        </ViewerProvider>
      ) : (
        <Unanswered
          head={<ViewHead title={texts.review.monday} chooser={chooser} />}
          questions={[past]}
          lines={[60, 0, 90, 70, 85]}
        />
      )}
    </>
  )
}

/** The day's own last instant, so that ages are counted to that day and not to the one after, nor to today. */
function lastInstantOf(endOfDay: Instant): Instant {
  return new Date(Date.parse(endOfDay) - 1).toISOString()
}
