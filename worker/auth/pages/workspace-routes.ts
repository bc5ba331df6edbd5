/** The first sign-in without a workspace: make one, or learn how to get into somebody's. */
import { Hono } from 'hono'
import { html } from 'hono/html'
import { createAuth } from '../create-auth.ts'
import { timeZones } from '../time-zone.ts'
import { callAuth } from './call-auth.ts'
import { errorPage } from './error-page.ts'
import { formField } from './form-field.ts'
import { type Markup, page, problem } from './layout.ts'
import type { PageBindings } from './page-bindings.ts'
import { problemSentence } from './problem-sentence.ts'
import { underWay } from './under-way.ts'

export const workspaceRoutes = new Hono<PageBindings>()

const TITLE = 'Create a workspace'

workspaceRoutes.get('/workspace/new', async c => {
  const way = underWay(c)
  const session = await createAuth(c.env).api.getSession({ headers: c.req.raw.headers })
  if (!session) return c.redirect(`/sign-in${way.oauthQuery ? way.search : '?next=%2Fworkspace%2Fnew'}`, 303)
  // Cloudflare tells the zone of the visitor's address; a good first guess, and absent elsewhere.
  const guess = c.req.raw.cf?.timezone
  const timeZone = typeof guess === 'string' ? guess : 'UTC'
  return page(
    c,
    TITLE,
    newWorkspaceView({ search: way.search, email: session.user.email, name: '', timeZone, sentence: null }),
  )
})

workspaceRoutes.post('/workspace/new', async c => {
  const way = underWay(c)
  const form = await c.req.formData()
  const [name, timeZone] = [formField(form, 'name'), formField(form, 'timeZone')]
  const session = await createAuth(c.env).api.getSession({ headers: c.req.raw.headers })
  if (!session) return c.redirect(`/sign-in${way.search}`, 303)
  const made = await callAuth(c, '/organization/create', { name, slug: slugOf(name), metadata: { timeZone } })
  if (!made.ok) {
    const sentence = name === '' ? 'Give the workspace a name.' : problemSentence(made)
    return page(
      c,
      TITLE,
      newWorkspaceView({ search: way.search, email: session.user.email, name, timeZone, sentence }),
      422,
    )
  }
  if (!way.oauthQuery) return c.redirect('/', 303)
  const on = await callAuth(c, '/oauth2/continue', { postLogin: true, oauth_query: way.oauthQuery })
  if (on.ok && on.url) return c.redirect(on.url, 303)
  return errorPage(c, problemSentence(on) ?? 'The sign-in cannot go on. Start again from the extension.', 400)
})

interface NewWorkspaceView {
  search: string
  email: string
  name: string
  timeZone: string
  sentence: string | null
}

function newWorkspaceView(view: NewWorkspaceView): Markup {
  return html`
<p>It holds one company's or team's strategy and the work that serves it.</p>
${problem(view.sentence)}
<form method="post" action="/workspace/new${view.search}">
<label for="name">Name</label>
<input id="name" name="name" required maxlength="100" autocomplete="organization" value="${view.name}" autofocus>
<label for="time-zone">Time zone</label>
<select id="time-zone" name="timeZone">${timeZones().map(
    zone => html`<option ${zone === view.timeZone ? 'selected' : ''}>${zone}</option>`,
  )}</select>
<p class="hint">Days and weeks are reckoned in it.</p>
<button class="primary wide" type="submit" name="action" value="create">Create workspace</button>
</form>
<h2>Your team has one already?</h2>
<p>Ask an owner or admin of it for an invitation to ${view.email}, and open the link they send you.</p>`
}

/** Unique by its random end; the name's letters are there for people who read it. */
function slugOf(name: string): string {
  const letters = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 40)
  return `${letters || 'workspace'}-${crypto.randomUUID().slice(0, 8)}`
}
