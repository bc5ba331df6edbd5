import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import type { ErrorAnswer } from '../../../../shared/errors.ts'
import type { ThresholdEffect } from '../../../api/outputs.ts'
import { useProblem } from '../../../api/query-problem.ts'
import { trpc } from '../../../api/trpc-client.ts'

export interface WantedThreshold {
  ruleId: string
  name: string
  value: number | null
}

/** What the Worker says today's statuses would be by another threshold; asks nothing for null. */
export function useThresholdEffect(wanted: WantedThreshold | null): {
  effect: ThresholdEffect | null
  problem: ErrorAnswer | null
  isAsking: boolean
} {
  // While one types only the last is asked for.
  const asked = useDeferredValue(wanted)
  const answer = useQuery({
    ...trpc.thresholds.preview.queryOptions(asked ?? { ruleId: '', name: '', value: null }),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
  })
  const problem = useProblem(answer.error)
  return { effect: problem ? null : (answer.data ?? null), problem, isAsking: answer.isFetching }
}
