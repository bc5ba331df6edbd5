import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OverlaySettings, Settings } from '../../../extension/api/protocol.ts'
import { type BackgroundRig, backgroundRig, call, dataOf, errorOf, popup } from './background-rig.ts'
import { type LocalServer, startLocalServer } from './local-server.ts'

const BASE = 'https://jira.acme.example/tools'
const ORIGINS = 'https://jira.acme.example/*'
const ID = `jira:${BASE}`

let server: LocalServer
let rig: BackgroundRig

beforeEach(async () => {
  server = await startLocalServer()
  rig = await backgroundRig(server)
  await rig.start()
})
afterEach(() => server.stop())

const write = (wanted: Partial<Settings>) => dataOf<Settings>(call(popup, 'settings.write', wanted))
const overlay = () => dataOf<OverlaySettings>(call(popup, 'overlay.settings'))

describe('a Jira of one’s own', () => {
  it('that the browser allows is read from now on, also in pages that are open', async () => {
    rig.granted.add(ORIGINS)
    await write({ jiraBases: [BASE] })
    expect(rig.registered.get(ID)).toEqual({
      matches: [`${BASE}/*`],
      js: ['content-scripts/overlay.js'],
      runAt: 'document_end',
      persistAcrossSessions: true,
    })
    expect(rig.started).toEqual([{ tabId: 7, files: ['/content-scripts/overlay.js'] }])
    expect((await overlay()).jiraBases).toEqual([BASE])
    expect(rig.toTabs).toContainEqual([7, { kind: 'throughline/overlay-settings' }])
  })

  it('that the browser does not allow is kept and waits for it', async () => {
    await write({ jiraBases: [BASE] })
    expect(rig.registered.size).toBe(0)
    await rig.grant(ORIGINS)
    await expect.poll(() => [...rig.registered.keys()]).toEqual([ID])
  })

  it('is registered again at the next start where an update has forgotten it, and not doubled where not', async () => {
    rig.granted.add(ORIGINS)
    await write({ jiraBases: [BASE] })
    await rig.restart()
    rig.registered.clear()
    await rig.restart()
    await expect.poll(() => [...rig.registered.keys()]).toEqual([ID])
  })

  it('whose permission is taken away is read no more, until it is given again', async () => {
    rig.granted.add(ORIGINS)
    await write({ jiraBases: [BASE] })
    await rig.revoke(ORIGINS)
    await expect.poll(() => rig.registered.size).toBe(0)
    expect((await dataOf<Settings>(call(popup, 'settings.read'))).jiraBases).toEqual([BASE])
    await rig.grant(ORIGINS)
    await expect.poll(() => rig.registered.size).toBe(1)
  })

  it('that is removed is read no more, its pages are told, and its permission given back', async () => {
    rig.granted.add(ORIGINS)
    await write({ jiraBases: [BASE] })
    rig.toTabs.length = 0
    await write({ jiraBases: [] })
    expect([rig.registered.size, [...rig.granted]]).toEqual([0, []])
    expect(rig.toTabs).toContainEqual([7, { kind: 'throughline/overlay-settings' }])
  })

  it('beside another on the same host leaves the permission that the other needs', async () => {
    const other = 'https://jira.acme.example/other'
    rig.granted.add(ORIGINS)
    await write({ jiraBases: [BASE, other] })
    await write({ jiraBases: [other] })
    expect([[...rig.registered.keys()], [...rig.granted]]).toEqual([[`jira:${other}`], [ORIGINS]])
  })

  it.each([
    ['an address copied from a page', `${BASE}/browse/PAY-1`, /Write it as https:\/\/jira.acme.example\/tools/],
    ['every host', 'https://*/', /one host in full/],
    ['Jira Cloud', 'https://acme.atlassian.net', /Jira Cloud/],
  ])('%s is not taken', async (_what, base, message) => {
    const error = await errorOf(call(popup, 'settings.write', { jiraBases: [base] }))
    expect(error).toMatchObject({ code: 'invalid_input', fields: [{ field: 'jiraBases.0' }] })
    expect(error.fields?.[0]?.message).toMatch(message)
    expect(rig.registered.size).toBe(0)
  })

  it('leaves the server and who is signed in alone', async () => {
    await dataOf(call(popup, 'session.signIn'))
    await write({ jiraBases: [BASE] })
    expect(await dataOf(call(popup, 'session.state'))).toMatchObject({ state: 'signed_in', server: server.origin })
  })
})

it('published Notion sites are read only where a person wants it and the browser allows it', async () => {
  rig.granted.add('https://*.notion.site/*')
  expect(rig.registered.size).toBe(0)
  await write({ notionSites: true })
  expect(rig.registered.get('notion.site')?.matches).toEqual(['https://*.notion.site/*'])
  await write({ notionSites: false })
  expect([rig.registered.size, rig.granted.size]).toEqual([0, 0])
})

it('scripts that others register stay', async () => {
  rig.registered.set('wxt:overlay', { matches: [], js: [], persistAcrossSessions: false })
  await write({ notionSites: false })
  expect([...rig.registered.keys()]).toEqual(['wxt:overlay'])
})

it('dimming is kept and told to every page', async () => {
  expect(await dataOf(call(popup, 'overlay.dim', { dimUntagged: true }))).toMatchObject({ dimUntagged: true })
  expect((await overlay()).dimUntagged).toBe(true)
  expect(rig.toTabs).toContainEqual([7, { kind: 'throughline/overlay-settings' }])
})
