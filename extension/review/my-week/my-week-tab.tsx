import { useQuery } from '@tanstack/react-query'
import { may } from '../../../shared/permissions.ts'
import { useProblem } from '../../api/query-problem.ts'
import { trpc } from '../../api/trpc-client.ts'
import { useCheckIn } from '../../api/use-check-in.ts'
import { useMyLinks } from '../../api/use-my-links.ts'
import { timeWords } from '../../ui/dates.ts'
import { StaleStrip } from '../../ui/notice.tsx'
import { texts } from '../../ui/texts.ts'
import { Toast } from '../../ui/toast.tsx'
import { useViewer } from '../../ui/viewer.tsx'
import type { ReadAhead, ReviewTabProps } from '../tab-props.ts'
import { Unanswered } from '../unanswered.tsx'
import { ViewHead } from '../view-head.tsx'
import { MyWeekView } from './my-week-view.tsx'

export const readMyWeekAhead: ReadAhead = queries => queries.prefetchQuery(trpc.myWeek.mine.queryOptions())

/** My week with the caller's own key results, links and slips, kept fresh. */
export function MyWeekTab({ onOpenKeyResult }: ReviewTabProps) {
  const mine = useQuery(trpc.myWeek.mine.queryOptions())
  const problem = useProblem(mine.error)
  const viewer = useViewer()
  const current = useQuery(trpc.workspace.current.queryOptions())
  const role = current.data?.workspace?.role
  const links = useMyLinks(mine.data?.linksToConfirm)
  const checkIn = useCheckIn(links.tell)
  const retry = () => void mine.refetch()

  // What one may do stands there from the start, so that nothing moves under a press.
  if (!mine.data || current.isLoading)
    return (
      <Unanswered
        head={<ViewHead title={texts.myWeek.title} />}
        questions={[mine]}
        lines={[60, 0, 90, 70, 85, 0, 60, 75]}
      />
    )
  return (
    <>
      {problem ? (
        <StaleStrip onRetry={retry}>{texts.notice.cached(timeWords(mine.data.asOf, viewer))}</StaleStrip>
      ) : null}
      <MyWeekView
        view={mine.data}
        may={{
          checkIn: role !== undefined && may(role, 'check_in'),
          tag: role !== undefined && may(role, 'tag'),
        }}
        checkIn={checkIn}
        links={links}
        onOpenKeyResult={onOpenKeyResult}
      />
      <Toast message={links.toast} onDismiss={links.dismissToast} />
    </>
  )
}
