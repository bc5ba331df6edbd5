import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { ErrorAnswer } from '../../../../shared/errors.ts'
import { WORKING_STATES } from '../../../../shared/import/import-kind.ts'
import type { ImportView } from '../../../../shared/views/imports.ts'
import { useProblem } from '../../../api/query-problem.ts'
import { trpc, trpcClient } from '../../../api/trpc-client.ts'

/** How often work under way is looked at. */
const POLL_MS = 1000

export interface Imports {
  /** The last imports, newest first; undefined until they are known. */
  list: ImportView[] | undefined
  error: unknown
  /** The import that is shown: the one that is under way, or that somebody chose. */
  shown: ImportView | null
  show: (id: string | null) => void
  /** `leaveByHand`: but for what people changed by hand. */
  start: (id: string, leaveByHand: boolean) => void
  undo: (id: string) => void
  cancel: (id: string) => void
  drop: (id: string) => void
  resume: (id: string) => void
  acting: boolean
  problem: ErrorAnswer | null
  refresh: () => Promise<unknown>
}

type Action = 'start' | 'undo' | 'cancel' | 'drop' | 'resume'

/** The workspace's imports, followed while one is at work. What it changes is read anew everywhere once it ends. */
export function useImports(enabled: boolean): Imports {
  const queries = useQueryClient()
  const list = useQuery({
    ...trpc.import.list.queryOptions(),
    enabled,
    refetchInterval: ({ state }) => (state.data?.some(isWorking) ? POLL_MS : false),
  })
  const [chosen, setChosen] = useState<string | null>(null)
  const act = useMutation({
    mutationFn: async ({ path, ...about }: { path: Action; importId: string; leaveByHand?: boolean }) => {
      await trpcClient.import[path].mutate(about)
    },
    onSettled: () => list.refetch(),
  })
  const isAtWork = list.data?.some(isWorking) ?? false
  const wasAtWork = useRef(false)
  useEffect(() => {
    if (wasAtWork.current && !isAtWork) void queries.invalidateQueries()
    wasAtWork.current = isAtWork
  }, [isAtWork, queries])

  const shown = list.data?.find(one => one.id === chosen) ?? list.data?.find(isOpen) ?? null
  const run = (path: Action, id: string, how: { leaveByHand?: boolean } = {}) => {
    setChosen(path === 'drop' ? null : id)
    act.mutate({ path, importId: id, ...how })
  }
  return {
    list: list.data,
    error: list.error,
    shown,
    show: id => {
      act.reset()
      setChosen(id)
    },
    start: (id, leaveByHand) => run('start', id, { leaveByHand }),
    undo: id => run('undo', id),
    cancel: id => run('cancel', id),
    drop: id => run('drop', id),
    resume: id => run('resume', id),
    acting: act.isPending,
    problem: useProblem(act.error),
    refresh: () => list.refetch(),
  }
}

export function isWorking({ state }: ImportView): boolean {
  return WORKING_STATES.includes(state)
}

/** Somebody has to decide about it, or it is at work: it is shown to whoever comes back. */
function isOpen(one: ImportView): boolean {
  return one.state === 'ready' || isWorking(one)
}
