import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { LineAnswer, SessionView } from '../../../extension/api/protocol.ts'
import {
  type BackgroundRig,
  backgroundRig,
  call,
  consentAt,
  contentIn,
  dataOf,
  errorOf,
  item,
  popup,
} from './background-rig.ts'
import { atRiskView, type LocalServer, startLocalServer } from './local-server.ts'

let server: LocalServer
let rig: BackgroundRig

beforeEach(async () => {
  server = await startLocalServer()
  rig = await backgroundRig(server)
  await rig.start()
})
afterEach(async () => {
  vi.useRealTimers()
  await server.stop()
})

const signIn = () => dataOf<SessionView>(call(popup, 'session.signIn'))
const tokenRequests = () => server.requests.filter(one => one.path.endsWith('/oauth2/token'))
const stored = async () => ({
  ...(await fakeBrowser.storage.local.get(null)),
  ...(await fakeBrowser.storage.session.get(null)),
})

describe('signing in', () => {
  it('asks for a code with PKCE and state, trades it for tokens and learns the account', async () => {
    expect(await signIn()).toEqual({
      state: 'signed_in',
      email: 'mara@acme.example',
      workspace: { id: 'w1', name: 'Acme Dispatch' },
      server: server.origin,
    })
    const [[asked]] = rig.signInWindow.mock.calls as [[{ url: string; interactive: boolean }]]
    const url = new URL(asked.url)
    expect(asked.interactive).toBe(true)
    expect(url.origin + url.pathname).toBe(`${server.origin}/api/auth/oauth2/authorize`)
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: 'throughline-extension',
      code_challenge_method: 'S256',
      scope: 'graph:read graph:write offline_access',
      redirect_uri: 'https://abc.chromiumapp.org/signed-in',
    })
    expect(rig.toPages).toContainEqual({ kind: 'throughline/session' })
  })

  it('opens one window when asked twice at once', async () => {
    await Promise.all([signIn(), signIn()])
    expect(rig.signInWindow).toHaveBeenCalledOnce()
  })

  it.each([
    ['a state that was not ours', { state: 'forged' }, 'sign_in_failed'],
    ['another issuer', { iss: 'https://evil.example/api/auth' }, 'sign_in_failed'],
    ['a code of another flow', { code: 'stolen' }, 'unauthenticated'],
    ['a refusal', { error: 'access_denied' }, 'sign_in_cancelled'],
  ])('refuses %s', async (_what, change, code) => {
    rig.signInWindow.mockImplementation(async ({ url }) => consentAt(server, url, change))
    expect(await errorOf(call(popup, 'session.signIn'))).toMatchObject({ code })
    expect(await dataOf(call(popup, 'session.state'))).toMatchObject({ state: 'signed_out' })
  })

  it('says so when the window was closed', async () => {
    rig.signInWindow.mockRejectedValue(new Error('The user did not approve access.'))
    expect(await errorOf(call(popup, 'session.signIn'))).toMatchObject({ code: 'sign_in_cancelled' })
  })

  it('is undone when the account cannot be read', async () => {
    server.fail.set('workspace.current', 'no_workspace')
    expect(await errorOf(call(popup, 'session.signIn'))).toMatchObject({ code: 'no_workspace' })
    expect(await dataOf(call(popup, 'session.state'))).toMatchObject({ state: 'signed_out' })
    expect(server.revoked).toEqual(['refresh-1'])
  })

  it('keeps the access token in memory, the refresh token where content scripts cannot read', async () => {
    await signIn()
    expect(rig.accessLevels).toEqual({ local: 'TRUSTED_CONTEXTS', session: 'TRUSTED_CONTEXTS' })
    expect(JSON.stringify(await fakeBrowser.storage.local.get(null))).not.toContain('access-1')
    expect(await fakeBrowser.storage.session.get('accessToken')).toMatchObject({ accessToken: { token: 'access-1' } })
  })

  it('never lets a token out: no answer and no broadcast carries one', async () => {
    const answers = [
      await call(popup, 'session.signIn'),
      await call(popup, 'session.state'),
      await call(contentIn(7), 'session.signIn'),
      await call(contentIn(7), 'line.contexts', { items: [item('PAY-1')], fresh: true }),
      await call(popup, 'settings.read'),
      await call(popup, 'atRisk.cached'),
    ]
    const told = JSON.stringify([answers, rig.toPages, rig.toTabs])
    expect(told).not.toMatch(/access-\d|refresh-\d/)
  })
})

