/** Every page the Worker serves. */
import { Hono } from 'hono'
import { csrf } from 'hono/csrf'
import { accountPage } from './account-page.ts'
import { consentRoutes } from './consent-routes.ts'
import { errorPage } from './error-page.ts'
import { invitationRoutes } from './invitation-routes.ts'
import { membersRoutes } from './members-routes.ts'
import type { PageBindings } from './page-bindings.ts'
import { signInRoutes } from './sign-in-routes.ts'
import { workspaceRoutes } from './workspace-routes.ts'

export const pages = new Hono<PageBindings>()

// Forms are answered only when they come from a page of ours.
pages.use(csrf({ origin: (origin, c) => origin === c.env.PUBLIC_URL, secFetchSite: 'same-origin' }))
pages.get('/', accountPage)
pages.route('/', signInRoutes)
pages.route('/', consentRoutes)
pages.route('/', workspaceRoutes)
pages.route('/', membersRoutes)
pages.route('/', invitationRoutes)

/** Where the provider sends what it cannot send to the client, such as a wrong redirect address. */
const PROVIDER_ERRORS: Record<string, string> = {
  invalid_client: 'This client is not known here. Is the extension set up for this server?',
  invalid_redirect: 'The extension gave an address that is not its own. Install it from the store and try again.',
  access_denied: 'You did not allow it, so nothing was changed.',
}

pages.get('/error', c => {
  const code = c.req.query('error') ?? ''
  return errorPage(c, PROVIDER_ERRORS[code] ?? 'The sign-in cannot go on. Start again.', 400)
})
