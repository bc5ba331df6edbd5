import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { Initiative } from '../../../shared/graph/initiative.ts'
import type { ConnectionView, LeftBehindView } from '../../../shared/views/connections.ts'
import { graphDb } from '../../../worker/db/client.ts'
import { betRepository, toBet } from '../../../worker/db/repositories/bets.ts'
import { connectionRunRepository } from '../../../worker/db/repositories/connection-runs.ts'
import { connectionRepository } from '../../../worker/db/repositories/connections.ts'
import { initiativeRepository, toInitiative } from '../../../worker/db/repositories/initiatives.ts'
import { keyResultRepository, toKeyResult } from '../../../worker/db/repositories/key-results.ts'
import { writeBackDueRepository } from '../../../worker/db/repositories/write-back-due.ts'
import { writtenBackRepository } from '../../../worker/db/repositories/written-back.ts'
import { writtenBack } from '../../../worker/db/schema.ts'
import { ingest } from '../../../worker/graph/ingest.ts'
import { HubSpotPortal } from '../../stand-ins/hubspot-portal.ts'
import { JiraSite } from '../../stand-ins/jira-site.ts'
import { DATA_SOURCE, NotionWorkspace } from '../../stand-ins/notion-workspace.ts'
import { asAdmin } from '../connectors/as-admin.ts'
import { type Connected, connected } from '../connectors/connected.ts'
import { countingRows } from '../row-counter.ts'
import { mutate, query } from '../trpc/call.ts'
import { tag } from './tagging.ts'

const ACCOUNT = { email: 'admin@example.com', token: 'api-token' }

/** A connection that has written the key result of some of its issues. */
async function written(issues: number) {
  const rig = await connected()
  const site = rig.vendors.add(
    new JiraSite(`a-${crypto.randomUUID().slice(0, 8)}.atlassian.net`, { ...ACCOUNT }, undefined, rig.now),
  )
  const id = await rig.connect(
    { tool: 'jira', site: site.host, ...ACCOUNT, webhookSecret: 'secret' },
    { writeBack: true, projects: ['PLT'] },
  )
  const tagged = Array.from({ length: issues }, () => site.add())
  const untagged = site.add()
  await rig.load(id)
  for (const { key } of tagged) await tag(rig, key)
  await rig.reconcile(id)
  return { rig, site, id, tagged, untagged }
}

type Written = Awaited<ReturnType<typeof written>>

/** How many issues carry a property, and how many a link. */
const carried = ({ tagged }: Pick<Written, 'tagged'>) => [
  tagged.filter(({ properties }) => properties.size > 0).length,
  tagged.filter(({ links }) => links.size > 0).length,
]

const seen = async (rig: Connected) =>
  (await query<{ connections: ConnectionView[]; leftBehind: LeftBehindView[] }>(asAdmin(rig), 'connections.list')).data

const disconnect = (rig: Connected, connectionId: string, more: { erase?: boolean; takeAway?: boolean } = {}) => {
  rig.clock.ms += 1000
  return mutate<{ takesAway: number }>(asAdmin(rig), 'connections.disconnect', { connectionId, erase: false, ...more })
}

const configure = (rig: Connected, connectionId: string, writeBack: boolean, leaveWritten = false) =>
  mutate(asAdmin(rig), 'connections.configure', { connectionId, settings: { writeBack }, leaveWritten })

