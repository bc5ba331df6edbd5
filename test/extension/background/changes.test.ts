import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { SessionView } from '../../../extension/api/protocol.ts'
import {
  type BackgroundRig,
  backgroundRig,
  call,
  contentIn,
  dataOf,
  item,
  pageItem,
  panelIn,
  popup,
} from './background-rig.ts'
import { atRiskView, type LocalServer, startLocalServer } from './local-server.ts'

let server: LocalServer
let rig: BackgroundRig

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-22T10:00:00.000Z') })
  server = await startLocalServer()
  rig = await backgroundRig(server)
  await rig.start()
  await dataOf(call(popup, 'session.signIn'))
  await pulse()
  forget()
})
afterEach(async () => {
  vi.useRealTimers()
  await server.stop()
})

const pulse = () => dataOf(call(contentIn(7), 'line.pulse'))
const alarm = () =>
  fakeBrowser.alarms.onAlarm.trigger({
    name: 'throughline/poll',
    scheduledTime: Date.now(),
    persistAcrossSessions: false,
  })
const later = (ms: number) => vi.setSystemTime(Date.now() + ms)
const asked = () => server.requests.map(one => one.path)
const badge = () => fakeBrowser.action.getBadgeText({})
const INVALIDATED = { kind: 'throughline/invalidated', items: null }

function forget(): void {
  server.requests.length = 0
  rig.toPages.length = 0
  rig.toTabs.length = 0
}

describe('a change made elsewhere', () => {
  it('reaches open tabs, pages and the icon with the next pulse', async () => {
    server.mark = 'mark-2'
    server.atRisk = atRiskView(2)
    later(5_000)
    await pulse()
    expect(rig.toTabs).toEqual([[7, INVALIDATED]])
    expect(rig.toPages).toContainEqual(INVALIDATED)
    await expect.poll(badge).toBe('2')
    expect(await fakeBrowser.action.getTitle({})).toBe('Throughline: 2 of your key results are at risk')
  })

  it('brings the workspace’s new name along', async () => {
    server.mark = 'mark-2'
    server.workspaceName = 'Acme & Sons'
    later(5_000)
    await pulse()
    expect((await dataOf<SessionView>(call(popup, 'session.state'))).workspace?.name).toBe('Acme & Sons')
  })

  it('costs one small question and tells nobody while there is none', async () => {
    later(5_000)
    await pulse()
    expect(asked()).toEqual(['changes.mark'])
    expect([...rig.toPages, ...rig.toTabs]).toEqual([])
  })

  it('is asked for once however many tabs are open', async () => {
    later(5_000)
    await Promise.all([pulse(), dataOf(call(contentIn(8), 'line.pulse')), dataOf(call(popup, 'line.pulse'))])
    expect(asked()).toEqual(['changes.mark'])
    later(3_000)
    await pulse()
    expect(asked()).toEqual(['changes.mark'])
  })

  it('is not announced twice after the process was stopped', async () => {
    await rig.restart()
    later(5_000)
    await pulse()
    expect([...rig.toPages, ...rig.toTabs]).toEqual([])
  })

  it('is seen by the alarm when nothing is open', async () => {
    server.mark = 'mark-2'
    server.atRisk = atRiskView(1)
    later(60_000)
    await alarm()
    await expect.poll(badge).toBe('1')
  })

  it('of time alone is seen within a quarter of an hour', async () => {
    server.atRisk = atRiskView(4)
    later(14 * 60_000)
    await alarm()
    await expect.poll(asked).toEqual(['changes.mark'])
    later(60_000)
    await alarm()
    await expect.poll(badge).toBe('4')
  })

  it('is not asked for while the server says to wait', async () => {
    later(5_000)
    server.refuse = { status: 429, headers: { 'retry-after': '30' } }
    await pulse()
    later(25_000)
    await pulse()
    expect(asked()).toEqual(['changes.mark'])
    server.refuse = null
    server.mark = 'mark-2'
    later(6_000)
    await pulse()
    expect(rig.toTabs).toEqual([[7, INVALIDATED]])
  })

  it('is not asked for when nobody is signed in', async () => {
    await dataOf<SessionView>(call(popup, 'session.signOut'))
    forget()
    later(60_000)
    await pulse()
    await alarm()
    expect(asked()).toEqual([])
  })
})

