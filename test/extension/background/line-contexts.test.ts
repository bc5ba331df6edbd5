import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { LineAnswer } from '../../../extension/api/protocol.ts'
import { type BackgroundRig, backgroundRig, call, contentIn, dataOf, item, popup } from './background-rig.ts'
import { type LocalServer, startLocalServer } from './local-server.ts'

let server: LocalServer
let rig: BackgroundRig

beforeEach(async () => {
  server = await startLocalServer()
  rig = await backgroundRig(server)
  await rig.start()
  await dataOf(call(popup, 'session.signIn'))
})
afterEach(() => server.stop())

function ask(ids: string[], fresh: boolean, tabId = 7): Promise<LineAnswer[]> {
  return dataOf(call(contentIn(tabId), 'line.contexts', { items: ids.map(item), fresh }))
}
const titles = (answers: LineAnswer[]) => answers.map(one => one.context?.serves[0]?.keyResult.title ?? null)

describe('contexts of the items a page shows', () => {
  it('come from the cache alone when asked so, without a request', async () => {
    expect(await ask(['PAY-1'], false)).toEqual([{ context: null, problem: null, cachedAt: null, line: null }])
    await ask(['PAY-1'], true)
    const [line] = await ask(['PAY-1'], false)
    expect(line?.context?.key).toEqual(item('PAY-1'))
    expect(line?.cachedAt).toMatch(/^\d{4}-/)
    expect(server.contextCalls).toHaveLength(1)
  })

  it('are answered in the order asked, each item once in the request', async () => {
    const answers = await ask(['PAY-2', 'PAY-1', 'PAY-2'], true)
    expect(answers.map(one => one.context?.key.externalId)).toEqual(['PAY-2', 'PAY-1', 'PAY-2'])
    expect(server.contextCalls).toEqual([[item('PAY-2'), item('PAY-1')]])
  })

  it('go out in one request for all that ask within a moment, from whatever tab', async () => {
    await Promise.all([ask(['PAY-1'], true), ask(['PAY-2'], true, 8), ask(['PAY-1', 'PAY-3'], true)])
    expect(server.contextCalls.map(items => items.map(one => one.externalId))).toEqual([['PAY-1', 'PAY-2', 'PAY-3']])
  })

  it('of more than a screen go out fifty at a time, in one batch', async () => {
    const ids = Array.from({ length: 120 }, (_, n) => `PAY-${n + 1}`)
    expect((await ask(ids, true)).every(one => one.context !== null)).toBe(true)
    expect(server.contextCalls.map(items => items.length)).toEqual([50, 50, 20])
  })

  it('name the workspace and carry the last bookmark', async () => {
    server.bookmark = 'bookmark-2'
    await ask(['PAY-1'], true)
    server.bookmark = 'bookmark-1'
    await ask(['PAY-1'], true)
    await ask(['PAY-1'], true)
    const [first, second, third] = server.requests.filter(one => one.path === 'context.items').map(one => one.headers)
    expect(first?.['x-throughline-workspace']).toBe('w1')
    expect(first?.['x-throughline-bookmark']).toBeUndefined()
    expect(second?.['x-throughline-bookmark']).toBe('bookmark-2')
    expect(third?.['x-throughline-bookmark'], 'an older answer does not move it back').toBe('bookmark-2')
  })

  it('keep the three hundred read last', async () => {
    for (let from = 0; from < 350; from += 50)
      await ask(
        Array.from({ length: 50 }, (_, n) => `A-${from + n + 1}`),
        true,
      )
    const answers = await ask(['A-50', 'A-51', 'A-350'], false)
    expect(answers.map(one => one.context !== null)).toEqual([false, true, true])
  })
})

describe('where the Worker does not answer as hoped', () => {
  it.each([
    [
      '429 with seconds',
      { status: 429, headers: { 'retry-after': '17' } },
      { code: 'rate_limited', retryAfterSeconds: 17 },
    ],
    ['429 without', { status: 429 }, { code: 'rate_limited' }],
    ['403 of something in between', { status: 403, body: '<html>no</html>' }, { code: 'forbidden' }],
    ['500', { status: 500, body: 'oops' }, { code: 'internal' }],
    ['503', { status: 503 }, { code: 'internal' }],
    ["a network's sign-in page", { status: 200, body: '<html>Welcome to the hotel</html>' }, { code: 'offline' }],
    [
      "the Worker's own words outside tRPC",
      {
        status: 403,
        headers: { 'content-type': 'application/json' },
        body: '{"error":{"code":"no_workspace","sentence":"You belong to no workspace."}}',
      },
      { code: 'no_workspace', sentence: 'You belong to no workspace.' },
    ],
  ])('%s: the cached context with the reason', async (_what, refuse, problem) => {
    await ask(['PAY-1'], true)
    server.refuse = refuse
    const [known, unknown] = await ask(['PAY-1', 'PAY-2'], true)
    expect(known).toMatchObject({ context: { key: item('PAY-1') }, problem, cachedAt: expect.any(String) })
    expect(unknown).toMatchObject({ context: null, problem, cachedAt: null })
  })

  it('offline: the cached context with its age', async () => {
    await ask(['PAY-1'], true)
    const [before] = await ask(['PAY-1'], false)
    await server.stop()
    const [line] = await ask(['PAY-1'], true)
    expect(line).toMatchObject({ problem: { code: 'offline' }, cachedAt: before?.cachedAt })
    expect(line?.context?.key).toEqual(item('PAY-1'))
  })

  it('no access: said as the Worker says it', async () => {
    server.fail.set('context.items', 'forbidden')
    expect(await ask(['PAY-1'], true)).toMatchObject([{ context: null, problem: { code: 'forbidden' } }])
  })
})

describe('an answer that was overtaken by a change', () => {
  it('is read again before it is given, and only the newer is kept', async () => {
    let release = () => {}
    server.hold = new Promise(resolve => {
      release = resolve
    })
    const asked = ask(['PAY-1'], true)
    await expect.poll(() => server.contextCalls.length).toBe(1)
    await dataOf(call(popup, 'link.confirm', { linkId: 'l' }, 'mutation'))
    release()
    expect(titles(await asked)).toEqual(['read 2'])
    expect(titles(await ask(['PAY-1'], false))).toEqual(['read 2'])
  })

  it('of the person before is not kept for the next', async () => {
    let release = () => {}
    server.hold = new Promise(resolve => {
      release = resolve
    })
    const asked = ask(['PAY-1'], true)
    await expect.poll(() => server.contextCalls.length).toBe(1)
    await dataOf(call(popup, 'session.signOut'))
    release()
    expect(await asked).toMatchObject([{ context: null, problem: { code: 'unauthenticated' } }])
    expect(await fakeBrowser.storage.local.get('contexts')).toEqual({})
    expect(rig.toTabs).toContainEqual([7, { kind: 'throughline/session' }])
  })
})
