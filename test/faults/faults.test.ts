/**
 * What goes wrong between a tool and us, over HTTP: the real Worker in workerd, the tools' stand-ins on sockets, their
 * deliveries signed and posted. After each fault the graph equals the tool's truth, nothing was applied twice, and what
 * failed was to be seen on the connection with a remedy.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { ConnectionProblemCode } from '../../shared/graph/connection.ts'
import { type Fault, status } from '../stand-ins/faults.ts'
import { Around } from './around.ts'
import { TOOLS_UNDER_TEST, type ToolUnderTest, type Truth } from './three-tools.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** Objects that a page of any tool holds, and a few more than that. */
const PAGE = 30
const MANY = 32

interface ItemRow extends Truth {
  id: string
  tool: string
  site: string
}
interface EventRow {
  itemId: string
  kind: string
  from: string | null
  to: string | null
  happenedAt: string
}

const byId = <T extends { externalId: string }>(all: T[]) =>
  all.toSorted((a, b) => (a.externalId < b.externalId ? -1 : 1))

/**
 * The graph is as the tool says, holds nothing of another site, and each change is in it once: what was told of an item
 * leads from change to change to how it stands, and where the tool tells a history there is nothing but that.
 */
async function expectTruth(around: Around, tool: ToolUnderTest): Promise<void> {
  const items = await around.facts<ItemRow>('work_item')
  expect(items.filter(item => item.tool !== tool.tool || item.site !== tool.site)).toEqual([])
  expect(byId(items.map(({ externalId, state, due }) => ({ externalId, state, due })))).toEqual(byId(tool.truth()))
  const events = await around.facts<EventRow>('work_event')
  const moves = tool.moves()
  for (const item of items) {
    const told = (kind: 'state' | 'due') =>
      events
        .filter(one => one.itemId === item.id && one.kind === kind)
        .toSorted((a, b) => Date.parse(a.happenedAt) - Date.parse(b.happenedAt))
    for (const kind of ['state', 'due'] as const) {
      const [first, ...others] = told(kind)
      const ways = others.map(({ from, to }) => [from, to])
      expect(ways).toEqual(others.map(({ to }, index) => [(others[index - 1] ?? first)?.to, to]))
      for (const { from, to } of told(kind)) expect(from).not.toBe(to)
      if (first) expect(told(kind).at(-1)?.to).toBe(item[kind])
    }
    if (moves) expect(told('due').map(({ to }) => to)).toEqual(moves[item.externalId])
  }
}

/** Whether a request asks for another page than the first. */
async function asksForMore(request: Request): Promise<boolean> {
  return /[?&]after=|"nextPageToken"|"on_or_after"/.test(request.url + (await request.clone().text()))
}

// The tools side by side, each with a Worker and a clock to itself; its faults one after the other.
describe.each(TOOLS_UNDER_TEST)('%s', { concurrent: true }, (name, make) => {
  describe('what goes wrong', { concurrent: false }, () => faultsOf(name, make as MakeTool))
})

type MakeTool = (around: Around) => ToolUnderTest