describe('what was written', () => {
  test('is taken away when writing back is switched off, and written again when it is switched on', async () => {
    const made = await written(27)
    const { rig, id } = made
    expect(carried(made)).toEqual([27, 27])
    expect((await query(asAdmin(rig), 'connections.written', { connectionId: id })).data).toEqual({ items: 27 })
    await configure(rig, id, false)
    await rig.drain()
    expect(carried(made)).toEqual([0, 0])
    expect(await writtenBackRepository(rig.db).count(rig.id, id)).toBe(0)
    await configure(rig, id, true)
    await rig.drain()
    expect(carried(made)).toEqual([27, 27])
  })

  test('stays where that was chosen', async () => {
    const made = await written(2)
    await configure(made.rig, made.id, false, true)
    await made.rig.drain()
    expect(carried(made)).toEqual([2, 2])
  })

  test('stays where that was chosen when the connection ended, and nobody is told what they know', async () => {
    const made = await written(2)
    await disconnect(made.rig, made.id, { takeAway: false })
    await made.rig.drain()
    expect(carried(made)).toEqual([2, 2])
    expect(await seen(made.rig)).toMatchObject({ connections: [], leftBehind: [] })
  })

  test('is taken away before a connection ends, by portions, with progress', async () => {
    const made = await written(27)
    const { rig, id } = made
    expect((await disconnect(rig, id)).data).toMatchObject({ takesAway: 27 })
    const ending = { ending: { erase: false }, writing: { done: 0, total: null } }
    expect((await seen(rig)).connections[0]).toMatchObject(ending)
    // Spread over the items, then the first portion of them.
    await rig.turn()
    await rig.turn()
    expect((await seen(rig)).connections[0]).toMatchObject({ writing: { done: 25, total: 27 } })
    expect((await configure(rig, id, true)).answer).toMatchObject({
      code: 'conflict',
      sentence: expect.stringContaining('being disconnected'),
    })
    await rig.drain()
    expect(carried(made)).toEqual([0, 0])
    expect(await seen(rig)).toMatchObject({ connections: [], leftBehind: [] })
    expect(await rig.connection(id)).toMatchObject({ state: 'ended', credentials: null, ending: null })
  })

  test('and what came is erased after that', async () => {
    const made = await written(3)
    const { rig, site, id } = made
    await disconnect(rig, id, { erase: true })
    await rig.drain()
    expect(carried(made)).toEqual([0, 0])
    expect((await rig.items()).filter(item => item.site === site.host)).toEqual([])
    expect(await connectionRepository(rig.db).byId(rig.id, id)).toBeNull()
  })

  test('stays where nobody can take it away any more: the connection ends all the same and says so', async () => {
    const made = await written(4)
    const { rig, site, id } = made
    Object.assign(site.account, { token: 'another' })
    await disconnect(rig, id)
    await rig.drain()
    expect(await rig.connection(id)).toMatchObject({ state: 'ended', credentials: null })
    const { connections, leftBehind } = await seen(rig)
    expect(connections).toEqual([])
    expect(leftBehind).toEqual([
      {
        ...{ id, tool: 'jira', site: site.host, remains: 4 },
        because: 'The tool no longer accepts the credentials.',
      },
    ])
    await mutate(asAdmin(rig), 'connections.dismissLeftBehind', { connectionId: id })
    expect((await seen(rig)).leftBehind).toEqual([])
  })

  test('and with erasing, what remains is told until it has been read', async () => {
    const { rig, site, id } = await written(2)
    Object.assign(site.account, { token: 'another' })
    await disconnect(rig, id, { erase: true })
    await rig.drain()
    expect((await rig.items()).filter(item => item.site === site.host)).toEqual([])
    expect((await seen(rig)).leftBehind).toMatchObject([{ remains: 2 }])
    await mutate(asAdmin(rig), 'connections.dismissLeftBehind', { connectionId: id })
    await rig.drain()
    expect(await connectionRepository(rig.db).byId(rig.id, id)).toBeNull()
  })

  test('and reading it while there is still something to erase keeps nothing back', async () => {
    const { rig, site, id } = await written(2)
    Object.assign(site.account, { token: 'another' })
    await disconnect(rig, id, { erase: true })
    while ((await seen(rig)).leftBehind.length === 0) await rig.turn()
    expect((await rig.items()).filter(item => item.site === site.host)).toHaveLength(3)
    await mutate(asAdmin(rig), 'connections.dismissLeftBehind', { connectionId: id })
    await rig.drain()
    expect((await rig.items()).filter(item => item.site === site.host)).toEqual([])
    expect(await connectionRepository(rig.db).byId(rig.id, id)).toBeNull()
  })

  test('is looked after: where all of it is gone and ending the connection failed, it ends a little later', async () => {
    const { rig, id } = await written(2)
    await disconnect(rig, id)
    rig.queues.jobs.length = 0
    await connectionRunRepository(rig.db).stopAll(rig.id, id, rig.ports.now())
    await writeBackDueRepository(rig.db).clear(rig.id, id)
    await rig.db.delete(writtenBack).where(eq(writtenBack.workspaceId, rig.id))
    await rig.reconcile(id)
    expect(await rig.connection(id)).toMatchObject({ state: 'ended', ending: null })
  })

  test('that the tool keeps of one item is told, and the others go', async () => {
    const made = await written(3)
    const { rig, site, id } = made
    const forbidden = (request: Request) =>
      request.method === 'DELETE' ? Response.json({ errorMessages: ['No.'] }, { status: 403 }) : null
    site.faults.next.push(forbidden)
    await disconnect(rig, id)
    await rig.drain()
    expect(carried(made)).toEqual([1, 1])
    expect((await seen(rig)).leftBehind).toMatchObject([{ remains: 1, because: null }])
  })

  test('waits for a tool that does not answer; asked again without, the connection ends at once', async () => {
    const made = await written(2)
    const { rig, site, id } = made
    const down = () => new Response('{}', { status: 503 })
    site.faults.next.push(...Array.from({ length: 400 }, () => down))
    await disconnect(rig, id)
    await rig.drain(30)
    expect((await seen(rig)).connections[0]).toMatchObject({
      ending: { erase: false },
      problem: { code: 'not_reachable' },
    })
    await disconnect(rig, id, { takeAway: false })
    expect(await seen(rig)).toMatchObject({ connections: [], leftBehind: [{ remains: 2 }] })
  })

  test('is taken away from a HubSpot deal and a Notion page, also one whose database is read no more', async () => {
    const rig = await connected()
    const [portal, notion] = [new HubSpotPortal(95_101, 'static-token', rig.now), aNotion(rig)]
    rig.vendors.hubspot = portal
    const deals = await rig.connect({ tool: 'hubspot', token: 'static-token' }, { writeBack: true })
    const chosen = { dataSources: { [DATA_SOURCE.replaceAll('-', '')]: { status: 'stat' } }, writeBack: true }
    const pages = await rig.connect({ tool: 'notion', token: 'internal-token' }, chosen)
    const [deal, gone, page] = [portal.add(), portal.add(), notion.add()]
    for (const id of [deals, pages]) await rig.load(id)
    for (const key of [deal.id, gone.id, page.id.replaceAll('-', '')]) await tag(rig, key)
    for (const id of [deals, pages]) await rig.reconcile(id)
    expect([deal.properties.throughline_key_result, page.keyResult]).toEqual(Array(2).fill('Key result kr (Bet bet)'))
    portal.deals.delete(gone.id)
    await connectionRepository(rig.db).update(rig.id, pages, { settings: { ...chosen, dataSources: {} } })
    for (const id of [deals, pages]) await disconnect(rig, id)
    await rig.drain()
    expect([deal.properties.throughline_key_result, page.keyResult]).toEqual(['', null])
    expect((await seen(rig)).leftBehind).toEqual([])
  })
})

