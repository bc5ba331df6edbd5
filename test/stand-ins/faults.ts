/** What goes wrong at a vendor: answers that take the place of the next requests' own, and a limit of requests. */
export type Fault = (request: Request) => Response | Promise<Response> | null

export class Faults {
  /** Each is asked once, in turn; null lets the request through. */
  readonly next: Fault[] = []
  /** Every request so far: method and path. */
  readonly log: string[] = []
  /** Requests still allowed before `limited`; null for no limit. */
  left: number | null = null
  limited: () => Response = () => status(429, { message: 'Too many requests' }, { 'retry-after': '1' })

  /** The answer in the place of the vendor's own; null where there is none. */
  async answer(request: Request): Promise<Response | null> {
    const { pathname } = new URL(request.url)
    this.log.push(`${request.method} ${pathname}`)
    if (this.left !== null && this.left <= 0) return this.limited()
    if (this.left !== null) this.left -= 1
    return (await this.next.shift()?.(request)) ?? null
  }

  /** How many requests went to paths that hold a text. */
  count(text: string): number {
    return this.log.filter(entry => entry.includes(text)).length
  }
}

/** An answer of JSON. */
export function status(code: number, body: unknown = {}, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status: code, headers })
}
