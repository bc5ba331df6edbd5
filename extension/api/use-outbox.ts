import { useQuery, useQueryClient } from '@tanstack/react-query'
import { callBackground } from './background-client.ts'
import { backgroundQuery } from './background-query.ts'
import type { BackgroundPath, WaitingChange } from './protocol.ts'

interface OutboxAction {
  changes: WaitingChange[]
  onRetry: (id: string) => void
  onDismiss: (id: string) => void
}

const NONE: WaitingChange[] = []

/** What waits to be sent or was refused, kept fresh by the background's broadcasts; `concerns` picks from it. */
export function useOutbox(concerns: (change: WaitingChange) => boolean = () => true): OutboxAction {
  const queries = useQueryClient()
  const list = useQuery({ ...backgroundQuery('outbox.list', null), staleTime: 0 })
  const settle = (path: Extract<BackgroundPath, 'outbox.retry' | 'outbox.dismiss'>) => async (id: string) => {
    await callBackground(path, { id })
    await queries.invalidateQueries({ queryKey: ['background', 'outbox.list'] })
  }
  const retry = settle('outbox.retry')
  const dismiss = settle('outbox.dismiss')
  return {
    changes: list.data?.ok ? list.data.data.filter(concerns) : NONE,
    onRetry: id => void retry(id),
    onDismiss: id => void dismiss(id),
  }
}
