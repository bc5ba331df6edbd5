/** Sign in, create an account, sign out. */
import { Hono } from 'hono'
import { html } from 'hono/html'
import { createAuth } from '../create-auth.ts'
import { offeredProviders } from '../social-providers.ts'
import { callAuth } from './call-auth.ts'
import { formField } from './form-field.ts'
import { page } from './layout.ts'
import type { PageBindings } from './page-bindings.ts'
import { problemSentence } from './problem-sentence.ts'
import { createAccountView, signInView } from './sign-in-view.ts'
import { type UnderWay, underWay } from './under-way.ts'

export const signInRoutes = new Hono<PageBindings>()

const SIGN_IN = 'Sign in'
const CREATE_ACCOUNT = 'Create your account'

signInRoutes.get('/sign-in', async c => {
  const way = underWay(c)
  const session = way.oauthQuery ? null : await createAuth(c.env).api.getSession({ headers: c.req.raw.headers })
  if (session) return c.redirect(way.next, 303)
  return page(c, SIGN_IN, signInView({ ...shown(way), email: '', sentence: null, providers: offeredProviders(c.env) }))
})

signInRoutes.post('/sign-in', async c => {
  const way = underWay(c)
  const form = await c.req.formData()
  const email = formField(form, 'email')
  // Not trimmed: blanks at the ends are part of a password.
  const answer = await callAuth(c, '/sign-in/email', { email, password: form.get('password') ?? '', ...oauth(way) })
  if (answer.ok) return c.redirect(answer.url ?? way.next, 303)
  const sentence = problemSentence(answer)
  const view = signInView({ ...shown(way), email, sentence, providers: offeredProviders(c.env) })
  return page(c, SIGN_IN, view, answer.status === 429 ? 429 : 422)
})

signInRoutes.post('/sign-in/with/:provider', async c => {
  const way = underWay(c)
  const provider = offeredProviders(c.env).find(({ id }) => id === c.req.param('provider'))
  if (!provider) return c.notFound()
  const answer = await callAuth(c, '/sign-in/social', {
    provider: provider.id,
    callbackURL: way.next,
    errorCallbackURL: '/error',
    ...oauth(way),
  })
  if (answer.ok && answer.url) return c.redirect(answer.url, 303)
  const view = signInView({
    ...shown(way),
    email: '',
    sentence: problemSentence(answer),
    providers: offeredProviders(c.env),
  })
  return page(c, SIGN_IN, view, 422)
})

signInRoutes.get('/create-account', c =>
  page(c, CREATE_ACCOUNT, createAccountView({ ...shown(underWay(c)), name: '', email: '', sentence: null })),
)

signInRoutes.post('/create-account', async c => {
  const way = underWay(c)
  const form = await c.req.formData()
  const [name, email] = [formField(form, 'name'), formField(form, 'email')]
  const answer = await callAuth(c, '/sign-up/email', {
    name,
    email,
    password: form.get('password') ?? '',
    ...oauth(way),
  })
  if (answer.ok) return c.redirect(answer.url ?? way.next, 303)
  const view = createAccountView({ ...shown(way), name, email, sentence: problemSentence(answer) })
  return page(c, CREATE_ACCOUNT, view, answer.status === 429 ? 429 : 422)
})

/** Ends the web session. Under way, the extension's sign-in starts over with another account. */
signInRoutes.post('/sign-out', async c => {
  const way = underWay(c)
  await callAuth(c, '/sign-out', {})
  return c.redirect(way.oauthQuery || way.next !== '/' ? `/sign-in${way.search}` : '/signed-out', 303)
})

signInRoutes.get('/signed-out', c =>
  page(
    c,
    'You are signed out',
    html`<p>This browser window, that is. The extension stays signed in until you sign out there.</p>
<p class="foot"><a href="/sign-in">Sign in again</a></p>`,
  ),
)

function shown(way: UnderWay) {
  return { search: way.search, forExtension: way.oauthQuery !== null }
}

function oauth(way: UnderWay): { oauth_query?: string } {
  return way.oauthQuery ? { oauth_query: way.oauthQuery } : {}
}
