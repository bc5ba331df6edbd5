import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { nextReminder } from '../../../extension/api/reminder-time.ts'
import { myKeyResult, myWeekView } from '../review/my-week-fixture.ts'
import { type BackgroundRig, backgroundRig, call, dataOf, errorOf, popup } from './background-rig.ts'
import { type LocalServer, startLocalServer } from './local-server.ts'

/** A Wednesday; the reminder is wanted on Fridays at 14:00. */
const WEDNESDAY = new Date(2026, 10, 18, 10, 0)
const FRIDAY = new Date(2026, 10, 20, 14, 0)
const NEXT_FRIDAY = new Date(2026, 10, 27, 14, 0)
const ID = 'throughline/my-week'

let server: LocalServer
let rig: BackgroundRig

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: WEDNESDAY })
  server = await startLocalServer()
  server.myWeek = myWeekView()
  rig = await backgroundRig(server)
  await rig.start()
  await dataOf(call(popup, 'session.signIn'))
  await dataOf(call(popup, 'settings.write', { reminder: { weekday: 5, time: '14:00' } }))
})
afterEach(async () => {
  vi.useRealTimers()
  await server.stop()
})

const alarm = async () => (await fakeBrowser.alarms.get('throughline/reminder'))?.scheduledTime
const ring = () =>
  fakeBrowser.alarms.onAlarm.trigger({
    name: 'throughline/reminder',
    scheduledTime: Date.now(),
    persistAcrossSessions: true,
  })
const shown = async () => Object.keys(await fakeBrowser.notifications.getAll())

describe('the reminder', () => {
  it('is set for the day and time that are wanted, and told then with what waits', async () => {
    const create = vi.spyOn(fakeBrowser.notifications, 'create')
    expect(await alarm()).toBe(FRIDAY.getTime())
    expect(await shown()).toEqual([])
    vi.setSystemTime(FRIDAY)
    await ring()
    expect(create).toHaveBeenCalledExactlyOnceWith(
      ID,
      expect.objectContaining({ message: '1 check-in due, 1 link to confirm, 1 item of yours slips' }),
    )
    expect(await alarm()).toBe(NEXT_FRIDAY.getTime())
  })

  it('is quiet where nothing waits, and comes again next week', async () => {
    server.myWeek = { keyResults: [myKeyResult({ isDue: false })], linksToConfirm: [], slipping: [] }
    vi.setSystemTime(FRIDAY)
    await ring()
    expect(await shown()).toEqual([])
    expect(await alarm()).toBe(NEXT_FRIDAY.getTime())
  })

  it('is told without its counts where the server cannot be reached', async () => {
    const create = vi.spyOn(fakeBrowser.notifications, 'create')
    await server.stop()
    vi.setSystemTime(FRIDAY)
    await ring()
    expect(create).toHaveBeenCalledWith(ID, expect.objectContaining({ message: expect.stringContaining('See what') }))
  })

  it('is quiet when nobody is signed in', async () => {
    await dataOf(call(popup, 'session.signOut'))
    vi.setSystemTime(FRIDAY)
    await ring()
    expect(await shown()).toEqual([])
  })

  it('that came due while the browser was closed is told when it opens, once', async () => {
    const create = vi.spyOn(fakeBrowser.notifications, 'create')
    await fakeBrowser.alarms.clearAll()
    vi.setSystemTime(FRIDAY.getTime() + 60 * 60_000)
    await rig.restart()
    await expect.poll(() => create.mock.calls.length).toBe(1)
    await rig.restart()
    await expect.poll(alarm).toBe(NEXT_FRIDAY.getTime())
    await ring()
    expect(create).toHaveBeenCalledOnce()
  })

  it('whose day is long gone is not told any more', async () => {
    vi.setSystemTime(FRIDAY.getTime() + 40 * 60 * 60_000)
    await ring()
    expect(await shown()).toEqual([])
  })

  it('pressed, opens My week and goes away', async () => {
    const opened = vi.fn(async (_tab: { url: string }) => ({}))
    Object.assign(fakeBrowser.tabs, { create: opened })
    vi.setSystemTime(FRIDAY)
    await ring()
    await fakeBrowser.notifications.onClicked.trigger(ID)
    await expect.poll(() => opened.mock.calls[0]?.[0].url).toContain('/review.html?view=my-week')
    expect(await shown()).toEqual([])
  })

  it('is at another time once that is wanted, and never once it is not', async () => {
    await dataOf(call(popup, 'settings.write', { reminder: { weekday: 1, time: '08:30' } }))
    expect(await alarm()).toBe(new Date(2026, 10, 23, 8, 30).getTime())
    await dataOf(call(popup, 'settings.write', { reminder: null }))
    expect(await alarm()).toBeUndefined()
  })

  it('takes no time that is none', async () => {
    const error = await errorOf(call(popup, 'settings.write', { reminder: { weekday: 1, time: '25:00' } }))
    expect(error.fields).toEqual([{ field: 'reminder.time', message: 'Write a time of day, e.g. 09:00.' }])
    expect(await alarm()).toBe(FRIDAY.getTime())
  })
})

describe('the next moment', () => {
  it.each([
    [new Date(2026, 10, 20, 13, 59), FRIDAY],
    [FRIDAY, NEXT_FRIDAY],
    [new Date(2026, 10, 21, 0, 0), NEXT_FRIDAY],
  ])('after %s is %s', (now, next) => {
    expect(nextReminder({ weekday: 5, time: '14:00' }, now)).toEqual(next)
  })

  it('keeps its time of day over a change of the clocks, and takes a Sunday', () => {
    const next = nextReminder({ weekday: 7, time: '09:00' }, new Date(2026, 9, 21, 12, 0))
    expect([next.getDay(), next.getHours(), next.getMinutes()]).toEqual([0, 9, 0])
  })
})
