/** How an error leaves the Worker: as a page for people, as an `ErrorAnswer` for programs; and in the log. */
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { ERRORS, ThroughlineError } from '../shared/errors.ts'
import { errorPage } from './auth/pages/error-page.ts'
import type { PageBindings } from './auth/pages/page-bindings.ts'

const PROGRAMS = ['/trpc/', '/api/', '/webhooks/', '/.well-known/', '/healthz']

/** The one place where what was thrown becomes an answer. What we did not throw ourselves tells nothing of its inside. */
export async function answerError(thrown: unknown, c: Context<PageBindings>): Promise<Response> {
  const error = known(thrown)
  const { status } = ERRORS[error.code]
  const requestId = c.get('requestId')
  if (status >= 500) logError(thrown, { requestId, path: c.req.path })
  if (PROGRAMS.some(prefix => c.req.path.startsWith(prefix)))
    return c.json({ error: error.toAnswer(requestId) }, status)
  return errorPage(c, error.message, status)
}

/** One line a failure, as JSON, with what finds it again. */
export function logError(thrown: unknown, where: { requestId: string; path: string }): void {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  const cause = error.cause instanceof Error ? error.cause.message : undefined
  console.error(JSON.stringify({ ...where, message: error.message, cause, stack: error.stack }))
}

function known(thrown: unknown): ThroughlineError {
  if (thrown instanceof ThroughlineError) return thrown
  // Hono's own refusals: a form from elsewhere, a body that cannot be read.
  if (thrown instanceof HTTPException && thrown.status === 403)
    return new ThroughlineError('forbidden', {
      sentence: 'This form did not come from a page of Throughline. Open the page again and send it from there.',
    })
  if (thrown instanceof HTTPException && thrown.status < 500) return new ThroughlineError('invalid_input')
  return new ThroughlineError('internal', { cause: thrown })
}
