import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { LineAnswer, WaitingChange } from '../../../extension/api/protocol.ts'
import { type BackgroundRig, backgroundRig, call, contentIn, dataOf, errorOf, item, popup } from './background-rig.ts'
import { type LocalServer, startLocalServer } from './local-server.ts'

let server: LocalServer
let rig: BackgroundRig

const PAY = item('PAY-1')
const checkIn = { keyResultId: 'kr-open', value: 3, confidence: 0.5, note: '' }
const tagInput = {
  item: { key: PAY, url: 'https://acme.atlassian.net/browse/PAY-1', title: 'Pay by card', kind: 'issue' },
  target: { kind: 'key_result', id: 'kr-open' },
  replacesLinkId: null,
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  server = await startLocalServer()
  rig = await backgroundRig(server)
  await rig.start()
  await dataOf(call(popup, 'session.signIn'))
  await dataOf(call(popup, 'keyResult.listOpen'))
})
afterEach(async () => {
  vi.useRealTimers()
  await server.stop()
})

const mutate = (path: string, input: unknown) => call(popup, path, input, 'mutation')
const waiting = () => dataOf<WaitingChange[]>(call(popup, 'outbox.list'))
const sentences = async () => (await waiting()).map(one => one.sentence)
const line = async (fresh = false) =>
  (await dataOf<LineAnswer[]>(call(contentIn(7), 'line.contexts', { items: [PAY], fresh })))[0]
const arrived = () => server.changes.map(one => one.path)
const later = (ms: number) => vi.setSystemTime(Date.now() + ms)
const allSent = () => expect.poll(waiting).toEqual([])

describe('while the Worker answers', () => {
  it('a change is sent at once, with an id of its own, and nothing waits', async () => {
    const first = await dataOf<{ linkId: string }>(mutate('link.tag', tagInput))
    await dataOf(mutate('link.tag', tagInput))
    const ids = server.changes.map(one => one.input.mutationId)
    expect(new Set(ids).size).toBe(2)
    expect(first.linkId).toBe(`made-by-${ids[0]}`)
    expect(await waiting()).toEqual([])
  })

  it('a refusal is the caller’s to show, and nothing is kept of it', async () => {
    server.fail.set('link.confirm', 'conflict')
    expect(await errorOf(mutate('link.confirm', { linkId: 'l1' }))).toMatchObject({ code: 'conflict' })
    expect(await waiting()).toEqual([])
  })

  it('an input that is none is refused before it is kept', async () => {
    const error = await errorOf(mutate('link.tag', { item: 'PAY-1' }))
    expect(error.code).toBe('invalid_input')
    expect(await waiting()).toEqual([])
  })
})

describe('while the Worker cannot be reached', () => {
  beforeEach(() => {
    server.isCut = true
  })

  it('a tag waits, told in a sentence, and the line shows it as it will be', async () => {
    const answer = await dataOf<{ linkId: string; waiting: boolean }>(mutate('link.tag', tagInput))
    expect(answer).toMatchObject({ waiting: true, linkId: expect.stringMatching(/^waiting:/) })
    expect(await waiting()).toEqual([
      expect.objectContaining({
        state: 'waiting',
        sentence: 'Tag of “Pay by card” to “Churn below 2 %” waits to be sent.',
        item: PAY,
        keyResultId: 'kr-open',
      }),
    ])
    const shown = await line(true)
    expect(shown).toMatchObject({ problem: { code: 'offline' }, waiting: { note: 'Tag waits to be sent' } })
    expect(shown?.context).toMatchObject({
      tagged: true,
      serves: [{ keyResult: { title: 'Churn below 2 %', status: 'at_risk' }, bet: { title: 'Customers stay' } }],
    })
  })

  it('everybody is told, so that lines and pages ask again', async () => {
    rig.toPages.length = 0
    await dataOf(mutate('checkIn.create', checkIn))
    await expect.poll(() => rig.toPages).toContainEqual({ kind: 'throughline/invalidated', items: null })
    expect(rig.toTabs.map(([tab]) => tab)).toContain(7)
  })

  it('an answer of 503 is waited for as well', async () => {
    server.isCut = false
    server.refuse = { status: 503 }
    expect(await dataOf(mutate('checkIn.create', checkIn))).toMatchObject({ waiting: true })
    expect(await sentences()).toEqual(['Check-in of “Churn below 2 %” waits to be sent.'])
  })

  it('what was made is sent in order, once, when the Worker answers something again', async () => {
    await dataOf(mutate('link.tag', tagInput))
    await dataOf(mutate('checkIn.create', checkIn))
    await dataOf(mutate('link.confirm', { linkId: 'l9' }))
    expect(await waiting()).toHaveLength(3)
    server.isCut = false
    await dataOf(call(popup, 'atRisk.mine'))
    await allSent()
    expect(arrived()).toEqual(['link.tag', 'checkIn.create', 'link.confirm'])
    await dataOf(call(popup, 'atRisk.mine'))
    expect(arrived()).toHaveLength(3)
  })

  it('it survives the end of the browser’s process, and the next one sends it, with its age', async () => {
    await dataOf(mutate('checkIn.create', checkIn))
    await rig.restart()
    expect(await waiting()).toHaveLength(1)
    server.isCut = false
    later(2 * 3_600_000)
    await rig.restart()
    await allSent()
    expect(server.changes).toEqual([
      {
        path: 'checkIn.create',
        input: { ...checkIn, mutationId: expect.any(String), ageMs: expect.closeTo(7_200_000, -4) },
      },
    ])
  })

  it('going online sends it', async () => {
    await dataOf(mutate('checkIn.create', checkIn))
    server.isCut = false
    rig.online()
    await allSent()
    expect(arrived()).toEqual(['checkIn.create'])
  })

  it('the minute’s alarm tries again, ever more seldom', async () => {
    await dataOf(mutate('checkIn.create', checkIn))
    const tries = async (seconds: number) => {
      const before = server.requests.length
      later(seconds * 1000)
      server.isCut = false
      server.refuse = { status: 503 }
      await rig.minute()
      await expect.poll(waiting).toHaveLength(1)
      return server.requests.slice(before).filter(one => one.path === 'checkIn.create').length
    }
    const counts: number[] = []
    for (const seconds of [6, 6, 6, 30]) counts.push(await tries(seconds))
    expect(counts).toEqual([1, 0, 1, 1])
  })
})

