/** The signed-in person's page: who they are, their workspaces, and the way to the members of each. */
import type { Context } from 'hono'
import { html } from 'hono/html'
import { listMemberships } from '../../db/sign-in/memberships.ts'
import { createAuth } from '../create-auth.ts'
import { page } from './layout.ts'
import type { PageBindings } from './page-bindings.ts'

/** Shows the page, or sends the visitor to sign in or to create a first workspace. */
export async function accountPage(c: Context<PageBindings>): Promise<Response> {
  const session = await createAuth(c.env).api.getSession({ headers: c.req.raw.headers })
  if (!session) return c.redirect('/sign-in', 303)
  const memberships = await listMemberships(c.env.DB, session.user.id)
  if (memberships.length === 0) return c.redirect('/workspace/new', 303)
  return page(
    c,
    session.user.name,
    html`<p>Signed in as ${session.user.email}.</p>
<h2>Your workspaces</h2>
<ul>${memberships.map(
      ({ workspaceId, name, role }) =>
        html`<li>${name}<small>You are ${role} · <a href="/workspace/${workspaceId}/members">Members and invitations</a></small></li>`,
    )}</ul>
<p>The graph itself is in the extension: beside your tickets, deals and pages, in its popup and on its review page.</p>
<div class="actions">
<form method="get" action="/workspace/new"><button type="submit">New workspace</button></form>
<form method="post" action="/sign-out"><button type="submit">Sign out</button></form>
</div>`,
  )
}
