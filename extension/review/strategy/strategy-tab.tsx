import { useQuery } from '@tanstack/react-query'
import { type Action, may } from '../../../shared/permissions.ts'
import { trpc } from '../../api/trpc-client.ts'
import { texts } from '../../ui/texts.ts'
import { Toast } from '../../ui/toast.tsx'
import type { ReadAhead } from '../tab-props.ts'
import { Unanswered } from '../unanswered.tsx'
import { useEdits } from '../use-edits.ts'
import { ViewHead } from '../view-head.tsx'
import { strategyEdits } from './strategy-edits.ts'
import { StrategyView } from './strategy-view.tsx'

export const readStrategyAhead: ReadAhead = queries => queries.prefetchQuery(trpc.strategy.outline.queryOptions())

/** The Strategy view with the workspace's outline and its changes. */
export function StrategyTab() {
  const outline = useQuery(trpc.strategy.outline.queryOptions())
  const current = useQuery(trpc.workspace.current.queryOptions())
  const edits = useEdits()
  const role = current.data?.workspace?.role
  const allows = (action: Action) => role !== undefined && may(role, action)

  if (!outline.data)
    return (
      <Unanswered
        head={<ViewHead title={texts.strategy.title} />}
        questions={[outline]}
        lines={[70, 0, 60, 90, 85, 0, 60, 90]}
      />
    )
  return (
    <>
      <StrategyView
        outline={outline.data}
        edits={strategyEdits(edits)}
        may={{
          edit: allows('edit_graph'),
          people: allows('manage_people'),
          allocate: allows('allocate'),
          import: allows('import'),
        }}
      />
      <Toast message={edits.toast} onDismiss={edits.dismissToast} />
    </>
  )
}
