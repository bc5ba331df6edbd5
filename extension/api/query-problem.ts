import { useMemo } from 'react'
import type { ErrorAnswer } from '../../shared/errors.ts'
import { answerOf } from './error-answer.ts'

/** The answer that a query's or mutation's error carries; null where there is none. Read once for each error. */
export function useProblem(error: unknown): ErrorAnswer | null {
  return useMemo(() => (error == null ? null : answerOf(error)), [error])
}
