import type { TRPCError } from '@trpc/server'
import { ZodError } from 'zod'
import { ERRORS, type ErrorAnswer, type ErrorCode, ThroughlineError } from '../../shared/errors.ts'

/** tRPC's own refusals, made before a procedure runs. */
const OWN_CODES: Partial<Record<TRPCError['code'], ErrorCode>> = {
  NOT_FOUND: 'not_found',
  PARSE_ERROR: 'invalid_input',
  BAD_REQUEST: 'invalid_input',
  METHOD_NOT_SUPPORTED: 'invalid_input',
  UNSUPPORTED_MEDIA_TYPE: 'invalid_input',
  PAYLOAD_TOO_LARGE: 'too_large',
  UNAUTHORIZED: 'unauthenticated',
  FORBIDDEN: 'forbidden',
  TOO_MANY_REQUESTS: 'rate_limited',
}

/** Any error of a procedure as its answer. What we did not throw ourselves tells nothing of its inside. */
export function answerTo(error: TRPCError, requestId?: string): ErrorAnswer {
  const { cause } = error
  if (cause instanceof ThroughlineError) return cause.toAnswer(requestId)
  if (error.code === 'BAD_REQUEST' && cause instanceof ZodError) return invalidInput(cause).toAnswer(requestId)
  const code = OWN_CODES[error.code] ?? 'internal'
  return { code, sentence: ERRORS[code].sentence, ...(requestId ? { requestId } : {}) }
}

function invalidInput(cause: ZodError): ThroughlineError {
  return new ThroughlineError('invalid_input', {
    fields: cause.issues.map(issue => ({ field: issue.path.join('.'), message: issue.message })),
    cause,
  })
}
