import type { ConnectionProblemCode } from '../../shared/graph/connection.ts'

/**
 * A vendor did not do what it was asked. `told` is the vendor's own sentence, cut short, for an admin; never a token,
 * for vendors do not repeat those.
 */
export class VendorError extends Error {
  readonly code: ConnectionProblemCode
  readonly status: number | null
  /** Milliseconds to wait before the next call; null where the vendor did not say. */
  readonly waitMs: number | null
  /** What has to wait: everybody who uses our app, this connection, or this call only. */
  readonly scope: 'app' | 'connection' | 'call'

  constructor(
    code: ConnectionProblemCode,
    told: string,
    more: { status?: number; waitMs?: number | null; scope?: VendorError['scope']; cause?: unknown } = {},
  ) {
    super(told.slice(0, 300), { cause: more.cause })
    this.name = 'VendorError'
    this.code = code
    this.status = more.status ?? null
    this.waitMs = more.waitMs ?? null
    this.scope = more.scope ?? 'call'
  }
}

/** What a vendor says in an error's body: its `message`, Jira's `errorMessages` or the body itself. */
export function toldIn(body: string): string {
  try {
    const { message, errorMessages, errors, error_description: description, error } = JSON.parse(body)
    const texts = [
      message,
      ...(Array.isArray(errorMessages) ? errorMessages : []),
      ...valuesOf(errors),
      description,
      error,
    ]
    return texts.find(text => typeof text === 'string' && text !== '') ?? body
  } catch {
    return body
  }
}

function valuesOf(errors: unknown): unknown[] {
  return errors && typeof errors === 'object' && !Array.isArray(errors) ? Object.values(errors) : []
}
