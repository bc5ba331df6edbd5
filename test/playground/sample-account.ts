import { TIME_ZONE } from './sample-workspace/moment.ts'
import { SAMPLE_USER } from './sample-workspace/people.ts'

/** What the sample user types into the sign-in page. The database it opens is on this machine only. */
export const SAMPLE_LOGIN = { email: SAMPLE_USER.email, password: 'sample-workspace' }
export const SAMPLE_ORGANIZATION = { name: 'Acme Dispatch', slug: 'acme-dispatch' }

async function post(server: URL, path: string, body: unknown, cookie = ''): Promise<Response> {
  const response = await fetch(new URL(path, server), {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.origin, cookie },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
  return response
}

/** Signs the sample user up and makes their organization, by the same requests a person's browser makes; answers the workspace's id. */
export async function createSampleAccount(server: URL): Promise<string> {
  const signedUp = await post(server, '/api/auth/sign-up/email', { ...SAMPLE_LOGIN, name: SAMPLE_USER.name })
  const cookie = signedUp.headers
    .getSetCookie()
    .map(line => line.split(';', 1)[0])
    .join('; ')
  const organization = { ...SAMPLE_ORGANIZATION, metadata: { timeZone: TIME_ZONE } }
  const created = (await (await post(server, '/api/auth/organization/create', organization, cookie)).json()) as {
    id: string
  }
  return created.id
}
