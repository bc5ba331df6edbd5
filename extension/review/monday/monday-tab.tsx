import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { NodeRef } from '../../../shared/graph/node.ts'
import { day } from '../../../shared/graph/scalars.ts'
import { addDays, type Day, dayOf, mondayOf } from '../../../shared/week.ts'
import { useProblem } from '../../api/query-problem.ts'
import { trpc } from '../../api/trpc-client.ts'
import { timeWords } from '../../ui/dates.ts'
import { StaleStrip } from '../../ui/notice.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { texts } from '../../ui/texts.ts'
import { Toast } from '../../ui/toast.tsx'
import { useViewer } from '../../ui/viewer.tsx'
import { useDecisionActions } from '../decisions/decision-actions.ts'
import { DecisionForm, draftedSubject } from '../decisions/decision-form.tsx'
import { DecisionsSection } from '../decisions/decisions-section.tsx'
import type { ReadAhead, ReviewTabProps } from '../tab-props.ts'
import { Unanswered } from '../unanswered.tsx'
import { useEdits } from '../use-edits.ts'
import { ViewHead } from '../view-head.tsx'
import { agendaOf } from './agenda.ts'
import { AgendaPanel } from './agenda-panel.tsx'
import { mondayMarkdown } from './monday-markdown.ts'
import { subjectsOf } from './monday-subjects.ts'
import { MondayTools } from './monday-tools.tsx'
import { MondayView } from './monday-view.tsx'
import { PastMonday } from './past-monday.tsx'
import { CHANGES_SHOWN, SinceLastMonday } from './since-last-monday.tsx'
import { newMeeting, useMeeting } from './use-meeting.ts'
import { WeekChooser } from './week-chooser.tsx'

/** How far back the register goes: a quarter. */
const REGISTER_WEEKS = 13

/** What the running week's Monday is made of. */
const queriesOf = (today: Day) => ({
  answers: trpc.monday.answers.queryOptions(),
  register: trpc.decision.list.queryOptions({ from: addDays(mondayOf(today), -7 * REGISTER_WEEKS), to: today }),
  changes: trpc.graph.changes.queryOptions({ from: lastMonday(today), to: today, most: CHANGES_SHOWN }),
  allChanges: trpc.graph.changes.queryOptions({ from: lastMonday(today), to: today }),
})

export const readMondayAhead: ReadAhead = async (queries, today) => {
  const { answers, register, changes } = queriesOf(today)
  await Promise.all([queries.prefetchQuery(answers), queries.prefetchQuery(register), queries.prefetchQuery(changes)])
}

/** Monday of the running week, or a past one where the address names its day. */
export function MondayTab({ onOpenKeyResult, section, onSection }: ReviewTabProps) {
  const viewer = useViewer()
  const current = mondayOf(dayOf(viewer.now, viewer.timeZone))
  const asked = day.safeParse(section)
  if (asked.success && mondayOf(asked.data) < current)
    return <PastMonday day={mondayOf(asked.data)} current={current} onWeek={onSection} />
  return <PresentMonday onOpenKeyResult={onOpenKeyResult} onWeek={onSection} />
}

interface PresentMondayProps {
  onOpenKeyResult: (id: string) => void
  onWeek: (monday: Day) => void
}

/** The workspace's answers, kept fresh; the last known ones while they cannot be had. */
function PresentMonday({ onOpenKeyResult, onWeek }: PresentMondayProps) {
  const viewer = useViewer()
  const today = dayOf(viewer.now, viewer.timeZone)
  const queries = queriesOf(today)
  const answers = useQuery(queries.answers)
  const problem = useProblem(answers.error)
  const register = useQuery(queries.register)
  const registerProblem = useProblem(register.error)
  const changes = useQuery(queries.changes)
  const changesProblem = useProblem(changes.error)
  const [unfolded, setUnfolded] = useState(false)
  const allChanges = useQuery({ ...queries.allChanges, enabled: unfolded })
  const allProblem = useProblem(allChanges.error)
  const edits = useEdits()
  const actions = useDecisionActions(edits)
  const [meeting, setMeeting] = useMeeting(mondayOf(today))
  const [deciding, setDeciding] = useState<NodeRef | null>(draftedSubject)
  const retry = () => void answers.refetch()

  if (!answers.data)
    return (
      <Unanswered
        head={<ViewHead title={texts.review.monday} />}
        questions={[answers]}
        lines={[30, 90, 70, 85, 0, 30, 90, 75]}
      />
    )
  const monday = answers.data
  return (
    <>
      {problem ? (
        <StaleStrip onRetry={retry}>{texts.notice.cached(timeWords(answers.data.asOf, viewer))}</StaleStrip>
      ) : null}
      <MondayView
        monday={answers.data}
        onOpenKeyResult={onOpenKeyResult}
        chooser={<WeekChooser week={mondayOf(today)} current={mondayOf(today)} onWeek={onWeek} />}
        changes={
          changes.data ? (
            <SinceLastMonday
              changes={changes.data}
              all={allChanges.data ?? null}
              waiting={
                allProblem ? (
                  <Problem problem={allProblem} onRetry={() => void allChanges.refetch()} />
                ) : (
                  <Skeleton lines={[85, 70]} />
                )
              }
              onAll={() => setUnfolded(true)}
              onOpenKeyResult={onOpenKeyResult}
            />
          ) : changesProblem ? (
            <Problem problem={changesProblem} onRetry={() => void changes.refetch()} />
          ) : (
            <Skeleton lines={[60, 85, 70]} />
          )
        }
        tools={
          <MondayTools
            meeting={meeting !== null}
            onMeeting={() => setMeeting(meeting ? null : newMeeting(mondayOf(today)))}
            markdown={() => mondayMarkdown(monday, register.data, viewer)}
            fileName={`monday-${monday.week}`}
          />
        }
        meeting={
          meeting ? (
            <AgendaPanel
              points={agendaOf(monday, register.data)}
              meeting={meeting}
              onMeeting={setMeeting}
              onDecide={() => actions?.reset()}
              decisionForm={
                actions &&
                ((subject, onDone) => (
                  <DecisionForm
                    subject={subject}
                    subjects={subjectsOf(monday, register.data)}
                    actions={actions}
                    onDone={onDone}
                  />
                ))
              }
            />
          ) : null
        }
        decisions={
          register.data ? (
            <DecisionsSection
              register={register.data}
              subjects={subjectsOf(monday, register.data)}
              actions={actions}
              deciding={deciding}
              onDeciding={setDeciding}
            />
          ) : registerProblem ? (
            <Problem problem={registerProblem} onRetry={() => void register.refetch()} />
          ) : null
        }
      />
      <Toast message={edits.toast} onDismiss={edits.dismissToast} />
    </>
  )
}

/** The Monday before a day: on a Monday the one a week ago, whose review is to be gone on from. */
function lastMonday(today: Day): Day {
  return mondayOf(addDays(today, -1))
}
