/**
 * What goes wrong between a tool and us. After each fault the graph equals the tool's truth, nothing was applied twice,
 * and what failed was to be seen on the connection with a remedy.
 */
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { CONNECTION_PROBLEMS, type ConnectionProblemCode } from '../../../shared/graph/connection.ts'
import { sealSecret } from '../../../worker/connectors/seal.ts'
import { connectionRepository } from '../../../worker/db/repositories/connections.ts'
import { deliveryRepository } from '../../../worker/db/repositories/deliveries.ts'
import { workEvent } from '../../../worker/db/schema.ts'
import { startRun } from '../../../worker/jobs/start-run.ts'
import type { Fault } from '../../stand-ins/faults.ts'
import { type Connected, connected } from './connected.ts'
import { TOOLS_UNDER_TEST } from './three-tools.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

async function problemOf(rig: Connected, id: string) {
  const { lastError } = await rig.connection(id)
  if (lastError === null) return null
  const { code } = JSON.parse(lastError) as { code: ConnectionProblemCode }
  expect(CONNECTION_PROBLEMS[code].remedy).not.toBe('')
  return code
}

describe.each(TOOLS_UNDER_TEST)('%s', { timeout: 60_000 }, (_, connect) => {
  async function start() {
    const rig = await connected('2026-11-18T10:00:05.000Z')
    const tool = await connect(rig)
    /** The graph is as the tool says, and each change is in it once. */
    const expectTruth = async () => {
      const site = (await rig.connection(tool.id)).site
      const items = (await rig.items()).filter(item => item.site === site && item.tool === tool.tool)
      const inOrder = <T extends { externalId: string }>(all: T[]) =>
        all.toSorted((a, b) => (a.externalId < b.externalId ? -1 : 1))
      expect(inOrder(items.map(({ externalId, state, due }) => ({ externalId, state, due })))).toEqual(
        inOrder(tool.truth()),
      )
      const events = await rig.db.select().from(workEvent).where(eq(workEvent.workspaceId, rig.id))
      const told = events.map(
        ({ itemId, kind, from, to, happenedAt }) => `${itemId} ${kind} ${from}>${to} ${happenedAt}`,
      )
      expect(told.toSorted()).toEqual([...new Set(told)].toSorted())
    }
    return { rig, tool, expectTruth }
  }

  /** Three moves of a due day, minutes apart, each with its delivery. */
  async function threeMoves() {
    const { rig, tool, expectTruth } = await start()
    const thing = tool.add()
    await rig.load(tool.id)
    const deliveries = ['2026-12-01', '2026-12-08', '2026-12-15'].map(due => {
      rig.clock.ms += 5 * MINUTE
      tool.moveDue(thing, due)
      return tool.delivery(thing)
    })
    return { rig, tool, thing, expectTruth, deliveries }
  }

  test('deliveries duplicated', async () => {
    const { rig, deliveries, expectTruth } = await threeMoves()
    for (const send of [...deliveries, ...deliveries, ...deliveries]) await send()
    await rig.drain()
    expect(await rig.deliveries()).toHaveLength(3)
    await expectTruth()
  })

  test('deliveries reordered', async () => {
    const { rig, deliveries, expectTruth } = await threeMoves()
    for (const send of deliveries.toReversed()) {
      await send()
      await rig.drain()
    }
    await expectTruth()
  })

  test('deliveries delayed a day', async () => {
    const { rig, tool, thing, deliveries, expectTruth } = await threeMoves()
    rig.clock.ms += DAY
    tool.finish(thing)
    await rig.reconcile(tool.id)
    for (const send of deliveries) await send()
    await rig.drain()
    await expectTruth()
  })

  test('deliveries dropped are found by reconciliation', async () => {
    const { rig, tool, thing, expectTruth } = await threeMoves()
    tool.finish(thing)
    tool.add()
    rig.clock.ms += 20 * MINUTE
    await rig.reconcile(tool.id)
    expect(await rig.deliveries()).toEqual([])
    await expectTruth()
  })

  test('the consumer killed between reading and writing', async () => {
    const { rig, tool, thing, deliveries, expectTruth } = await threeMoves()
    tool.finish(thing)
    await deliveries.at(-1)?.()
    const { graph } = rig.ports
    tool.faults.next.push(() => {
      // From the moment it has read, nothing it does reaches the database.
      rig.ports.graph = () => {
        throw new Error('The consumer is dead.')
      }
      return null
    })
    await expect(rig.turn()).rejects.toThrow('dead')
    rig.ports.graph = graph
    expect((await rig.deliveries()).map(({ state }) => state)).toEqual(['received'])
    await rig.drain()
    await expectTruth()
    expect((await rig.deliveries()).map(({ state }) => state)).toEqual(['applied'])
  })

  const faults: [string, ConnectionProblemCode, number, Fault][] = [
    ['429', 'asked_to_wait', 8, () => new Response('{}', { status: 429, headers: { 'retry-after': '45' } })],
    ['401', 'sign_in_again', 8, () => new Response('{"message":"revoked"}', { status: 401 })],
    ['403', 'not_allowed', 8, () => new Response('{"message":"not yours"}', { status: 403 })],
    ['5xx', 'not_reachable', 12, () => new Response('bad gateway', { status: 502 })],
    [
      'a timeout',
      'not_reachable',
      12,
      () => {
        throw new DOMException('The operation was aborted due to timeout', 'TimeoutError')
      },
    ],
  ]
  test.each(faults)('%s in the middle of a first load', async (_name, code, times, fault) => {
    const { rig, tool, expectTruth } = await start()
    for (let i = 0; i < 40; i += 1) {
      tool.add()
      rig.clock.ms += 2000
    }
    await startRun(await rig.connection(tool.id), 'first_load', null, rig.ports)
    // The first page goes well.
    await rig.turn()
    const before = (await rig.items()).length
    tool.faults.next.push(...Array.from({ length: times }, () => fault))
    await rig.turn()
    expect(await problemOf(rig, tool.id)).toBe(code)
    expect((await rig.items()).length).toBe(before)
    // Whatever a person has to put right is put right after a while.
    for (let hour = 0; hour < 6 && tool.faults.next.length > 0; hour += 1) {
      await rig.drain(60)
      rig.clock.ms += 20 * MINUTE
      await rig.reconcile(tool.id)
    }
    rig.clock.ms += 20 * MINUTE
    await rig.reconcile(tool.id)
    await expectTruth()
    expect(await problemOf(rig, tool.id)).toBeNull()
  })

  test('a secret rotated in the tool: what comes meanwhile is refused, told, and made up for', async () => {
    const { rig, tool, deliveries, expectTruth } = await threeMoves()
    const secret = tool.rotate()
    for (const send of deliveries) expect((await send()).attempts[0]).toBe(401)
    expect(await problemOf(rig, tool.id)).toBe('signature_wrong')
    expect(await rig.deliveries()).toEqual([])
    rig.clock.ms += 20 * MINUTE
    await rig.reconcile(tool.id)
    await expectTruth()
    const webhookSecret = await sealSecret(secret, rig.ports.vendors.keys)
    await connectionRepository(rig.db).update(rig.id, tool.id, { webhookSecret })
    expect((await tool.delivery(tool.add())()).attempts).toEqual([202])
    expect(await problemOf(rig, tool.id)).toBeNull()
    await rig.drain()
    await expectTruth()
  })

  test('a body of the wrong connection, rightly signed', async () => {
    const { rig, tool, expectTruth } = await start()
    tool.add()
    await rig.load(tool.id)
    const before = (await rig.items()).length
    expect((await tool.strangersDelivery()).attempts).toEqual([202])
    await rig.drain()
    expect((await rig.items()).length).toBe(before)
    expect((await rig.deliveries()).every(({ state }) => state === 'ignored')).toBe(true)
    await expectTruth()
  })

  test.each([
    ['four minutes ahead', 4 * MINUTE],
    ['four minutes behind', -4 * MINUTE],
  ])('the tool’s clock %s', async (_name, skew) => {
    const { rig, tool, expectTruth } = await start()
    tool.setClock(() => rig.clock.ms + skew)
    const [moved, missed] = [tool.add(), tool.add()]
    await rig.load(tool.id)
    for (const due of ['2026-12-01', '2026-12-08']) {
      rig.clock.ms += 2 * MINUTE
      tool.moveDue(moved, due)
      expect((await tool.delivery(moved)()).attempts).toEqual([202])
      await rig.drain(1)
    }
    // Just before the reconciliation begins by our clock.
    rig.clock.ms += 15 * MINUTE
    tool.finish(missed)
    await rig.reconcile(tool.id)
    await expectTruth()
    rig.clock.ms += MINUTE
    tool.moveDue(missed, '2027-01-15')
    rig.clock.ms += 16 * MINUTE
    await rig.reconcile(tool.id)
    await expectTruth()
  })

  test('a fault of our own is told, and what it stopped is done once it is mended', async () => {
    const { rig, tool, thing, deliveries, expectTruth } = await threeMoves()
    tool.finish(thing)
    await deliveries.at(-1)?.()
    const { graph } = rig.ports
    const broken: typeof graph = id => {
      const db = graph(id)
      return new Proxy(db, {
        get: (target, name, self) => {
          if (name === 'batch') return async () => Promise.reject(new Error('no such column'))
          return Reflect.get(target, name, self)
        },
      })
    }
    rig.ports.graph = broken
    await rig.drain()
    rig.ports.graph = graph
    const [dead] = await rig.deliveries()
    expect(dead).toMatchObject({ state: 'failed', deadAt: expect.any(String) })
    expect(dead?.outcome).toContain('no such column')
    for (const deliveryId of await deliveryRepository(rig.db).revive(rig.id, tool.id, null, 10)) {
      await rig.ports.enqueue({ workspaceId: rig.id, connectionId: tool.id, deliveryId })
    }
    await rig.drain()
    await expectTruth()
  })
})