describe('refreshing', () => {
  beforeEach(async () => {
    await signIn()
    server.requests.length = 0
  })

  it('happens once for many calls that are rejected at once, and each call then succeeds', async () => {
    server.accessTokens.clear()
    const calls = ['atRisk.mine', 'workspace.current', 'changes.mark'].map(path => call(popup, path))
    expect((await Promise.all(calls)).map(answer => answer.ok)).toEqual([true, true, true])
    expect(tokenRequests()).toHaveLength(1)
    expect(server.refreshToken).toBe('refresh-2')
  })

  it('happens before the token ends, not after', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 14.75 * 60_000 })
    await dataOf(call(popup, 'atRisk.mine'))
    expect(server.requests.map(one => one.path)).toEqual(['/api/auth/oauth2/token', 'atRisk.mine'])
  })

  it('makes a rejected mutation again', async () => {
    server.accessTokens.clear()
    expect(await call(popup, 'link.confirm', { linkId: 'l' }, 'mutation')).toMatchObject({ ok: true })
    expect(server.requests.filter(one => one.path === 'link.confirm')).toHaveLength(2)
  })

  it('gives up after one try', async () => {
    server.fail.set('workspace.current', 'unauthenticated')
    expect(await errorOf(call(popup, 'workspace.current'))).toMatchObject({ code: 'unauthenticated' })
    expect(server.requests.filter(one => one.path === 'workspace.current')).toHaveLength(2)
  })

  it('goes through the server without a window when the refresh token is used up', async () => {
    server.accessTokens.clear()
    server.refreshToken = 'rotated-elsewhere'
    expect(await call(popup, 'atRisk.mine')).toMatchObject({ ok: true })
    expect(rig.signInWindow).toHaveBeenLastCalledWith(expect.objectContaining({ interactive: false }))
  })

  it('ends the session when neither works, and says so to everybody', async () => {
    server.atRisk = atRiskView(3)
    await dataOf(call(popup, 'atRisk.mine'))
    expect(await fakeBrowser.action.getBadgeText({})).toBe('3')
    server.accessTokens.clear()
    server.refreshToken = null
    rig.signInWindow.mockRejectedValue(new Error('User interaction required.'))
    expect(await errorOf(call(popup, 'atRisk.mine'))).toMatchObject({ code: 'unauthenticated' })
    expect(await dataOf(call(popup, 'session.state'))).toMatchObject({ state: 'signed_out', email: null })
    expect(await fakeBrowser.action.getBadgeText({})).toBe('')
    expect(rig.toTabs).toContainEqual([7, { kind: 'throughline/session' }])
  })

  it('keeps the session when the server cannot be reached', async () => {
    await fakeBrowser.storage.session.clear()
    await server.stop()
    expect(await errorOf(call(popup, 'atRisk.mine'))).toMatchObject({ code: 'offline' })
    expect(await dataOf(call(popup, 'session.state'))).toMatchObject({ state: 'signed_in' })
  })
})

describe('after the browser stopped the process', () => {
  it('goes on with what is stored, without a new sign-in', async () => {
    await signIn()
    await dataOf(call(contentIn(7), 'line.contexts', { items: [item('PAY-1')], fresh: true }))
    await rig.restart()
    server.requests.length = 0
    expect(await dataOf(call(popup, 'session.state'))).toMatchObject({ state: 'signed_in', email: 'mara@acme.example' })
    const [line] = await dataOf<LineAnswer[]>(
      call(contentIn(7), 'line.contexts', { items: [item('PAY-1')], fresh: false }),
    )
    expect(line?.context?.serves).toHaveLength(1)
    expect(await call(popup, 'atRisk.mine')).toMatchObject({ ok: true })
    expect(tokenRequests()).toHaveLength(0)
  })

  it('refreshes first when the browser was restarted too, which forgets the access token', async () => {
    await signIn()
    await fakeBrowser.storage.session.clear()
    await rig.restart()
    server.requests.length = 0
    expect(await call(popup, 'atRisk.mine')).toMatchObject({ ok: true })
    expect(server.requests.map(one => one.path)).toEqual(['/api/auth/oauth2/token', 'atRisk.mine'])
  })
})

describe('signing out', () => {
  it('revokes the refresh token and forgets all but the settings', async () => {
    await signIn()
    await dataOf(call(contentIn(7), 'line.contexts', { items: [item('PAY-1')], fresh: true }))
    expect(await dataOf(call(popup, 'session.signOut'))).toMatchObject({ state: 'signed_out' })
    expect(server.revoked).toEqual(['refresh-1'])
    const kept = Object.keys(await stored()).filter(key => !key.endsWith('$'))
    expect(kept).toEqual(['settings'])
  })

  it('signs out here also when the server cannot be told', async () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    await signIn()
    await server.stop()
    expect(await dataOf(call(popup, 'session.signOut'))).toMatchObject({ state: 'signed_out' })
    expect(warned).toHaveBeenCalledOnce()
  })

  it('answers content scripts with signed out, not with what was cached', async () => {
    await signIn()
    await dataOf(call(contentIn(7), 'line.contexts', { items: [item('PAY-1')], fresh: true }))
    await dataOf(call(popup, 'session.signOut'))
    for (const fresh of [true, false]) {
      const [line] = await dataOf<LineAnswer[]>(call(contentIn(7), 'line.contexts', { items: [item('PAY-1')], fresh }))
      expect(line).toMatchObject({ context: null, problem: { code: 'unauthenticated' } })
    }
  })
})

describe('another server', () => {
  it('is another account: the tokens of the first are never sent there', async () => {
    await signIn()
    const other = await startLocalServer()
    try {
      await dataOf(call(popup, 'settings.write', { server: `${other.origin}/some/path`, jiraBases: [] }))
      expect(await dataOf(call(popup, 'settings.read'))).toMatchObject({ server: other.origin, jiraBases: [] })
      expect(await errorOf(call(popup, 'atRisk.mine'))).toMatchObject({ code: 'unauthenticated' })
      expect(other.requests).toEqual([])
      expect(server.revoked).toEqual(['refresh-1'])
    } finally {
      await other.stop()
    }
  })

  it('keeps tokens back even when the setting was changed behind our back', async () => {
    await signIn()
    const other = await startLocalServer()
    try {
      await fakeBrowser.storage.local.set({ settings: { server: other.origin, jiraBases: [] } })
      expect(await errorOf(call(popup, 'atRisk.mine'))).toMatchObject({ code: 'unauthenticated' })
      expect(other.requests).toEqual([])
    } finally {
      await other.stop()
    }
  })

  it.each(['http://throughline.example', 'ftp://127.0.0.1', 'nonsense'])('%s is refused', async address => {
    const error = await errorOf(call(popup, 'settings.write', { server: address, jiraBases: [] }))
    expect(error).toMatchObject({ code: 'invalid_input', fields: [{ field: 'server' }] })
  })
})
