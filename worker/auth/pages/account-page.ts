/** The signed-in person's page: who they are, their workspaces, and a way to invite others. */
import type { Context } from 'hono'
import { html } from 'hono/html'
import { listMemberships, type Membership } from '../../db/sign-in/memberships.ts'
import { createAuth } from '../create-auth.ts'
import { INVITABLE_ROLES } from '../roles.ts'
import { type Markup, page, problem } from './layout.ts'
import type { PageBindings } from './page-bindings.ts'

/** What became of an invitation: its link, or why there is none. */
interface InvitationOutcome {
  email: string
  link?: string
  sentence?: string
}

/** Shows the page, or sends the visitor to sign in or to create a first workspace. */
export async function accountPage(c: Context<PageBindings>, outcome: InvitationOutcome | null): Promise<Response> {
  const session = await createAuth(c.env).api.getSession({ headers: c.req.raw.headers })
  if (!session) return c.redirect('/sign-in', 303)
  const memberships = await listMemberships(c.env.DB, session.user.id)
  if (memberships.length === 0) return c.redirect('/workspace/new', 303)
  return page(
    c,
    session.user.name,
    html`<p>Signed in as ${session.user.email}.</p>
<h2>Your workspaces</h2>
<ul>${memberships.map(({ name, role }) => html`<li>${name}<small>You are ${role}</small></li>`)}</ul>
<p>The graph itself is in the extension: beside your tickets, deals and pages, in its popup and on its review page.</p>
${inviteForm(memberships, outcome)}
<div class="actions">
<form method="get" action="/workspace/new"><button type="submit">New workspace</button></form>
<form method="post" action="/sign-out"><button type="submit">Sign out</button></form>
</div>`,
    outcome?.sentence ? 422 : 200,
  )
}

function inviteForm(memberships: Membership[], outcome: InvitationOutcome | null): Markup {
  const open = memberships.filter(({ role }) => role === 'owner' || role === 'admin')
  if (open.length === 0) return problem(outcome?.sentence ?? null)
  return html`<h2>Invite somebody</h2>
${problem(outcome?.sentence ?? null)}
${
  outcome?.link
    ? html`<div class="done" role="status"><label for="link">Send this link to ${outcome.email}. It works for that address, for seven days.</label>
<input id="link" readonly value="${outcome.link}"></div>`
    : ''
}
<form method="post" action="/invitations">
<label for="invite-email">Their e-mail</label>
<input id="invite-email" name="email" type="email" required maxlength="254" value="${outcome?.sentence ? outcome.email : ''}">
<label for="invite-workspace">Workspace</label>
<select id="invite-workspace" name="workspace">${open.map(({ workspaceId, name }) => html`<option value="${workspaceId}">${name}</option>`)}</select>
<label for="invite-role">Role</label>
<select id="invite-role" name="role">${INVITABLE_ROLES.map(role => html`<option>${role}</option>`)}</select>
<button class="wide" type="submit">Create invitation</button>
</form>`
}