describe('a change made here', () => {
  it('is told to everybody and counted again at once', async () => {
    server.atRisk = atRiskView(120)
    await dataOf(call(popup, 'link.confirm', { linkId: 'l' }, 'mutation'))
    await expect.poll(() => rig.toTabs).toEqual([[7, INVALIDATED]])
    expect(rig.toPages).toContainEqual(INVALIDATED)
    await expect.poll(badge).toBe('99+')
  })

  it('that failed is told to nobody', async () => {
    server.fail.set('link.confirm', 'forbidden')
    expect(await call(popup, 'link.confirm', { linkId: 'l' }, 'mutation')).toMatchObject({ ok: false })
    expect(asked()).toEqual(['link.confirm'])
    expect([...rig.toPages, ...rig.toTabs]).toEqual([])
  })
})

describe('the icon', () => {
  it('counts what the popup just read, and the popup can paint from it next time', async () => {
    server.atRisk = atRiskView(1)
    await dataOf(call(popup, 'atRisk.mine'))
    expect(await badge()).toBe('1')
    expect(await dataOf(call(popup, 'atRisk.cached'))).toEqual({
      view: atRiskView(1),
      readAt: '2026-11-22T10:00:00.000Z',
    })
  })

  it('is painted from storage when the browser starts', async () => {
    server.atRisk = atRiskView(5)
    await dataOf(call(popup, 'atRisk.mine'))
    await fakeBrowser.action.setBadgeText({ text: '' })
    await rig.restart()
    await expect.poll(badge).toBe('5')
  })

  it('keeps the last count when the server cannot be reached', async () => {
    server.atRisk = atRiskView(5)
    await dataOf(call(popup, 'atRisk.mine'))
    await server.stop()
    later(16 * 60_000)
    await alarm()
    expect(await badge()).toBe('5')
  })

  it('asks once a minute, also after a restart', async () => {
    await rig.restart()
    await expect
      .poll(() => fakeBrowser.alarms.getAll())
      .toMatchObject([{ name: 'throughline/poll', periodInMinutes: 1 }])
  })
})

describe('the panel', () => {
  it('shows the item of its own tab, also after a restart, and hears when it moves', async () => {
    await dataOf(call(contentIn(7), 'panel.show', pageItem('PAY-1')))
    await dataOf(call(contentIn(8), 'panel.show', pageItem('PAY-2')))
    await rig.restart()
    expect(await dataOf(call(panelIn(7), 'panel.item'))).toEqual(pageItem('PAY-1'))
    expect(await dataOf(call(panelIn(8), 'panel.item'))).toEqual(pageItem('PAY-2'))
    expect(rig.toPages).toContainEqual({ kind: 'throughline/panel-moved' })
  })

  it('closes through its own tab only', async () => {
    await dataOf(call(contentIn(7), 'panel.show', pageItem('PAY-1')))
    await dataOf(call(panelIn(7), 'panel.close'))
    expect(rig.toTabs).toEqual([[7, { kind: 'throughline/panel-close' }]])
    expect(await dataOf(call(panelIn(7), 'panel.item'))).toBeNull()
  })

  it('remembers the fifty tabs used last', async () => {
    for (let tab = 1; tab <= 51; tab++) await dataOf(call(contentIn(tab), 'panel.show', pageItem('PAY-1')))
    expect(await dataOf(call(panelIn(1), 'panel.item'))).toBeNull()
    expect(await dataOf(call(panelIn(51), 'panel.item'))).toEqual(pageItem('PAY-1'))
    expect(item('PAY-1')).toEqual(pageItem('PAY-1').key)
  })
})
