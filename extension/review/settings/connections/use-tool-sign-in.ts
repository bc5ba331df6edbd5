import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { ErrorAnswer } from '../../../../shared/errors.ts'
import type { Tool } from '../../../../shared/graph/item-key.ts'
import type { ConnectionView } from '../../../../shared/views/connections.ts'
import { callBackground } from '../../../api/background-client.ts'
import { useProblem } from '../../../api/query-problem.ts'
import { trpc } from '../../../api/trpc-client.ts'
import type { ToolSignIn } from './connect-tool.tsx'

const NOWHERE = { jira: false, hubspot: false, notion: false }
/** How soon one sees in this tab what was done in the other. */
const WAITING_MS = 2000

interface Waiting {
  tool: Tool
  /** The connections there were when the tab was opened. */
  known: string[]
  /** The one whose access is renewed; null for a new one. */
  connectionId: string | null
}

/**
 * Signing in to a tool: the Worker's page in a tab leads there and back, and the connection it makes is seen when the
 * list is read again. `arrived` hears its id.
 */
export function useToolSignIn(arrived: (connectionId: string) => void): ToolSignIn {
  const [waiting, setWaiting] = useState<Waiting | null>(null)
  const [refused, setRefused] = useState<ErrorAnswer | null>(null)
  const list = useQuery({
    ...trpc.connections.list.queryOptions(),
    refetchInterval: waiting ? WAITING_MS : false,
  })
  const connections = list.data?.connections
  const begin = useMutation(trpc.connections.startOAuth.mutationOptions())
  const problem = useProblem(begin.error)

  useEffect(() => {
    if (!waiting || !connections) return
    const isNew = ({ id, tool }: ConnectionView) => tool === waiting.tool && !waiting.known.includes(id)
    const made = connections.find(isNew)
    const renewed = connections.some(one => one.id === waiting.connectionId && one.problem === null)
    if (!made && !renewed) return
    setWaiting(null)
    if (made) arrived(made.id)
  }, [waiting, connections, arrived])

  return {
    possible: list.data?.oauth ?? NOWHERE,
    waitingFor: waiting?.tool ?? null,
    problem: problem ?? refused,
    start: (tool, connectionId) => {
      setRefused(null)
      begin.mutate(
        { tool, connectionId },
        {
          onSuccess: async ({ url }) => {
            const opened = await callBackground('tabs.open', { url })
            if (opened.ok) setWaiting({ tool, connectionId, known: (connections ?? []).map(({ id }) => id) })
            else setRefused(opened.error)
          },
        },
      )
    },
    stop: () => {
      begin.reset()
      setRefused(null)
      setWaiting(null)
    },
  }
}
