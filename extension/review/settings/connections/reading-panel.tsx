import { useQuery } from '@tanstack/react-query'
import type { ConnectionView } from '../../../../shared/views/connections.ts'
import { useProblem } from '../../../api/query-problem.ts'
import { trpc } from '../../../api/trpc-client.ts'
import { Problem } from '../../../ui/problem.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { texts } from '../../../ui/texts.ts'
import type { ConnectionEdits } from './connection-edits.ts'
import { ReadingForm } from './reading-form.tsx'

interface ReadingPanelProps {
  connection: ConnectionView
  edits: ConnectionEdits
  onSaved: () => void
}

/** What a connection reads: asks the tool what there is, and lets one choose. */
export function ReadingPanel({ connection, edits, onSaved }: ReadingPanelProps) {
  const containers = useQuery({
    ...trpc.connections.containers.queryOptions({ connectionId: connection.id }),
    // What is being chosen from must not change under one's hands.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
  const problem = useProblem(containers.error)
  if (!containers.data)
    return problem ? (
      <Problem problem={problem} onRetry={() => void containers.refetch()} />
    ) : (
      <Skeleton lines={[30, 60, 60, 60]} />
    )
  if (containers.data.length === 0)
    return (
      <>
        <p>{texts.connections.reading.none[connection.tool]}</p>
        <p>
          <button type="button" className="button" onClick={() => void containers.refetch()}>
            {texts.retry}
          </button>
        </p>
      </>
    )
  return (
    <ReadingForm
      connection={connection}
      containers={containers.data}
      saving={edits.saving}
      problem={edits.problem}
      onSave={async settings => {
        if (await edits.configure(connection, settings)) onSaved()
      }}
    />
  )
}
