import { useQuery } from '@tanstack/react-query'
import type { ConnectionView } from '../../../../shared/views/connections.ts'
import { useProblem } from '../../../api/query-problem.ts'
import { trpc } from '../../../api/trpc-client.ts'
import { Problem } from '../../../ui/problem.tsx'
import { texts } from '../../../ui/texts.ts'
import type { ConnectionEdits } from './connection-edits.ts'

interface OtherSitesProps {
  connection: ConnectionView
  edits: ConnectionEdits
  onMade: (connectionId: string) => void
}

/** Sites that the same sign-in opens and nothing reads yet: each is connected by a press. */
export function OtherSites({ connection, edits, onMade }: OtherSitesProps) {
  const sites = useQuery(trpc.connections.sites.queryOptions({ connectionId: connection.id }))
  const problem = useProblem(sites.error)
  const words = texts.connections.sites
  const free = sites.data?.filter(({ connectionId }) => connectionId === null) ?? []
  if (problem) return <Problem problem={problem} onRetry={() => void sites.refetch()} />
  if (free.length === 0) return null
  return (
    <div>
      <h3>{words.title}</h3>
      <div className="form-actions">
        {free.map(site => (
          <button
            key={site.siteId}
            type="button"
            className="button"
            disabled={edits.saving}
            onClick={() => void edits.connectSite(connection, site, onMade)}
          >
            {words.connect(site.site)}
          </button>
        ))}
      </div>
    </div>
  )
}
