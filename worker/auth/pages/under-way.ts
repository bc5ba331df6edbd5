/** What a page was opened in the middle of: the extension's sign-in, or the way to another page of ours. */
import type { Context } from 'hono'
import type { PageBindings } from './page-bindings.ts'

export interface UnderWay {
  /** The provider's signed request, handed back to it untouched; null when the extension is not signing in. */
  oauthQuery: string | null
  /** The path of ours to go to afterwards. */
  next: string
  /** The same as a query, for links and forms that stay under way: '' or '?…'. */
  search: string
}

/** Reads it from the address. `next` can only be a path of our own. */
export function underWay(c: Context<PageBindings>): UnderWay {
  const url = new URL(c.req.url)
  if (url.searchParams.has('sig')) return { oauthQuery: url.search.slice(1), next: '/', search: url.search }
  const next = ownPath(url.searchParams.get('next'), c.env.PUBLIC_URL)
  return { oauthQuery: null, next, search: next === '/' ? '' : `?${new URLSearchParams({ next })}` }
}

function ownPath(path: string | null, publicUrl: string): string {
  if (!path || !URL.canParse(path, publicUrl)) return '/'
  const url = new URL(path, publicUrl)
  return url.origin === new URL(publicUrl).origin ? url.pathname + url.search : '/'
}
