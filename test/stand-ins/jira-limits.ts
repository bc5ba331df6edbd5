/** What Atlassian allows an app: points by the hour, shared by all its tenants, and requests by the second. */
const HOUR_MS = 3_600_000
const NEAR = 0.8

export class JiraLimits {
  /** Points an hour; Atlassian's first tier. */
  most = 65_000
  /** Requests a second to one endpoint. */
  burst = 100
  used = 0
  /** Requests that were answered with 429. */
  refused = 0
  /** Points of the hour that used most. */
  peak = 0
  readonly #now: () => number
  #hour = 0
  #seconds = new Map<string, { second: number; count: number }>()

  constructor(now: () => number) {
    this.#now = now
  }

  /** The refusal where a limit is met; null lets the request through. */
  refusal(request: Request): Response | null {
    const now = this.#now()
    const hour = Math.floor(now / HOUR_MS)
    if (hour !== this.#hour) [this.#hour, this.used] = [hour, this.#hour === 0 ? this.used : 0]
    const endpoint = `${request.method} ${new URL(request.url).pathname.replaceAll(/\d{4,}/g, '0')}`
    const second = Math.floor(now / 1000)
    const before = this.#seconds.get(endpoint)
    const count = before?.second === second ? before.count + 1 : 1
    this.#seconds.set(endpoint, { second, count })
    if (count > this.burst) return this.#refuse('jira-burst-based', 1)
    if (this.used >= this.most) return this.#refuse('jira-quota-global-based', (HOUR_MS - (now % HOUR_MS)) / 1000)
    return null
  }

  /** Counts an answer's points, one and one for each object in it, and says on it when few are left. */
  charge(response: Response, objects: number): Response {
    this.used += 1 + objects
    this.peak = Math.max(this.peak, this.used)
    if (this.used > this.most * NEAR) response.headers.set('x-ratelimit-nearlimit', 'true')
    return response
  }

  #refuse(reason: string, seconds: number): Response {
    this.refused += 1
    const headers = { 'retry-after': String(Math.ceil(seconds)), 'ratelimit-reason': reason }
    return Response.json({ errorMessages: ['Rate limit exceeded.'] }, { status: 429, headers })
  }
}