function faultsOf(name: string, make: MakeTool): void {
  const around = new Around()
  let tool: ToolUnderTest
  let id: string
  beforeAll(() => around.start(), 120_000)
  afterAll(() => around.worker.close())

  /** Connected with a token and listened to; nothing has been read. */
  async function connected(): Promise<void> {
    await around.begin(`Faults at ${name}`)
    tool = make(around)
    id = (await around.call<{ connectionId: string }>('connections.connect', tool.credentials, 'POST')).connectionId
    await tool.listen(id)
  }

  /** Connected by signing in there. */
  async function signedIn() {
    await around.begin(`Faults at ${name}`)
    tool = make(around)
    const oauth = tool.openSignIn()
    id = await around.signInTo(tool.tool, oauth)
    return oauth
  }

  afterEach(async () => {
    tool.faults.lasting = null
    await around.worker.ground({ writes: 'done', patienceMs: null })
    await around.call('connections.disconnect', { connectionId: id, erase: false }, 'POST')
  })

  async function addMany(): Promise<void> {
    for (let index = 0; index < MANY; index += 1) tool.add()
  }

  /** Three moves of a due day, minutes apart, each with its delivery. */
  async function threeMoves() {
    await connected()
    const thing = tool.add()
    await around.load(id, tool.settings)
    const deliveries = []
    for (const due of ['2026-12-01', '2026-12-08', '2026-12-15']) {
      await around.worker.pass(5 * MINUTE)
      tool.moveDue(thing, due)
      deliveries.push(tool.delivery(thing))
    }
    return { thing, deliveries }
  }

  test('deliveries duplicated', async () => {
    const { deliveries } = await threeMoves()
    for (const send of [...deliveries, ...deliveries, ...deliveries]) expect((await send()).attempts).toEqual([202])
    await around.quiet()
    expect(await around.deliveries()).toHaveLength(3)
    await expectTruth(around, tool)
  })

  test('deliveries reordered', async () => {
    const { deliveries } = await threeMoves()
    for (const send of deliveries.toReversed()) {
      await send()
      await around.quiet()
    }
    await expectTruth(around, tool)
  })

  test('deliveries delayed a day', async () => {
    const { thing, deliveries } = await threeMoves()
    await around.worker.pass(DAY)
    tool.finish(thing)
    await around.reconcile(id)
    for (const send of deliveries) expect((await send()).attempts).toEqual([202])
    await around.quiet()
    await expectTruth(around, tool)
  })

  test('deliveries dropped are found by reconciliation', async () => {
    const { thing } = await threeMoves()
    tool.finish(thing)
    tool.add()
    await around.reconcile(id)
    expect(await around.deliveries()).toEqual([])
    await expectTruth(around, tool)
  })

  test('the consumer killed between reading and writing', async () => {
    const { thing } = await threeMoves()
    await around.reconcile(id)
    tool.finish(thing)
    await around.worker.ground({ writes: 'held' })
    await tool.delivery(thing)()
    await around.until(async () => (await around.worker.ground()).held > 0)
    await around.worker.kill()
    expect(await around.deliveries()).toEqual(['received'])
    // Before anything is reconciled: the delivery itself was not lost.
    await around.worker.cron(11 * MINUTE)
    await around.quiet()
    expect(await around.deliveries()).toEqual(['applied'])
    await expectTruth(around, tool)
  })

  /** The first time an answer that it fails, and from then on none; nobody else has to hurry before. */
  const silence: Fault = async () => {
    const { patienceMs } = await around.worker.ground()
    if (patienceMs !== null) return new Promise(() => {})
    await around.worker.ground({ patienceMs: 300 })
    return status(503)
  }

  const faults: [string, ConnectionProblemCode, told: RegExp, Fault][] = [
    ['429', 'asked_to_wait', /^429/, () => status(429, {}, { 'retry-after': '45' })],
    ['403', 'not_allowed', /^403/, () => status(403, { message: 'not yours' })],
    ['5xx', 'not_reachable', /^502/, () => new Response('bad gateway', { status: 502 })],
    ['a timeout', 'not_reachable', /timeout/i, silence],
  ]
  test.each(faults)('%s in the middle of a first load', async (_, code, told, fault) => {
    await connected()
    await addMany()
    tool.faults.lasting = async request => ((await asksForMore(request)) ? fault(request) : null)
    await around.startLoad(id, tool.settings)
    await around.until(async () => told.test((await around.problem(id))?.told ?? ''))
    expect((await around.problem(id))?.code).toBe(code)
    const { firstLoad } = await around.connection(id)
    expect(firstLoad).toMatchObject({ state: 'running', done: PAGE })
    expect(await around.facts('work_item')).toHaveLength(PAGE)
    // Whatever it was is over: it goes on by itself.
    tool.faults.lasting = null
    await around.worker.ground({ patienceMs: null })
    await around.quiet()
    expect((await around.connection(id)).firstLoad).toMatchObject({ state: 'done', done: MANY })
    expect(await around.problem(id)).toBeNull()
    await expectTruth(around, tool)
  })

  test('401 for a token that was taken away in the middle of a first load', async () => {
    await connected()
    await addMany()
    tool.faults.lasting = async request =>
      (await asksForMore(request)) ? status(401, { message: 'taken away', code: 'unauthorized' }) : null
    await around.startLoad(id, tool.settings)
    await around.until(async () => (await around.problem(id))?.code === 'sign_in_again')
    tool.faults.lasting = null
    await around.call('connections.reconnect', { connectionId: id, credentials: tool.credentials }, 'POST')
    await around.quiet()
    expect(await around.problem(id)).toBeNull()
    await expectTruth(around, tool)
  })

  test('401 with a dead refresh token in the middle of a first load', async () => {
    const oauth = await signedIn()
    await addMany()
    tool.faults.lasting = async request => {
      if (await asksForMore(request)) oauth.revoke()
      return null
    }
    await around.startLoad(id, tool.settings)
    await around.until(async () => (await around.problem(id))?.code === 'sign_in_again')
    expect((await around.connection(id)).firstLoad).toMatchObject({ state: 'running', done: PAGE })
    tool.faults.lasting = null
    expect(await around.signInTo(tool.tool, oauth, id)).toBe(id)
    await around.quiet()
    expect(await around.problem(id)).toBeNull()
    await expectTruth(around, tool)
  })

  test('two refreshes at once', async () => {
    const oauth = await signedIn()
    await addMany()
    oauth.endAccess()
    const before = oauth.asked
    const asked = Array.from({ length: 6 }, () => around.call('connections.containers', { connectionId: id }))
    await Promise.all([...asked, around.load(id, tool.settings)])
    expect(oauth.asked - before).toBe(1)
    expect(await around.problem(id)).toBeNull()
    await expectTruth(around, tool)
  })

  test('a secret rotated in the tool: what comes meanwhile is refused, told, and made up for', async () => {
    const { deliveries } = await threeMoves()
    tool.rotate()
    for (const send of deliveries) expect((await send()).attempts[0]).toBe(401)
    expect((await around.problem(id))?.code).toBe('signature_wrong')
    expect(await around.deliveries()).toEqual([])
    await around.reconcile(id)
    await expectTruth(around, tool)
    await tool.bringSecret()
    expect((await tool.delivery(tool.add())()).attempts).toEqual([202])
    expect(await around.problem(id)).toBeNull()
    await around.quiet()
    await expectTruth(around, tool)
  })

  test('a body of the wrong connection, rightly signed', async () => {
    await connected()
    tool.add()
    await around.load(id, tool.settings)
    expect((await tool.strangersDelivery()).attempts).toEqual([202])
    await around.quiet()
    expect((await around.deliveries()).filter(state => state !== 'ignored')).toEqual([])
    await expectTruth(around, tool)
  })

  test.each([
    ['four minutes ahead', 4 * MINUTE],
    ['four minutes behind', -4 * MINUTE],
  ])('the tool’s clock %s', async (_, skew) => {
    await connected()
    tool.setClock(() => around.worker.now() + skew)
    const [moved, missed] = [tool.add(), tool.add()]
    await around.load(id, tool.settings)
    for (const due of ['2026-12-01', '2026-12-08']) {
      await around.worker.pass(2 * MINUTE)
      tool.moveDue(moved, due)
      expect((await tool.delivery(moved)()).attempts).toEqual([202])
      await around.quiet()
    }
    // Just before the reconciliation begins by our clock.
    tool.finish(missed)
    await around.reconcile(id)
    await expectTruth(around, tool)
    await around.worker.pass(MINUTE)
    tool.moveDue(missed, '2027-01-15')
    await around.reconcile(id)
    await expectTruth(around, tool)
  })

  test('a fault of our own is told, and what it stopped is done once it is mended', async () => {
    const { thing, deliveries } = await threeMoves()
    tool.finish(thing)
    await around.worker.ground({ writes: 'refused' })
    await deliveries.at(-1)?.()
    await around.until(async () => (await around.connection(id)).deadLetters > 0)
    await around.worker.ground({ writes: 'done' })
    const [dead] = await around.call<{ outcome: { sentence: string } }[]>('connections.deadLetters', {
      connectionId: id,
    })
    expect(dead?.outcome.sentence).toContain('no such column')
    await around.call('connections.replay', { connectionId: id, deliveryIds: null }, 'POST')
    await around.quiet()
    await expectTruth(around, tool)
  })
}
