/**
 * Calls to a vendor within its limits: short waits are waited for here, with jitter; longer ones become a VendorError
 * that says how long and for whom, and the queue waits instead. Answers other than 2xx and 404 become VendorErrors.
 */
import { VendorError as Refusal, toldIn, type VendorError } from './vendor-error.ts'

export interface Pacing {
  fetch: typeof fetch
  /** Waits; tests do not. */
  wait(ms: number): Promise<void>
  /** Between 0 and 1. */
  random(): number
  timeoutMs?: number
}

const TIMEOUT_MS = 20_000
const ATTEMPTS = 3
/** A consumer that waits longer holds up others. */
const LONGEST_WAIT_MS = 4_000
const FIRST_WAIT_MS = 250

/** Wraps `fetch` for one vendor. GET and HEAD, and whatever was not even taken (429), are tried again. */
export function pacedFetch(pacing: Pacing): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init)
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await once(pacing, request.clone())
      if (outcome instanceof Response) return outcome
      const waitMs = outcome.waitMs ?? jittered(attempt, pacing.random())
      const isSafe = outcome.code === 'asked_to_wait' || request.method === 'GET' || request.method === 'HEAD'
      const isTransient = outcome.code === 'asked_to_wait' || outcome.code === 'not_reachable'
      if (!isTransient || !isSafe || attempt === ATTEMPTS || waitMs > LONGEST_WAIT_MS) throw outcome
      await pacing.wait(waitMs)
    }
  }
}

async function once(pacing: Pacing, request: Request): Promise<Response | VendorError> {
  let response: Response
  try {
    response = await pacing.fetch(request, { signal: AbortSignal.timeout(pacing.timeoutMs ?? TIMEOUT_MS) })
  } catch (cause) {
    return new Refusal('not_reachable', `${new URL(request.url).host} did not answer: ${String(cause)}`, { cause })
  }
  if (response.ok || response.status === 404) return response
  return refusalOf(response)
}

/** Full jitter: anywhere between nothing and twice as much as the time before. */
function jittered(attempt: number, random: number): number {
  return random * FIRST_WAIT_MS * 2 ** attempt
}

async function refusalOf(response: Response): Promise<VendorError> {
  const { status, headers } = response
  const told = `${status}: ${toldIn(await response.text())}`
  if (status === 429 || status === 529) {
    const reason = reasonOf(headers)
    return new Refusal('asked_to_wait', reason ? `${told} (${reason})` : told, {
      status,
      waitMs: retryAfterMs(headers),
      scope: scopeOf(reason),
    })
  }
  if (status === 401) return new Refusal('sign_in_again', told, { status, scope: 'connection' })
  if (status === 403) return new Refusal('not_allowed', told, { status })
  if (status >= 500 || status === 408) {
    return new Refusal('not_reachable', told, { status, waitMs: retryAfterMs(headers) })
  }
  return new Refusal('refused', told, { status })
}

/** Atlassian says in a header what limit was met; HubSpot's policy is told by the name of what ran out. */
function reasonOf(headers: Headers): string | null {
  return headers.get('ratelimit-reason')
}

/** Quotas hold for the whole app or tenant, bursts and single issues only for such calls. */
function scopeOf(reason: string | null): VendorError['scope'] {
  if (reason === 'jira-quota-global-based') return 'app'
  if (reason === 'jira-burst-based' || reason === 'jira-per-issue-on-write') return 'call'
  return 'connection'
}

/** `Retry-After` in seconds or as a date. */
function retryAfterMs(headers: Headers): number | null {
  const text = headers.get('retry-after')
  if (!text) return null
  const seconds = Number(text)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000)
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now())
}
