/** The question to the person: may the extension act for them? Asked once; the answer is kept. */
import { Hono } from 'hono'
import { html } from 'hono/html'
import { OAUTH_CLIENT_ID, SCOPES, type Scope } from '../../../shared/extension-identity.ts'
import { listMemberships, type Membership } from '../../db/sign-in/memberships.ts'
import { createAuth } from '../create-auth.ts'
import { callAuth } from './call-auth.ts'
import { errorPage } from './error-page.ts'
import { formField } from './form-field.ts'
import { type Markup, page } from './layout.ts'
import type { PageBindings } from './page-bindings.ts'
import { problemSentence } from './problem-sentence.ts'
import { underWay } from './under-way.ts'

export const consentRoutes = new Hono<PageBindings>()

const MAY: Record<Scope, { what: string; how: string }> = {
  'graph:read': {
    what: 'See your strategy and the work under it',
    how: 'Bets, key results, initiatives, work items and people of your workspaces, and your name and e-mail.',
  },
  'graph:write': { what: 'Change it in your name', how: 'Tag and untag work, confirm links, check in and decide.' },
  offline_access: { what: 'Stay signed in', how: 'In this browser, until you sign out there.' },
}

consentRoutes.get('/consent', async c => {
  const way = underWay(c)
  const query = new URL(c.req.url).searchParams
  const scopes = SCOPES.filter(scope => query.get('scope')?.split(' ').includes(scope))
  if (!way.oauthQuery || query.get('client_id') !== OAUTH_CLIENT_ID || scopes.length === 0)
    return errorPage(c, 'This is not a request of the Throughline extension. Start again from the extension.', 400)
  const session = await createAuth(c.env).api.getSession({ headers: c.req.raw.headers })
  if (!session) return c.redirect(`/sign-in${way.search}`, 303)
  const memberships = await listMemberships(c.env.DB, session.user.id)
  return page(
    c,
    'Let the browser extension act for you?',
    consentView({
      search: way.search,
      email: session.user.email,
      memberships,
      scopes,
      extensionId: c.env.EXTENSION_ID,
    }),
  )
})

consentRoutes.post('/consent', async c => {
  const way = underWay(c)
  const accept = formField(await c.req.formData(), 'accept') === 'yes'
  const answer = await callAuth(c, '/oauth2/consent', { accept, oauth_query: way.oauthQuery ?? '' })
  if (answer.ok && answer.url) return c.redirect(answer.url, 303)
  if (answer.status === 401) return c.redirect(`/sign-in${way.search}`, 303)
  return errorPage(c, problemSentence(answer) ?? 'The sign-in cannot go on. Start again from the extension.', 400)
})

interface ConsentView {
  search: string
  email: string
  memberships: Membership[]
  scopes: Scope[]
  extensionId: string
}

function consentView(view: ConsentView): Markup {
  return html`
<p>Throughline for your browser asks to act as ${view.email}. Its id is <code>${view.extensionId}</code></p>
<h2>It will be able to</h2>
<ul>${view.scopes.map(scope => html`<li>${MAY[scope].what}<small>${MAY[scope].how}</small></li>`)}</ul>
<h2>Within your role in ${view.memberships.length === 1 ? 'this workspace' : 'these workspaces'}</h2>
<ul>${view.memberships.map(({ name, role }) => html`<li>${name}<small>Your role: ${role}</small></li>`)}</ul>
<form method="post" action="/consent${view.search}">
<div class="actions">
<button type="submit" name="accept" value="no">Deny</button>
<button class="primary" type="submit" name="accept" value="yes">Allow</button>
</div>
</form>
<form class="foot" method="post" action="/sign-out${view.search}">
Not you? <button class="link" type="submit">Use another account</button>
</form>`
}
