import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { OverlaySettings } from '../../../extension/api/protocol.ts'
import { type BackgroundRig, backgroundRig, call, contentIn, dataOf, errorOf, popup } from './background-rig.ts'
import { type LocalServer, startLocalServer } from './local-server.ts'

const HOUR = 3_600_000
const NONE = { disabledViews: [], selectors: {} }
const SOME = { disabledViews: ['jira/modal'], selectors: { 'jira.statusBlock': '.status' } }

let server: LocalServer
let rig: BackgroundRig

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  server = await startLocalServer()
  rig = await backgroundRig(server)
  await rig.start()
  await dataOf(call(popup, 'session.signIn'))
})
afterEach(async () => {
  vi.useRealTimers()
  await server.stop()
})

const missing = (used: string, view = 'jira/modal') => call(contentIn(7), 'anchor.missing', { view, used })
const reports = () => server.changes.map(one => one.input)
const asked = () => server.requests.filter(one => one.path === 'anchors.overrides').length
const later = (ms: number) => vi.setSystemTime(Date.now() + ms)
async function overlay(): Promise<Pick<OverlaySettings, 'disabledViews' | 'selectors'>> {
  const { disabledViews, selectors } = await dataOf<OverlaySettings>(call(popup, 'overlay.settings'))
  return { disabledViews, selectors }
}
const ring = () => rig.minute()
const settles = (wanted: object) => expect.poll(overlay).toEqual(wanted)

describe('a missing anchor', () => {
  it('is told once for each view and version, with names and the version and nothing else', async () => {
    for (const used of ['second', 'second', 'floating']) await dataOf(missing(used))
    await rig.restart()
    await dataOf(missing('second'))
    await dataOf(missing('none', 'notion/peek'))
    expect(reports()).toEqual([
      { view: 'jira/modal', anchor: 'first', version: '0.4.0' },
      { view: 'jira/modal', anchor: 'all', version: '0.4.0' },
      { view: 'notion/peek', anchor: 'item', version: '0.4.0' },
    ])
  })

  it('is told anew by the next version', async () => {
    await dataOf(missing('second'))
    rig.version = '0.5.0'
    await dataOf(missing('second'))
    expect(reports().map(one => one.version)).toEqual(['0.4.0', '0.5.0'])
  })

  it('that could not be told is told the next time', async () => {
    server.isCut = true
    await dataOf(missing('second'))
    server.isCut = false
    await dataOf(missing('second'))
    expect(reports()).toHaveLength(1)
  })

  it('is told of nobody who is signed out', async () => {
    await dataOf(call(popup, 'session.signOut'))
    await dataOf(missing('second'))
    expect(reports()).toEqual([])
  })

  it.each([
    { view: 'Pay by card', used: 'second' },
    { view: 'jira/modal', used: 'the title of the page' },
  ])('%o is refused', async input => {
    expect(await errorOf(call(contentIn(7), 'anchor.missing', input))).toMatchObject({ code: 'invalid_input' })
  })
})

