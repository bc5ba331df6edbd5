import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { dayOf } from '../../../shared/week.ts'
import { useProblem } from '../../api/query-problem.ts'
import { trpc } from '../../api/trpc-client.ts'
import { timeWords } from '../../ui/dates.ts'
import { StaleStrip } from '../../ui/notice.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import { TakeAlong } from '../leaving/take-along.tsx'
import type { ReadAhead, ReviewTabProps } from '../tab-props.ts'
import { Unanswered } from '../unanswered.tsx'
import { useStay } from '../use-stay.ts'
import { ViewHead } from '../view-head.tsx'
import { SpanPicker } from './span-picker.tsx'
import { UntaggedMonths } from './untagged-months.tsx'
import { yearMarkdown } from './year-markdown.ts'
import { spanFrom, spanText } from './year-span.ts'
import { YearView } from './year-view.tsx'

export const readYearAhead: ReadAhead = (queries, today) =>
  queries.prefetchQuery(trpc.graph.year.queryOptions(spanFrom(null, today)))

/** The Year view with the workspace's history; the chosen days stand in the address. */
export function YearTab({ onWalk, section, onSection }: ReviewTabProps) {
  const viewer = useViewer()
  const span = spanFrom(section, dayOf(viewer.now, viewer.timeZone))
  const history = useQuery({ ...trpc.graph.year.queryOptions(span), placeholderData: keepPreviousData })
  const stays = useStay(history.data !== undefined)
  const untagged = useQuery({
    ...trpc.untagged.months.queryOptions(span),
    placeholderData: keepPreviousData,
    // It counts every item touched in the year: nobody waits for that who waits for the rest, or for another view.
    enabled: stays,
  })
  const problem = useProblem(history.error)
  const untaggedProblem = useProblem(untagged.error)
  const retry = () => void history.refetch()

  if (!history.data)
    return (
      <Unanswered
        head={<ViewHead title={texts.year.title} />}
        questions={[history]}
        lines={[95, 0, 40, 95, 90, 0, 40, 95, 90]}
      />
    )
  const year = history.data
  return (
    <>
      {problem ? (
        <StaleStrip onRetry={retry}>
          {texts.notice.cached(timeWords(new Date(history.dataUpdatedAt).toISOString(), viewer))}
        </StaleStrip>
      ) : null}
      <YearView
        year={year}
        isLoading={history.isPlaceholderData}
        onWalk={onWalk}
        picker={<SpanPicker key={spanText(span)} span={span} onChoose={chosen => onSection(spanText(chosen))} />}
        tools={
          <TakeAlong
            markdown={() => yearMarkdown(year, untagged.data ?? null, viewer)}
            fileName={`year-${year.from}-${year.to}`}
          />
        }
        untagged={
          untagged.data ? (
            <UntaggedMonths {...untagged.data} />
          ) : untaggedProblem ? (
            <Problem problem={untaggedProblem} onRetry={() => void untagged.refetch()} />
          ) : (
            <Skeleton lines={[90, 80, 85]} />
          )
        }
      />
    </>
  )
}
