import { useQuery } from '@tanstack/react-query'
import type { Instant } from '../../shared/week.ts'
import { backgroundQuery } from './background-query.ts'
import type { KeptAnswer } from './protocol.ts'

/**
 * What the Worker last answered to a query, for a surface whose question was not answered now; null: never asked.
 * `T` is the query's own answer. Not asked while `wanted` is false.
 */
export function useKeptAnswer<T>(
  path: KeptAnswer,
  input: unknown,
  wanted: boolean,
): { data: T; readAt: Instant } | null {
  const kept = useQuery({ ...backgroundQuery('answers.cached', { path, input }), enabled: wanted, staleTime: 0 })
  const answer = wanted && kept.data?.ok ? kept.data.data : null
  // Kept under the query's own path.
  return answer && { data: answer.data as T, readAt: answer.readAt }
}
