import { html } from 'hono/html'
import type { OfferedProvider } from '../social-providers.ts'
import { type Markup, problem } from './layout.ts'

export interface SignInView {
  search: string
  email: string
  sentence: string | null
  providers: OfferedProvider[]
  forExtension: boolean
}

/** The sign-in form: e-mail and password first, then the accounts elsewhere that can be used. */
export function signInView(view: SignInView): Markup {
  const wrong = view.sentence ? html`aria-invalid="true" aria-describedby="problem"` : ''
  return html`
<p>${view.forExtension ? 'To connect your browser extension. This window closes by itself afterwards.' : 'to your strategy and the work that serves it.'}</p>
${problem(view.sentence)}
<form method="post" action="/sign-in${view.search}">
<label for="email">E-mail</label>
<input id="email" name="email" type="email" autocomplete="username" required maxlength="254" value="${view.email}" ${view.email ? '' : 'autofocus'} ${wrong}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required maxlength="128" ${view.email ? 'autofocus' : ''} ${wrong}>
<button class="primary wide" type="submit" name="action" value="sign-in">Sign in</button>
</form>
${providerForms(view)}
<p class="foot">No account yet? <a href="/create-account${view.search}">Create one</a></p>`
}

function providerForms(view: SignInView): Markup {
  if (view.providers.length === 0) return html``
  return html`<div class="others">${view.providers.map(
    provider => html`<form method="post" action="/sign-in/with/${provider.id}${view.search}">
<button type="submit">Continue with ${provider.name}</button>
</form>`,
  )}</div>`
}

export interface CreateAccountView {
  search: string
  name: string
  email: string
  sentence: string | null
}

/** The form for a new account. */
export function createAccountView(view: CreateAccountView): Markup {
  return html`
<p>One account for all your workspaces.</p>
${problem(view.sentence)}
<form method="post" action="/create-account${view.search}">
<label for="name">Your name</label>
<input id="name" name="name" autocomplete="name" required maxlength="100" value="${view.name}" autofocus>
<label for="email">E-mail</label>
<input id="email" name="email" type="email" autocomplete="username" required maxlength="254" value="${view.email}">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="new-password" required minlength="10" maxlength="128" aria-describedby="password-hint">
<p class="hint" id="password-hint">At least 10 characters. A few words make a good one.</p>
<button class="primary wide" type="submit" name="action" value="create-account">Create account</button>
</form>
<p class="foot">You have one? <a href="/sign-in${view.search}">Sign in</a></p>`
}
