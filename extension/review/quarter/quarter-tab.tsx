import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { NodeRef } from '../../../shared/graph/node.ts'
import { quarterChoices } from '../../../shared/quarters.ts'
import { dayOf } from '../../../shared/week.ts'
import type { QuarterPreRead } from '../../api/outputs.ts'
import { useProblem } from '../../api/query-problem.ts'
import { trpc } from '../../api/trpc-client.ts'
import { timeWords } from '../../ui/dates.ts'
import { StaleStrip } from '../../ui/notice.tsx'
import { Problem } from '../../ui/problem.tsx'
import { texts } from '../../ui/texts.ts'
import { Toast } from '../../ui/toast.tsx'
import { useViewer } from '../../ui/viewer.tsx'
import { useDecisionActions } from '../decisions/decision-actions.ts'
import type { DecisionSubject } from '../decisions/decision-form.tsx'
import { DecisionsSection } from '../decisions/decisions-section.tsx'
import { TakeAlong } from '../leaving/take-along.tsx'
import type { ReadAhead, ReviewTabProps } from '../tab-props.ts'
import { Unanswered } from '../unanswered.tsx'
import { useEdits } from '../use-edits.ts'
import { ViewHead } from '../view-head.tsx'
import { QuarterChooser } from './quarter-chooser.tsx'
import { quarterMarkdown } from './quarter-markdown.ts'
import { QuarterView } from './quarter-view.tsx'

export const readQuarterAhead: ReadAhead = async (queries, today) => {
  const known = trpc.quarter.cycles.queryOptions()
  const preRead = queries.prefetchQuery(trpc.quarter.preRead.queryOptions())
  await queries.prefetchQuery(known)
  const cycles = queries.getQueryData(known.queryKey)
  if (cycles) {
    const [{ from, to }] = quarterChoices(cycles, today)
    await queries.prefetchQuery(trpc.decision.list.queryOptions({ from, to }))
  }
  await preRead
}

/** The Quarter view with the workspace's data; the chosen quarter stands in the address. */
export function QuarterTab({ onWalk, section, onSection }: ReviewTabProps) {
  const viewer = useViewer()
  const today = dayOf(viewer.now, viewer.timeZone)
  const cycles = useQuery(trpc.quarter.cycles.queryOptions())
  const choices = cycles.data ? quarterChoices(cycles.data, today) : []
  const chosen = choices.find(({ id }) => id === section) ?? choices[0]
  const span = chosen ? { from: chosen.from, to: chosen.to } : skipToken
  const preRead = useQuery({
    // Where none is chosen the Worker takes the first, too: neither question waits for the other.
    ...trpc.quarter.preRead.queryOptions(section === null ? undefined : span),
    placeholderData: keepPreviousData,
  })
  const register = useQuery(trpc.decision.list.queryOptions(span))
  const problem = useProblem(cycles.error ?? preRead.error)
  const registerProblem = useProblem(register.error)
  const edits = useEdits()
  const actions = useDecisionActions(edits)
  const [deciding, setDeciding] = useState<NodeRef | null>(null)
  const retry = () => void (cycles.error ? cycles.refetch() : preRead.refetch())

  if (!preRead.data || !chosen)
    return (
      <Unanswered
        head={<ViewHead title={texts.quarter.title} />}
        questions={[cycles, preRead]}
        lines={[95, 0, 60, 92, 88, 0, 60, 92, 88]}
      />
    )
  const quarter = preRead.data
  const subjects = subjectsOf(quarter)
  return (
    <>
      {problem ? (
        <StaleStrip onRetry={retry}>
          {texts.notice.cached(timeWords(new Date(preRead.dataUpdatedAt).toISOString(), viewer))}
        </StaleStrip>
      ) : null}
      <QuarterView
        key={`${quarter.from}..${quarter.to}`}
        quarter={quarter}
        isLoading={preRead.isPlaceholderData}
        taken={register.data?.taken ?? []}
        subjects={subjects}
        actions={actions}
        onWalk={onWalk}
        chooser={<QuarterChooser choices={choices} chosen={chosen.id} onChoose={onSection} />}
        tools={
          <TakeAlong
            markdown={() => quarterMarkdown(quarter, register.data, viewer)}
            fileName={`quarter-${quarter.from}`}
          />
        }
        decisions={
          register.data ? (
            <DecisionsSection
              register={register.data}
              subjects={subjects}
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

/** What can be decided about in a quarter: its bets and their key results. */
function subjectsOf({ bets }: QuarterPreRead): DecisionSubject[] {
  return bets.flatMap(bet => [
    {
      subject: { kind: 'bet' as const, id: bet.id },
      title: `${texts.nodeKind.bet}: ${bet.title}`,
      ...{ ownerId: bet.owner?.id ?? null, measure: bet.position.name },
    },
    ...bet.keyResults.map(({ id, title, owner }) => ({
      subject: { kind: 'key_result' as const, id },
      title: `${texts.nodeKind.key_result}: ${title}`,
      ...{ ownerId: owner?.id ?? null, measure: title },
    })),
  ])
}
