import { env, exports } from 'cloudflare:workers'
import { type Browser, newBrowser } from './browser.ts'
import { type Account, createWorkspace, join, signUp } from './oauth-flow.ts'

let people = 0

/** A browser at the Worker under test, with an IP of its own so that rate limits do not mix. */
export function browserHere(): Browser {
  people += 1
  return newBrowser((url, init) => exports.default.fetch(new Request(url, init)), env.PUBLIC_URL, `192.0.2.${people}`)
}

/** An account nobody else in this file has. */
export function anAccount(name = 'Ines Duarte'): Account {
  return { name, email: `${crypto.randomUUID()}@example.com`, password: 'correct horse battery' }
}

/** Somebody signed in who owns a workspace. */
export async function anOwner(
  account = anAccount(),
): Promise<{ browser: Browser; account: Account; workspace: string }> {
  const browser = browserHere()
  await signUp(browser, account)
  return { browser, account, workspace: await createWorkspace(browser, 'Ferry Works', 'Europe/Lisbon') }
}

/** Somebody signed in who was invited into a workspace by its owner and has accepted. */
export async function aMember(owner: Browser, workspace: string, role: string, account = anAccount('Tom Berg')) {
  const browser = browserHere()
  await signUp(browser, account)
  await join(owner, browser, { email: account.email, role, workspaceId: workspace })
  return { browser, account }
}

/** Calls a query of the API with an access token. */
export function query(path: string, token: string, headers: Record<string, string> = {}): Promise<Response> {
  return exports.default.fetch(
    new Request(`${env.PUBLIC_URL}/trpc/${path}`, { headers: { authorization: `Bearer ${token}`, ...headers } }),
  )
}

/** Calls a mutation of the API with an access token. */
export function mutate(path: string, input: unknown, token: string): Promise<Response> {
  return exports.default.fetch(
    new Request(`${env.PUBLIC_URL}/trpc/${path}`, {
      method: 'POST',
      body: JSON.stringify(input),
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    }),
  )
}

/** The code of an API error, or null when the call went well. */
export async function codeOf(response: Response): Promise<string | null> {
  const body = await response.json<{ error?: { code?: unknown; data?: { answer: { code: string } } } }>()
  const { error } = body
  if (!error) return null
  return error.data ? error.data.answer.code : String(error.code)
}
