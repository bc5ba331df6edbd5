/** What goes wrong at a vendor: an answer that takes the place of its own; null lets the request through. */
export type Fault = (request: Request) => Response | null | Promise<Response | null>

export class Faults {
  /** Each is asked once, in turn. */
  readonly next: Fault[] = []
  /** Every request so far: method and path. */
  readonly log: string[] = []
  /** Asked at every request until it is taken away. */
  lasting: Fault | null = null

  /** The answer in the place of the vendor's own; null where there is none. */
  async answer(request: Request): Promise<Response | null> {
    const { pathname } = new URL(request.url)
    this.log.push(`${request.method} ${pathname}`)
    return (await this.lasting?.(request)) ?? (await this.next.shift()?.(request)) ?? null
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
