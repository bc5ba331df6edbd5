/** Who belongs to a workspace and who is invited, with what the visitor may do about it. */
import type { Context } from 'hono'
import { html } from 'hono/html'
import { may, ROLES, type Role, roleFrom } from '../../../shared/permissions.ts'
import { graphDb } from '../../db/client.ts'
import { type InvitationRow, type MemberRow, memberReads } from '../../db/repositories/read-members.ts'
import { listMemberships } from '../../db/sign-in/memberships.ts'
import { createAuth } from '../create-auth.ts'
import { INVITABLE_ROLES } from '../roles.ts'
import { errorPage } from './error-page.ts'
import { type Markup, page, problem } from './layout.ts'
import type { PageBindings } from './page-bindings.ts'

/** What became of a form: an invitation's link, or why nothing was done. */
export interface MembersOutcome {
  email?: string
  link?: string
  sentence?: string
}

/** Shows the page of one workspace; to those who do not belong to it, that there is none. */
export async function membersPage(
  c: Context<PageBindings>,
  workspaceId: string,
  outcome: MembersOutcome = {},
): Promise<Response> {
  const session = await createAuth(c.env).api.getSession({ headers: c.req.raw.headers })
  const here = `/workspace/${workspaceId}/members`
  if (!session) return c.redirect(`/sign-in?${new URLSearchParams({ next: here })}`, 303)
  const workspace = (await listMemberships(c.env.DB, session.user.id)).find(one => one.workspaceId === workspaceId)
  const role = workspace && roleFrom(workspace.role)
  if (!workspace || !role) return errorPage(c, 'You belong to no such workspace. Ask an admin for an invitation.', 404)
  const reads = memberReads(graphDb(c.env, workspaceId))
  const members = await reads.members(workspaceId)
  const invitations = may(role, 'invite') ? await reads.invitations(workspaceId, Date.now()) : []
  return page(
    c,
    workspace.name,
    html`<p>Who may look, tag and decide here. You are ${role}.</p>
${problem(outcome.sentence ?? null)}
<h2>Members</h2>
<ul>${members.map(member => memberRow(here, member, role, member.userId === session.user.id))}</ul>
${may(role, 'invite') ? invitationPart(workspaceId, here, invitations, c.env.PUBLIC_URL, outcome) : ''}
<p class="foot"><a href="/">Your account</a></p>`,
    outcome.sentence ? 422 : 200,
  )
}

function memberRow(here: string, member: MemberRow, mine: Role, isMe: boolean): Markup {
  const role = roleFrom(member.role)
  const mayRule = may(mine, 'manage_roles')
  return html`<li>${member.name}${isMe ? ' (you)' : ''}<small>${member.email}${mayRule ? '' : html` · ${role ?? member.role}`}</small>
${
  mayRule
    ? html`<form class="row" method="post" action="${here}/role">
<input type="hidden" name="member" value="${member.id}">
<label class="quiet" for="role-${member.id}">Role</label>
<select id="role-${member.id}" name="role">${ROLES.map(one => html`<option ${one === role ? 'selected' : ''}>${one}</option>`)}</select>
<button type="submit">Change</button>
</form>`
    : ''
}${
  mayRule || isMe
    ? html`<form class="row" method="post" action="${here}/remove">
<input type="hidden" name="member" value="${member.id}">
<button class="link" type="submit">${isMe ? 'Leave the workspace' : `Remove ${member.name}`}</button>
</form>`
    : ''
}</li>`
}

function invitationPart(
  workspaceId: string,
  here: string,
  invitations: InvitationRow[],
  publicUrl: string,
  outcome: MembersOutcome,
): Markup {
  return html`${
    invitations.length > 0
      ? html`<h2>Invited</h2>
<ul>${invitations.map(
          ({ id, email, role, inviterName }) => html`<li>${email}<small>as ${role} by ${inviterName}</small>
<label class="quiet" for="link-${id}">Link to send</label>
<input id="link-${id}" readonly value="${publicUrl}/invitation/${id}">
<form class="row" method="post" action="${here}/take-back">
<input type="hidden" name="invitation" value="${id}">
<button class="link" type="submit">Take the invitation of ${email} back</button>
</form></li>`,
        )}</ul>`
      : ''
  }
<h2>Invite somebody</h2>
${
  outcome.link
    ? html`<div class="done" role="status"><label for="link">Send this link to ${outcome.email ?? ''}. It works for that address, for seven days.</label>
<input id="link" readonly value="${outcome.link}"></div>`
    : html`<p class="hint">No e-mail is sent: you get a link to hand on.</p>`
}
<form method="post" action="/workspace/${workspaceId}/invitations">
<label for="invite-email">Their e-mail</label>
<input id="invite-email" name="email" type="email" required maxlength="254" value="${outcome.sentence ? (outcome.email ?? '') : ''}">
<label for="invite-role">Role</label>
<select id="invite-role" name="role">${INVITABLE_ROLES.map(role => html`<option>${role}</option>`)}</select>
<button class="wide" type="submit">Create invitation</button>
</form>`
}
