import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { may } from '../../../shared/permissions.ts'
import { addDays, type Day, dayOf, mondayOf } from '../../../shared/week.ts'
import { trpc } from '../../api/trpc-client.ts'
import { texts } from '../../ui/texts.ts'
import { Toast } from '../../ui/toast.tsx'
import { useViewer } from '../../ui/viewer.tsx'
import type { ReadAhead, ReviewTabProps } from '../tab-props.ts'
import { Unanswered } from '../unanswered.tsx'
import { useEdits } from '../use-edits.ts'
import { ViewHead } from '../view-head.tsx'
import { CapacityView } from './capacity-view.tsx'
import { Proposing } from './proposing.tsx'

/** What the map shows at once: a quarter. */
const WEEKS = 13
const STEP_WEEKS = 4

const weeksOf = (from: Day) => trpc.capacity.weeks.queryOptions({ from, weeks: WEEKS })

export const readCapacityAhead: ReadAhead = (queries, today) => queries.prefetchQuery(weeksOf(mondayOf(today)))

/** The Capacity view with the workspace's people, and what is proposed. */
export function CapacityTab({ onWalk }: ReviewTabProps) {
  const { now, timeZone } = useViewer()
  const thisMonday = mondayOf(dayOf(now, timeZone))
  const [from, setFrom] = useState(thisMonday)
  const capacity = useQuery({
    ...weeksOf(from),
    placeholderData: keepPreviousData,
  })
  const current = useQuery(trpc.workspace.current.queryOptions())
  const edits = useEdits()
  const role = current.data?.workspace?.role

  if (!capacity.data)
    return (
      <Unanswered
        head={<ViewHead title={texts.capacity.title} />}
        questions={[capacity]}
        lines={[40, 0, 95, 95, 95, 95, 95, 95]}
      />
    )
  return (
    <>
      <CapacityView
        capacity={capacity.data}
        onEarlier={() => setFrom(addDays(from, -7 * STEP_WEEKS))}
        onLater={() => setFrom(addDays(from, 7 * STEP_WEEKS))}
        onThisWeek={() => setFrom(thisMonday)}
        onWalk={onWalk}
        proposing={
          role && may(role, 'edit_graph') && may(role, 'allocate') ? (
            <Proposing people={capacity.data.people.map(one => one.person)} thisMonday={thisMonday} edits={edits} />
          ) : null
        }
      />
      <Toast message={edits.toast} onDismiss={edits.dismissToast} />
    </>
  )
}
