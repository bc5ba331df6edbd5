import { navigating } from '../../playground/navigating.ts'
import { newBrowser } from '../../worker/auth/browser.ts'
import { connectExtension, createWorkspace, signUp } from '../../worker/auth/oauth-flow.ts'
import { TIME_ZONE } from './moment.ts'

export interface Owner {
  workspaceId: string
  email: string
  password: string
  /** As the extension gets it. */
  accessToken: string
  /** A new one, for the former holds for a quarter of an hour. */
  connectAgain(): Promise<string>
}

/** Signs somebody up, makes their workspace and connects the extension, by the requests a browser makes. */
export async function anOwner(url: URL, name: string): Promise<Owner> {
  const browser = newBrowser(navigating, url.origin)
  const email = `owner-${name.toLowerCase()}@example.com`
  const password = crypto.randomUUID()
  await signUp(browser, { name: 'Owner', email, password })
  const workspaceId = await createWorkspace(browser, name, TIME_ZONE)
  const connectAgain = async () => (await connectExtension(browser)).accessToken
  return { workspaceId, email, password, accessToken: await connectAgain(), connectAgain }
}