describe('overrides', () => {
  it('never make a page wait: the first page has none, and is told when there are some', async () => {
    server.overrides = SOME
    expect(await overlay()).toEqual(NONE)
    await expect.poll(() => rig.toTabs).toContainEqual([7, { kind: 'throughline/overlay-settings' }])
    expect(await overlay()).toEqual(SOME)
  })

  it('are asked for again after six hours, over restarts, and not before', async () => {
    server.overrides = SOME
    await settles(SOME)
    for (const hours of [1, 2, 2]) {
      later(hours * HOUR)
      await rig.restart()
      await overlay()
    }
    expect(asked()).toBe(1)
    server.overrides = NONE
    later(2 * HOUR)
    expect(await overlay()).toEqual(SOME)
    await settles(NONE)
    expect(asked()).toBe(2)
  })

  it('hold for thirty days without the Worker, and then no more', async () => {
    server.overrides = SOME
    await settles(SOME)
    server.isCut = true
    later(29 * 24 * HOUR)
    expect(await overlay()).toEqual(SOME)
    later(2 * 24 * HOUR)
    expect(await overlay()).toEqual(NONE)
  })

  it('of another version do not hold', async () => {
    server.overrides = SOME
    await settles(SOME)
    rig.version = '0.5.0'
    server.isCut = true
    expect(await overlay()).toEqual(NONE)
  })

  it.each([
    ['a selector that is none', { disabledViews: [], selectors: { 'jira.statusBlock': 'a{}' } }],
    ['a name that is none', { disabledViews: [], selectors: { constructor: 'a' } }],
    ['another shape', { views: ['jira/modal'] }],
    ['nothing', null],
  ])('with %s are not used', async (_what, answer) => {
    const written = vi.spyOn(console, 'error').mockImplementation(() => {})
    server.overrides = answer
    await overlay()
    await expect.poll(() => written).toHaveBeenCalled()
    expect(await overlay()).toEqual(NONE)
  })

  it('are not asked for while nobody is signed in', async () => {
    await dataOf(call(popup, 'session.signOut'))
    await overlay()
    expect(asked()).toBe(0)
  })

  it('an admin’s own browser goes by a change at once', async () => {
    await settles(NONE)
    server.overrides = SOME
    await dataOf(call(popup, 'anchors.override', { view: 'jira/modal' }, 'mutation'))
    await settles(SOME)
  })

  it('are asked for by the clock, too: a page may have to know them before it can ask', async () => {
    server.overrides = SOME
    await ring()
    await expect.poll(asked).toBe(1)
    await ring()
    expect(asked()).toBe(1)
  })
})

describe('pages whose cards are found by another selector', () => {
  const EARLY = ['at-once:https://*.atlassian.net/*']
  const card = { disabledViews: [], selectors: { 'jira.boardCard': '.card' } }
  const early = () => [...rig.registered.keys()]
  const overridesAre = (selectors: object) => {
    server.overrides = { disabledViews: [], selectors }
    return settles(server.overrides as object)
  }

  it('of that tool, and of no other, ask at once while that holds', async () => {
    await overridesAre(card.selectors)
    expect(early()).toEqual(EARLY)
    expect(rig.registered.get('at-once:https://*.atlassian.net/*')).toEqual({
      matches: ['https://*.atlassian.net/*'],
      js: ['content-scripts/at-once.js'],
      runAt: 'document_start',
      persistAcrossSessions: true,
    })
    later(7 * HOUR)
    server.overrides = NONE
    await overlay()
    await expect.poll(early).toEqual([])
  })

  it('are those of an added site, too, while the browser allows it', async () => {
    const pages = 'https://*.notion.site/*'
    await overridesAre({ 'notion.databaseItem': '.row' })
    expect(early()).toEqual([])
    rig.granted.add(pages)
    await dataOf(call(popup, 'settings.write', { notionSites: true }))
    expect(early()).toEqual(['notion.site', `at-once:${pages}`])
    expect(rig.registered.get(`at-once:${pages}`)).toMatchObject({ matches: [pages], runAt: 'document_start' })
    await rig.revoke(pages)
    await expect.poll(early).toEqual([])
    await rig.grant(pages)
    await expect.poll(early).toHaveLength(2)
    await dataOf(call(popup, 'settings.write', { notionSites: false }))
    expect(early()).toEqual([])
  })

  it('are not those of a Jira of one’s own, which asks at once anyway', async () => {
    const base = 'https://jira.acme.example/tools'
    rig.granted.add('https://jira.acme.example/*')
    await dataOf(call(popup, 'settings.write', { jiraBases: [base] }))
    await overridesAre(card.selectors)
    expect(early()).toEqual([`jira:${base}`, ...EARLY])
  })

  it('do so again after an update of the extension has forgotten it, and are not told twice', async () => {
    await overridesAre(card.selectors)
    await rig.restart()
    rig.registered.clear()
    await rig.restart()
    await expect.poll(early).toEqual(EARLY)
  })

  it.each(['jira.spotlight', 'jira.boardTitle', 'hubspot.title', 'jira.unheardOf'])(
    'another selector for %s changes nothing of when pages ask',
    async name => {
      await overridesAre({ [name]: '.other' })
      expect(early()).toEqual([])
    },
  )
})
