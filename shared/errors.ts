import { PAGE_ERRORS } from './page-errors.ts'

/**
 * Every error a person or a caller can meet: its code, its HTTP status and its sentence, in one place.
 * A sentence says what is wrong and what to do.
 */
export const ERRORS = {
  unauthenticated: { status: 401, sentence: 'You are signed out. Sign in to go on.' },
  forbidden: { status: 403, sentence: 'You have no access to this. Ask an admin of the workspace for it.' },
  no_workspace: { status: 403, sentence: 'You belong to no workspace yet. Ask an admin for an invitation.' },
  not_found: { status: 404, sentence: 'That is not there any more. Reload to see what is.' },
  conflict: { status: 409, sentence: 'Somebody changed this in the meantime. Look at both and try again.' },
  invalid_input: { status: 400, sentence: 'Something in the input is not as it should be.' },
  too_large: { status: 413, sentence: 'That is too large. Send less at once.' },
  rate_limited: { status: 429, sentence: 'Too many requests in a short time. Try again in a minute.' },
  signature_missing: { status: 401, sentence: 'The delivery carries no signature. Set a secret on the webhook.' },
  signature_wrong: { status: 401, sentence: 'The signature does not match. Check the secret on both sides.' },
  connection_unknown: { status: 404, sentence: 'No such connection. Check the webhook address.' },
  body_malformed: { status: 400, sentence: 'The body is not valid JSON of the expected shape.' },
  vendor_failed: { status: 502, sentence: 'The tool did not answer as it should. Try again in a while.' },
  offline: { status: 503, sentence: 'Throughline cannot be reached. Check your connection, then try again.' },
  sign_in_cancelled: { status: 401, sentence: 'The sign-in was closed before it was finished. Sign in to go on.' },
  sign_in_failed: {
    status: 401,
    sentence: 'The sign-in did not succeed. Try again; if it keeps failing, ask an admin.',
  },
  misconfigured: { status: 500, sentence: 'Throughline is not set up completely. Its log says what is missing.' },
  ...PAGE_ERRORS,
} as const

export type ErrorCode = keyof typeof ERRORS

/** An error as it crosses a boundary (HTTP, message): a value, never a thrown object. */
export interface ErrorAnswer {
  code: ErrorCode
  sentence: string
  /** Field and message of each wrong field, for `invalid_input`. */
  fields?: { field: string; message: string }[]
  /** How long to wait before the next try, for `rate_limited`, where the server said. */
  retryAfterSeconds?: number
  /** Finds the request in the log. */
  requestId?: string
}

/** Thrown inside one runtime; turned into an `ErrorAnswer` at its edge. */
export class ThroughlineError extends Error {
  readonly code: ErrorCode
  readonly fields: { field: string; message: string }[] | undefined

  constructor(
    code: ErrorCode,
    options: { sentence?: string; fields?: { field: string; message: string }[]; cause?: unknown } = {},
  ) {
    super(options.sentence ?? ERRORS[code].sentence, { cause: options.cause })
    this.name = 'ThroughlineError'
    this.code = code
    this.fields = options.fields
  }

  toAnswer(requestId?: string): ErrorAnswer {
    return {
      code: this.code,
      sentence: this.message,
      ...(this.fields ? { fields: this.fields } : {}),
      ...(requestId ? { requestId } : {}),
    }
  }
}
