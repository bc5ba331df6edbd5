/**
 * Pages post plain forms; better-auth speaks JSON. This carries one to the other over better-auth's own HTTP handler,
 * so that its rate limits and origin checks hold for the pages too.
 */
import type { Context } from 'hono'
import { createAuth } from '../create-auth.ts'
import type { PageBindings } from './page-bindings.ts'

export interface AuthAnswer {
  ok: boolean
  status: number
  /** better-auth's code of what went wrong, null when nothing did. */
  code: string | null
  /** Where the sign-in of the extension goes on, when one is under way. */
  url: string | null
  body: Record<string, unknown>
}

/** Calls an endpoint of better-auth as the browser that sent this request; its cookies go back with our answer. */
export async function callAuth(
  c: Context<PageBindings>,
  path: string,
  body?: Record<string, unknown>,
): Promise<AuthAnswer> {
  const headers = new Headers({ accept: 'application/json', origin: new URL(c.env.PUBLIC_URL).origin })
  for (const name of ['cookie', 'user-agent', 'cf-connecting-ip']) {
    const value = c.req.header(name)
    if (value !== undefined) headers.set(name, value)
  }
  if (body) headers.set('content-type', 'application/json')
  const response = await createAuth(c.env).handler(
    new Request(`${c.env.PUBLIC_URL}/api/auth${path}`, {
      method: body ? 'POST' : 'GET',
      headers,
      ...(body ? { body: JSON.stringify(body) } : {}),
    }),
  )
  for (const cookie of response.headers.getSetCookie()) c.header('set-cookie', cookie, { append: true })
  const answer = await jsonOf(response)
  return {
    ok: response.ok,
    status: response.status,
    code: response.ok ? null : (textOf(answer.code) ?? textOf(answer.error) ?? String(response.status)),
    url: textOf(answer.url),
    body: answer,
  }
}

/** An answer without a body (429, some failures) is an empty object: its status says enough. */
async function jsonOf(response: Response): Promise<Record<string, unknown>> {
  const text = await response.text()
  if (!text.startsWith('{')) return {}
  return JSON.parse(text) as Record<string, unknown>
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
