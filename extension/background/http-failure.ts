import { ERRORS, type ErrorAnswer, type ErrorCode } from '../../shared/errors.ts'
import { answerOfFailure, problem } from './failure.ts'

/** What a status says where the body says nothing of ours, e.g. because something before the Worker answered. */
const CODE_OF_STATUS: Record<number, ErrorCode> = {
  400: 'invalid_input',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  413: 'too_large',
  429: 'rate_limited',
}

/**
 * The error a response tells: the Worker's own answer if the body has one, else what the status says.
 * Takes the wait of a 429 from `Retry-After`.
 */
export function answerOfResponse(response: Response, body: unknown): ErrorAnswer {
  const answer = errorAnswerIn(body) ?? problem(CODE_OF_STATUS[response.status] ?? 'internal')
  const wait = answer.code === 'rate_limited' ? retryAfterSeconds(response.headers.get('retry-after')) : null
  return wait === null ? answer : { ...answer, retryAfterSeconds: wait }
}

/** Thrown for an answer that cannot be the Worker's: a proxy's page, a sign-in of the network, a gateway's own error. */
export class NotOurAnswer extends Error {
  readonly answer: ErrorAnswer

  constructor(response: Response) {
    super(`an answer of type ${response.headers.get('content-type')} with status ${response.status}`)
    this.name = 'NotOurAnswer'
    // A fine status with a page in it is a network that wants something first: the Worker was not reached.
    this.answer = response.ok ? problem('offline') : answerOfResponse(response, null)
  }
}

/** The error of a fetch that got no usable answer: nobody there, too late, or not JSON. */
export function answerOfThrownFetch(cause: unknown): ErrorAnswer {
  if (cause instanceof NotOurAnswer) return cause.answer
  const nobodyThere = cause instanceof TypeError
  const tooLate = cause instanceof DOMException && (cause.name === 'TimeoutError' || cause.name === 'AbortError')
  return nobodyThere || tooLate ? problem('offline') : answerOfFailure(cause)
}

/** An `ErrorAnswer`, bare or under `error`; null where there is none. */
function errorAnswerIn(body: unknown): ErrorAnswer | null {
  if (typeof body !== 'object' || body === null) return null
  if ('code' in body && 'sentence' in body && typeof body.code === 'string' && body.code in ERRORS) {
    return body as ErrorAnswer
  }
  return 'error' in body ? errorAnswerIn(body.error) : null
}

/** Seconds of a `Retry-After` header, which is a number of seconds or a date (RFC 9110, 10.2.3). */
function retryAfterSeconds(header: string | null): number | null {
  if (!header) return null
  const seconds = /^\d+$/.test(header) ? Number(header) : Math.ceil((Date.parse(header) - Date.now()) / 1000)
  return Number.isFinite(seconds) ? Math.max(0, seconds) : null
}
