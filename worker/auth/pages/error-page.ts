import type { Context } from 'hono'
import { html } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { page } from './layout.ts'
import type { PageBindings } from './page-bindings.ts'

/** A page that says what went wrong and how to find it in the log. */
export function errorPage(c: Context<PageBindings>, sentence: string, status: ContentfulStatusCode): Promise<Response> {
  return page(
    c,
    'That did not work',
    html`<p role="alert">${sentence}</p>
<p class="foot"><a href="/">Go to your account</a> · <small>Request ${c.get('requestId')}</small></p>`,
    status,
  )
}