describe('an answer that was lost', () => {
  it('the same change is sent again with the same id: the Worker knows it', async () => {
    server.losesAnswers = true
    expect(await dataOf(mutate('link.tag', tagInput))).toMatchObject({ waiting: true })
    server.losesAnswers = false
    await dataOf(call(popup, 'atRisk.mine'))
    await allSent()
    const ids = server.changes.map(one => one.input.mutationId)
    expect(ids.length).toBeGreaterThan(1)
    expect(new Set(ids).size).toBe(1)
  })

  it('a Worker that takes too long: the page is told that it waits, and hears when it was taken', async () => {
    let release = () => {}
    server.holdChanges = new Promise(resolve => {
      release = resolve
    })
    const answer = dataOf(mutate('checkIn.create', checkIn))
    expect(await answer).toMatchObject({ waiting: true })
    rig.toPages.length = 0
    release()
    server.holdChanges = null
    await allSent()
    await expect.poll(() => rig.toPages).toContainEqual({ kind: 'throughline/invalidated', items: null })
    expect(arrived()).toEqual(['checkIn.create'])
  })
})

describe('a waiting change that is refused when it is sent', () => {
  beforeEach(async () => {
    server.isCut = true
    await dataOf(mutate('link.tag', tagInput))
    await dataOf(mutate('checkIn.create', checkIn))
    server.isCut = false
    server.fail.set('link.tag', 'conflict')
    await dataOf(call(popup, 'atRisk.mine'))
    await expect.poll(async () => (await waiting()).map(({ state }) => state)).toEqual(['failed'])
  })

  it('stays with its reason, on the line too, and holds up nothing behind it', async () => {
    expect(arrived()).toEqual(['checkIn.create'])
    const [failed] = await waiting()
    expect(failed?.sentence).toMatch(/^Tag of “Pay by card” to “Churn below 2 %” was not taken: Somebody changed this/)
    expect((await line())?.waiting).toEqual({
      state: 'failed',
      note: expect.stringMatching(/^Tag was not taken: Somebody changed this/),
    })
    expect((await line())?.context).toBeNull()
  })

  it('survives a restart, until it is dismissed', async () => {
    await rig.restart()
    const [failed] = await waiting()
    expect(failed?.state).toBe('failed')
    await dataOf(call(popup, 'outbox.dismiss', { id: failed?.id }))
    expect(await waiting()).toEqual([])
    expect((await line())?.waiting).toBeUndefined()
  })

  it('can be tried again, as the same change', async () => {
    server.fail.clear()
    await dataOf(call(popup, 'outbox.retry', { id: (await waiting())[0]?.id }))
    await allSent()
    expect(arrived()).toEqual(['checkIn.create', 'link.tag'])
  })
})

