/** Members of a workspace: invited, given a role, removed. better-auth decides who may; this carries its answers. */
import { Hono } from 'hono'
import { html } from 'hono/html'
import { graphDb } from '../../db/client.ts'
import { memberReads } from '../../db/repositories/read-members.ts'
import { createAuth } from '../create-auth.ts'
import { INVITABLE_ROLES } from '../roles.ts'
import { type AuthAnswer, callAuth } from './call-auth.ts'
import { formField } from './form-field.ts'
import { page } from './layout.ts'
import { membersPage } from './members-page.ts'
import type { PageBindings } from './page-bindings.ts'
import { problemSentence } from './problem-sentence.ts'

export const membersRoutes = new Hono<PageBindings>()

membersRoutes.get('/workspace/:id/members', c => membersPage(c, c.req.param('id')))

membersRoutes.post('/workspace/:id/invitations', async c => {
  const organizationId = c.req.param('id')
  const form = await c.req.formData()
  const email = formField(form, 'email')
  const role = INVITABLE_ROLES.find(known => known === formField(form, 'role')) ?? 'member'
  const answer = await callAuth(c, '/organization/invite-member', { email, role, organizationId })
  const invitationId = answer.body.id
  if (answer.ok && typeof invitationId === 'string')
    return membersPage(c, organizationId, { email, link: `${c.env.PUBLIC_URL}/invitation/${invitationId}` })
  return membersPage(c, organizationId, {
    email,
    sentence: problemSentence(answer) ?? 'The invitation was not made. Try again.',
  })
})

membersRoutes.post('/workspace/:id/members/take-back', async c => {
  const invitationId = formField(await c.req.formData(), 'invitation')
  const answer = await callAuth(c, '/organization/cancel-invitation', { invitationId })
  return membersPage(c, c.req.param('id'), outcomeOf(answer))
})

membersRoutes.post('/workspace/:id/members/role', async c => {
  const organizationId = c.req.param('id')
  const form = await c.req.formData()
  const change = { memberId: formField(form, 'member'), role: formField(form, 'role'), organizationId }
  return membersPage(c, organizationId, outcomeOf(await callAuth(c, '/organization/update-member-role', change)))
})

/** Asked twice: without a script no dialog can, so a page does. */
membersRoutes.post('/workspace/:id/members/remove', async c => {
  const organizationId = c.req.param('id')
  const form = await c.req.formData()
  const [memberId, sure] = [formField(form, 'member'), formField(form, 'sure')]
  const here = `/workspace/${organizationId}/members`
  if (sure === 'no') return c.redirect(here, 303)
  const session = await createAuth(c.env).api.getSession({ headers: c.req.raw.headers })
  const members = session ? await memberReads(graphDb(c.env, organizationId)).members(organizationId) : []
  const isMember = members.some(one => one.userId === session?.user.id)
  const member = isMember ? members.find(one => one.id === memberId) : undefined
  if (!member) return membersPage(c, organizationId, { sentence: 'They do not belong to this workspace any more.' })
  const isMe = member.userId === session?.user.id
  if (sure !== 'yes')
    return page(
      c,
      isMe ? 'Leave the workspace?' : `Remove ${member.name}?`,
      html`<p>${isMe ? 'You lose' : `${member.email} loses`} access at once, also in the extension. What was tagged, checked in and decided stays, and so does the person in the plan.</p>
<form method="post" action="${here}/remove">
<input type="hidden" name="member" value="${memberId}">
<div class="actions">
<button type="submit" name="sure" value="no">Cancel</button>
<button class="primary" type="submit" name="sure" value="yes">${isMe ? 'Leave' : 'Remove'}</button>
</div>
</form>`,
    )
  const answer = isMe
    ? await callAuth(c, '/organization/leave', { organizationId })
    : await callAuth(c, '/organization/remove-member', { memberIdOrEmail: memberId, organizationId })
  if (isMe && answer.ok) return c.redirect('/', 303)
  return membersPage(c, organizationId, outcomeOf(answer))
})

function outcomeOf(answer: AuthAnswer): { sentence?: string } {
  const sentence = problemSentence(answer)
  return sentence === null ? {} : { sentence }
}
