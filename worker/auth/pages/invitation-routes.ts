/** An invitation's link: accepted or declined by the address it was made for. */
import { Hono } from 'hono'
import { html } from 'hono/html'
import { createAuth } from '../create-auth.ts'
import { callAuth } from './call-auth.ts'
import { errorPage } from './error-page.ts'
import { formField } from './form-field.ts'
import { page } from './layout.ts'
import type { PageBindings } from './page-bindings.ts'
import { problemSentence } from './problem-sentence.ts'

export const invitationRoutes = new Hono<PageBindings>()

invitationRoutes.get('/invitation/:id', async c => {
  const id = c.req.param('id')
  const session = await createAuth(c.env).api.getSession({ headers: c.req.raw.headers })
  if (!session) return c.redirect(`/sign-in?${new URLSearchParams({ next: `/invitation/${id}` })}`, 303)
  const answer = await callAuth(c, `/organization/get-invitation?${new URLSearchParams({ id })}`)
  if (answer.code === 'YOU_ARE_NOT_THE_RECIPIENT_OF_THE_INVITATION') {
    return page(
      c,
      'This invitation is for somebody else',
      html`<p>You are signed in as ${session.user.email}, and it was made for another address.</p>
<form method="post" action="/sign-out?${new URLSearchParams({ next: `/invitation/${id}` }).toString()}">
<button class="wide" type="submit">Use another account</button>
</form>`,
      403,
    )
  }
  if (!answer.ok) return errorPage(c, 'This invitation is not valid any more. Ask for a new one.', 404)
  const { organizationName, inviterEmail, role } = answer.body
  return page(
    c,
    `Join ${text(organizationName)}?`,
    html`<p>${text(inviterEmail)} invites you, ${session.user.email}, as ${text(role)}.</p>
<form method="post" action="/invitation/${id}">
<div class="actions">
<button type="submit" name="accept" value="no">Decline</button>
<button class="primary" type="submit" name="accept" value="yes">Join</button>
</div>
</form>`,
  )
})

invitationRoutes.post('/invitation/:id', async c => {
  const accept = formField(await c.req.formData(), 'accept') === 'yes'
  const answer = await callAuth(c, `/organization/${accept ? 'accept' : 'reject'}-invitation`, {
    invitationId: c.req.param('id'),
  })
  if (answer.ok) return c.redirect('/', 303)
  return errorPage(c, problemSentence(answer) ?? 'The invitation could not be answered. Try again.', 400)
})

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
