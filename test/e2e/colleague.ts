import { callApi } from '../playground/call-api.ts'
import { navigating } from '../playground/navigating.ts'
import { SAMPLE_LOGIN } from '../playground/sample-account.ts'
import { newBrowser } from '../worker/auth/browser.ts'
import { connectExtension, join, signUp } from '../worker/auth/oauth-flow.ts'
import type { Product } from './fixtures.ts'

/** Somebody else of the workspace, with an extension of their own somewhere else. */
export interface Colleague {
  name: string
  /** Changes something through the API. Throws with what the Worker answers instead. */
  change(path: string, input: unknown): Promise<void>
}

/** Signs a colleague up, whom the sample user invites into the workspace, and connects their extension. */
export async function aColleague({ worker, workspaceId }: Pick<Product, 'worker' | 'workspaceId'>): Promise<Colleague> {
  const { origin } = worker.url
  const owner = newBrowser(navigating, origin)
  const signedIn = await owner.postJson('/api/auth/sign-in/email', SAMPLE_LOGIN)
  if (!signedIn.ok) throw new Error(`The sample user is not let in: ${await signedIn.text()}`)
  const account = { name: 'Ida Lund', email: 'ida.lund@acme.example', password: crypto.randomUUID() }
  const browser = newBrowser(navigating, origin)
  await signUp(browser, account)
  await join(owner, browser, { email: account.email, role: 'member', workspaceId })
  const { accessToken } = await connectExtension(browser)
  const call = callApi(worker.url, { workspaceId, accessToken })
  return {
    name: account.name,
    change: (path, input) => call<void>(path, input, 'POST'),
  }
}
