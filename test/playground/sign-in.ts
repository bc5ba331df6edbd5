import type { BrowserContext, Page } from '@playwright/test'
import { extensionPage } from './launch-browser.ts'
import { SAMPLE_LOGIN } from './sample-account.ts'

/** The whole names, in brackets where a test has put all texts into them. */
const SIGN_IN = /^⟦?Sign in⟧?$/
const REVIEW = /^⟦?Review⟧?$/

type Login = typeof SAMPLE_LOGIN

/** A page of the flow, once it is on screen. */
export type OnShown = (what: 'sign-in' | 'consent', page: Page) => Promise<void>

/**
 * Signs the sample user in (or another) as a person does: the popup's button, the window it opens, what it asks for allowed.
 * Answers false, and does nothing, when somebody is signed in already.
 */
export async function signIn(
  context: BrowserContext,
  onShown: OnShown = async () => {},
  login: Login = SAMPLE_LOGIN,
): Promise<boolean> {
  const popup = await context.newPage()
  await popup.goto(extensionPage('popup.html'))
  const button = popup.getByRole('button', { name: SIGN_IN })
  const review = popup.getByRole('button', { name: REVIEW })
  await button.or(review).first().waitFor()
  const isNeeded = await button.isVisible()
  if (isNeeded) {
    const opened = context.waitForEvent('page')
    await button.click()
    await goThroughFlow(await opened, onShown, login)
    await review.waitFor()
  }
  await popup.close()
  return isNeeded
}

async function goThroughFlow(flow: Page, onShown: OnShown, login: Login): Promise<void> {
  const closed = flow.isClosed() ? Promise.resolve() : flow.waitForEvent('close', { timeout: 0 })
  const email = flow.locator('input[name=email]')
  const allow = flow.locator('button[name=accept][value=yes]')
  await Promise.race([email.or(allow).first().waitFor(), closed])
  if (!flow.isClosed() && (await email.isVisible())) {
    await onShown('sign-in', flow)
    await email.fill(login.email)
    await flow.locator('input[name=password]').fill(login.password)
    await flow.locator('button[name=action][value=sign-in]').click()
    // An earlier consent still holds: then the window closes without asking again.
    await Promise.race([allow.waitFor(), closed])
  }
  if (flow.isClosed()) return
  await onShown('consent', flow)
  await allow.click()
}