test('what the tool refused is written again when an admin asks for it', async () => {
  const made = await written(2)
  const { rig, site, id } = made
  const forbidden = (request: Request) =>
    request.method === 'PUT' ? Response.json({ errorMessages: ['No.'] }, { status: 403 }) : null
  site.faults.next.push(...Array.from({ length: 8 }, () => forbidden))
  await rename(rig, 'Renamed')
  await rig.reconcile(id)
  const refusals = () => writtenBackRepository(rig.db).refusals(rig.id, id, 10)
  expect(await refusals()).toHaveLength(2)
  site.faults.next.length = 0
  const { data } = await mutate(asAdmin(rig), 'connections.retryRefusals', { connectionId: id })
  await rig.drain()
  expect([data, await refusals()]).toEqual([{ retried: 2 }, []])
  expect(JSON.stringify(made.tagged.map(({ properties }) => [...properties.values()]))).toContain('Renamed')
})

describe('a key result that is renamed', () => {
  test('is written anew on all its items, by portions; what is the same already is not', async () => {
    const { rig, site, id, tagged } = await written(27)
    const writes = site.faults.count('PUT ')
    await rename(rig, 'Renamed')
    await rig.reconcile(id)
    expect(site.faults.count('PUT ') - writes).toBe(27)
    expect(new Set(tagged.map(({ properties }) => JSON.stringify([...properties.values()][0])))).toEqual(
      new Set([expect.stringContaining('"keyResult":"Renamed","bet":"Bet bet"')]),
    )
    await rename(rig, 'Renamed')
    await rig.reconcile(id)
    expect(site.faults.count('PUT ') - writes).toBe(27)
  })

  test('so is its bet, on what serves through initiatives, too', async () => {
    const { rig, site, id, untagged } = await written(2)
    await tag(rig, untagged.key, undefined, { kind: 'initiative', id: 'initiative' })
    await rig.reconcile(id)
    const [row] = await betRepository(rig.db).byId(rig.id, 'bet')
    if (!row) throw new Error('There is no bet.')
    const at = rig.ports.now()
    await ingest(rig.db, rig.id, { kind: 'bet_saved', bet: { ...toBet(row), title: 'Another bet' }, at }, at)
    await rig.reconcile(id)
    const stands = [...site.issues.values()].flatMap(({ properties }) => [...properties.values()])
    expect(stands).toEqual(Array(3).fill(expect.objectContaining({ bet: 'Another bet' })))
  })

  test('an initiative that is edited is looked at only where it serves something else', async () => {
    const { rig, id } = await written(1)
    const due = async () => (await writeBackDueRepository(rig.db).next(rig.id, id, 9)).map(row => row.nodeId)
    const initiatives = initiativeRepository(rig.db)
    const [row] = await initiatives.byId(rig.id, 'initiative')
    if (!row) throw new Error('There is no initiative.')
    const serves = await initiatives.serves(rig.id, 'initiative')
    const save = async (change: Partial<Initiative>) => {
      const at = rig.ports.now()
      const initiative = { ...toInitiative(row, serves), ...change }
      await ingest(rig.db, rig.id, { kind: 'initiative_saved', initiative, at }, at)
    }
    await save({ title: 'Another title' })
    expect(await due()).toEqual([])
    await save({ serves: [{ keyResultId: 'kr', share: 0.7 }, ...serves.filter(one => one.keyResultId !== 'kr')] })
    expect(await due()).toEqual(['initiative'])
    expect(await initiatives.serves(rig.id, 'initiative')).toContainEqual({ keyResultId: 'kr', share: 0.7 })
  })

  test('costs whoever renames it a row, however many items there are', async () => {
    const { rig } = await written(27)
    const [few, many] = [await rename(await connected(), 'Renamed'), await rename(rig, 'Renamed')]
    expect(many.written - few.written).toBe(1)
    expect(many.read - few.read).toBeLessThanOrEqual(5)
  })
})

/** Renames `kr`; answers the rows that takes. */
async function rename(rig: Connected, title: string) {
  const { d1, count } = countingRows(env.DB)
  const [row] = await keyResultRepository(rig.db).byId(rig.id, 'kr')
  if (!row) throw new Error('There is no key result.')
  const at = rig.ports.now()
  const keyResult = { ...toKeyResult(row), title }
  await ingest(graphDb({ DB: d1 }, rig.id), rig.id, { kind: 'key_result_saved', keyResult, at }, at)
  return count
}

function aNotion(rig: Connected) {
  const notion = new NotionWorkspace(crypto.randomUUID(), 'internal-token', rig.now)
  rig.vendors.notion = notion
  return notion
}
