/** The frame of every page the Worker serves, and the headers that go with it. No page has a script. */
import type { Context } from 'hono'
import { html, raw } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { extensionRedirects } from '../extension-client.ts'
import { offeredProviders } from '../social-providers.ts'
import type { PageBindings } from './page-bindings.ts'
import { STYLE } from './style.ts'

/** What `html` makes: text in which every inserted value has been escaped. */
export type Markup = ReturnType<typeof html>

const MARK = raw(
  '<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2.6 12.4C8 12.4 8 12.4 8 8s0-4.4 5.4-4.4" fill="none" stroke="currentColor" stroke-width="1.6"/><circle cx="2.6" cy="12.4" r="1.8" fill="currentColor"/><circle cx="8" cy="8" r="2.4" fill="var(--ground)" stroke="currentColor" stroke-width="1.6"/><circle cx="13.4" cy="3.6" r="1.8" fill="currentColor"/></svg>',
)

/** Answers with a whole page: `title` heads it and names the tab. */
export async function page(
  c: Context<PageBindings>,
  title: string,
  content: Markup,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
  c.header('Content-Security-Policy', contentSecurityPolicy(c, nonce))
  c.header('Cache-Control', 'no-store')
  return c.html(
    html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · Throughline</title>
<style nonce="${nonce}">${raw(STYLE)}</style>
</head>
<body>
<header class="brand">${MARK}Throughline</header>
<main>
<h1>${title}</h1>
${content}
</main>
</body>
</html>`,
    status,
  )
}

/** A sentence about what went wrong, read out at once; nothing for null. */
export function problem(sentence: string | null): Markup {
  return sentence ? html`<p class="problem" role="alert" id="problem">${sentence}</p>` : html``
}

/**
 * Forms may lead to the extension's redirect and to the providers offered: browsers apply `form-action` to the
 * redirects that follow a submission too.
 */
function contentSecurityPolicy(c: Context<PageBindings>, nonce: string): string {
  const targets = [
    ...extensionRedirects(c.env).map(url => new URL(url).origin),
    ...offeredProviders(c.env).map(provider => provider.origin),
  ]
  return [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `form-action 'self' ${targets.join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
