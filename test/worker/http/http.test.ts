import { env, exports } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest'
import { EXTENSION_ID } from '../../../shared/extension-identity.ts'
import type { Env } from '../../../worker/env.ts'
import { app } from '../../../worker/http.ts'
import { connectExtension } from '../auth/oauth-flow.ts'
import { anOwner, codeOf, query } from '../auth/under-test.ts'

let log: MockInstance<typeof console.error>
beforeEach(() => {
  log = vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => log.mockRestore())

const EXTENSION = `chrome-extension://${EXTENSION_ID}`
const FIREFOX = 'moz-extension://7f2a5c1e-3f44-4c3e-9d9c-0a1b2c3d4e5f'

function call(path: string, init: RequestInit = {}): Promise<Response> {
  return exports.default.fetch(new Request(`${env.PUBLIC_URL}${path}`, init))
}

describe('health', () => {
  it('is asked of the database too', async () => {
    const answer = await call('/healthz')
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({ ok: true })
    const broken = { ...workerEnv(), DB: failingDatabase() }
    const sick = await app.request(`${env.PUBLIC_URL}/healthz`, {}, broken)
    expect(sick.status).toBe(503)
    expect(await codeOf(sick)).toBe('offline')
  })
})

describe('the configuration', () => {
  it.each([
    ['no secret', { BETTER_AUTH_SECRET: '' }, 'BETTER_AUTH_SECRET is not set.'],
    ['a short secret', { BETTER_AUTH_SECRET: 'secret' }, 'BETTER_AUTH_SECRET is too short'],
    ['no connection key', { CONNECTION_KEY: '' }, 'CONNECTION_KEY is not set.'],
    ['a connection key of another size', { CONNECTION_KEY: btoa('short') }, 'CONNECTION_KEY must be 32 bytes'],
    [
      'a public address without https',
      { PUBLIC_URL: 'http://throughline.example' },
      'PUBLIC_URL must begin with https',
    ],
    ['a public address with a path', { PUBLIC_URL: 'https://throughline.example/app' }, 'PUBLIC_URL must be an origin'],
    ['no public address', { PUBLIC_URL: 'throughline' }, 'PUBLIC_URL is not an address.'],
  ])('with %s answers nothing but that it is incomplete, and logs what to do', async (_what, wrong, sentence) => {
    const answer = await app.request(`${env.PUBLIC_URL}/healthz`, {}, { ...workerEnv(), ...wrong })
    expect(answer.status).toBe(500)
    const { error } = await answer.json<{ error: { code: string; sentence: string } }>()
    expect(error.code).toBe('misconfigured')
    expect(error.sentence).not.toContain(sentence)
    expect(log).toHaveBeenCalledWith(expect.stringContaining(sentence))
  })

  it('with the local address refuses to be reached from outside', async () => {
    const answer = await app.request('https://throughline.example/healthz', {}, { ...workerEnv() })
    expect(await codeOf(answer)).toBe('misconfigured')
  })
})

describe('an error', () => {
  it('is JSON with a code and the request’s id for programs, a page for people', async () => {
    const program = await call('/api/nothing-here')
    expect(program.status).toBe(404)
    const { error } = await program.json<{ error: { requestId: string } }>()
    expect(error.requestId).toBe(program.headers.get('x-request-id'))
    const person = await call('/nothing-here')
    expect(person.status).toBe(404)
    expect(await person.text()).toContain('That is not there any more.')
  })

  it('tells nothing of its inside', async () => {
    const broken = { ...workerEnv(), DB: failingDatabase() }
    const answer = await app.request(`${env.PUBLIC_URL}/healthz`, {}, broken)
    expect(await answer.text()).not.toContain('no such disk')
    expect(log).toHaveBeenCalledWith(expect.stringContaining('no such disk'))
  })

  it('of a body that is too large is told before it is read', async () => {
    const body = 'x'.repeat(65 * 1024)
    const answer = await call('/api/auth/sign-in/email', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'content-length': String(body.length) },
    })
    expect(answer.status).toBe(413)
    expect(await codeOf(answer)).toBe('too_large')
  })

  it('of too many calls in one request changes nothing', async () => {
    const paths = Array.from({ length: 21 }, () => 'workspace.current').join(',')
    expect((await call(`/trpc/${paths}?batch=1`)).status).toBe(400)
  })
})

describe('other origins', () => {
  it.each([EXTENSION, FIREFOX])('%s may call the API, without cookies', async origin => {
    const answer = await call('/trpc/workspace.current', {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,x-throughline-bookmark',
      },
    })
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin)
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
    expect(answer.headers.get('access-control-allow-headers')).toContain('authorization')
  })

  it.each([
    'https://evil.example',
    'https://acme.atlassian.net',
    'chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    `${EXTENSION}.evil.example`,
    `${FIREFOX}.evil.example`,
    'null',
  ])('%s may not', async origin => {
    for (const path of ['/trpc/workspace.current', '/api/auth/oauth2/token', '/sign-in']) {
      const answer = await call(path, { headers: { origin } })
      expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    }
  })
})

describe('what the extension finds', () => {
  it('is the provider’s description, for it alone', async () => {
    const answer = await call('/.well-known/oauth-authorization-server/api/auth', { headers: { origin: EXTENSION } })
    expect(answer.headers.get('access-control-allow-origin')).toBe(EXTENSION)
    expect(await answer.json()).toMatchObject({
      issuer: `${env.PUBLIC_URL}/api/auth`,
      authorization_endpoint: `${env.PUBLIC_URL}/api/auth/oauth2/authorize`,
      token_endpoint: `${env.PUBLIC_URL}/api/auth/oauth2/token`,
      revocation_endpoint: `${env.PUBLIC_URL}/api/auth/oauth2/revoke`,
      code_challenge_methods_supported: ['S256'],
    })
  })

  it('is a bookmark with each answer, which it may hand back', async () => {
    const { browser } = await anOwner()
    const { accessToken } = await connectExtension(browser)
    const first = await query('workspace.current', accessToken)
    expect(first.status).toBe(200)
    const bookmark = first.headers.get('x-throughline-bookmark') ?? ''
    const headers = bookmark ? { 'x-throughline-bookmark': bookmark } : {}
    expect((await query('workspace.current', accessToken, headers)).status).toBe(200)
    const invented = await query('workspace.current', accessToken, { 'x-throughline-bookmark': 'what is this' })
    expect(invented.status).toBe(200)
  })
})

describe('a user who asks too often', () => {
  it('is told when to come back', async () => {
    const { browser } = await anOwner()
    const { accessToken } = await connectExtension(browser)
    const limited = { ...workerEnv(), API_LIMITER: { limit: () => Promise.resolve({ success: false }) } }
    const request = new Request(`${env.PUBLIC_URL}/trpc/workspace.current`, {
      headers: { authorization: `Bearer ${accessToken}` },
    })
    const answer = await app.request(request, {}, limited)
    expect(answer.status).toBe(429)
    expect(answer.headers.get('retry-after')).toBe('60')
    expect(await codeOf(answer)).toBe('rate_limited')
  })
})

/** The real bindings as an object of its own, so that a test can replace one. */
function workerEnv(): Env {
  return { ...env }
}

function failingDatabase(): D1Database {
  const fail = () => {
    throw new Error('no such disk')
  }
  return { prepare: fail, batch: fail, withSession: fail, exec: fail, dump: fail } as unknown as D1Database
}
