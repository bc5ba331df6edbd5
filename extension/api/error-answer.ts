import { TRPCClientError } from '@trpc/client'
import { ERRORS, type ErrorAnswer } from '../../shared/errors.ts'

/** The `ErrorAnswer` that an error of a query or mutation carries; `internal` for one that carries none. */
export function answerOf(error: unknown): ErrorAnswer {
  if (error instanceof TRPCClientError) {
    const answer: ErrorAnswer | undefined = error.data?.answer
    if (answer) return answer
  }
  console.error('Throughline: unforeseen failure in a page', error)
  return { code: 'internal', sentence: ERRORS.internal.sentence }
}