it('a change that the Worker breaks on again and again is told instead of holding up the rest for ever', async () => {
  server.fail.set('link.confirm', 'internal')
  await dataOf(mutate('link.confirm', { linkId: 'l1' }))
  await dataOf(mutate('checkIn.create', checkIn))
  for (let minute = 0; minute < 6; minute += 1) {
    later(10 * 60_000)
    await rig.minute()
  }
  await expect.poll(waiting).toMatchObject([{ state: 'failed' }])
  expect(arrived()).toEqual(['checkIn.create'])
})

describe('what is done upon a change that waits', () => {
  it('an untag of a tag that was sent goes after it, by the link it made', async () => {
    server.isCut = true
    const { linkId } = await dataOf<{ linkId: string }>(mutate('link.tag', tagInput))
    await dataOf(mutate('link.untag', { linkId, item: PAY }))
    expect((await line())?.context?.serves).toEqual([])
    server.isCut = false
    await dataOf(call(popup, 'atRisk.mine'))
    await allSent()
    expect(arrived()).toEqual(['link.tag', 'link.untag'])
    expect(server.changes[1]?.input.linkId).toBe(`made-by-${server.changes[0]?.input.mutationId}`)
  })

  it('upon a tag that is refused, it is refused too, in words', async () => {
    server.isCut = true
    const { linkId } = await dataOf<{ linkId: string }>(mutate('link.tag', tagInput))
    await dataOf(mutate('link.confirm', { linkId }))
    server.isCut = false
    server.fail.set('link.tag', 'forbidden')
    await dataOf(call(popup, 'atRisk.mine'))
    await expect.poll(async () => (await waiting()).map(one => one.state)).toEqual(['failed', 'failed'])
    expect((await sentences())[1]).toMatch(/The change it builds on was not taken/)
    expect(arrived()).toEqual([])
  })

  it('taken back before it ever left, neither leaves: a tag by an untag, a check-in by its undo', async () => {
    vi.stubGlobal('navigator', { onLine: false })
    const far = 'https://throughline.example'
    const { account } = await fakeBrowser.storage.local.get('account')
    await fakeBrowser.storage.local.set({
      settings: { server: far, jiraBases: [] },
      account: { ...(account as object), server: far },
    })
    try {
      const { linkId } = await dataOf<{ linkId: string }>(mutate('link.tag', tagInput))
      const { checkInId } = await dataOf<{ checkInId: string }>(mutate('checkIn.create', checkIn))
      expect(await waiting()).toHaveLength(2)
      await dataOf(mutate('link.untag', { linkId, item: PAY }))
      await dataOf(mutate('checkIn.takeBack', { keyResultId: checkIn.keyResultId, checkInId }))
      expect(await waiting()).toEqual([])
    } finally {
      vi.unstubAllGlobals()
    }
  })

  it('an undo of a check-in that was sent goes after it', async () => {
    server.isCut = true
    const { checkInId } = await dataOf<{ checkInId: string }>(mutate('checkIn.create', checkIn))
    await dataOf(mutate('checkIn.takeBack', { keyResultId: checkIn.keyResultId, checkInId }))
    expect((await sentences())[1]).toMatch(/^Undo of “.*” waits to be sent\.$/)
    server.isCut = false
    await dataOf(call(popup, 'atRisk.mine'))
    await allSent()
    expect(arrived()).toEqual(['checkIn.create', 'checkIn.takeBack'])
  })
})

describe('whose it is', () => {
  it('signed out it is neither shown nor sent; back again it is', async () => {
    server.isCut = true
    await dataOf(mutate('checkIn.create', checkIn))
    await dataOf(call(popup, 'session.signOut'))
    server.isCut = false
    expect(await waiting()).toEqual([])
    await dataOf(call(popup, 'session.signIn'))
    await allSent()
    expect(arrived()).toEqual(['checkIn.create'])
  })

  it('somebody else who signs in never sends it', async () => {
    server.isCut = true
    await dataOf(mutate('checkIn.create', checkIn))
    await dataOf(call(popup, 'session.signOut'))
    server.isCut = false
    server.email = 'tom@acme.example'
    await dataOf(call(popup, 'session.signIn'))
    await dataOf(call(popup, 'atRisk.mine'))
    expect([await waiting(), arrived()]).toEqual([[], []])
    server.email = 'mara@acme.example'
    await dataOf(call(popup, 'session.signOut'))
    await dataOf(call(popup, 'session.signIn'))
    await allSent()
    expect(arrived()).toEqual(['checkIn.create'])
  })

  it('a content script may not read or change it', async () => {
    for (const path of ['outbox.list', 'outbox.dismiss', 'answers.cached'])
      expect(await errorOf(call(contentIn(7), path))).toMatchObject({ code: 'forbidden' })
  })
})
