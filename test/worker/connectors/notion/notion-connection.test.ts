import { describe, expect, test } from 'vitest'
import { notionEvent, notionHandshake } from '../../../../worker/connectors/notion/event.ts'
import { notionDataSource, notionPage } from '../../../../worker/connectors/notion/page.ts'
import { readSignal } from '../../../../worker/connectors/signal.ts'
import { connectionRunRepository } from '../../../../worker/db/repositories/connection-runs.ts'
import { connectionRepository } from '../../../../worker/db/repositories/connections.ts'
import { BOT, DATA_SOURCE, NotionWorkspace } from '../../../stand-ins/notion-workspace.ts'
import { type Connected, connected } from '../connected.ts'
import { payloadsOf } from '../vendor-payloads.ts'

const MINUTE = 60_000
const TOKEN = 'secret_verification_of_the_webhook'
const plain = (id: string) => id.replaceAll('-', '')
const MAPPING = { status: 'stat', due: 'duep', assignee: 'ownr', parent: 'proj' }
const CHOSEN = { dataSources: { [plain(DATA_SOURCE)]: MAPPING } }

async function aNotion(rig: Connected, settings: Record<string, unknown> = CHOSEN) {
  const notion = new NotionWorkspace(crypto.randomUUID(), 'internal-token', rig.now)
  rig.vendors.notion = notion
  const id = await rig.connect({ tool: 'notion', token: 'internal-token' }, settings)
  const url = `${rig.publicUrl}/webhooks/notion/${id}`
  const handshake = (token = TOKEN) =>
    rig.post(new Request(url, { method: 'POST', body: JSON.stringify({ verification_token: token }) }))
  const send = (event: object, verificationToken = TOKEN) => notion.send(rig.post, { url, verificationToken }, event)
  return { notion, id, url, handshake, send }
}

describe('the handshake', () => {
  test('is kept sealed while the connection waits, and the first signed delivery makes it active', async () => {
    const rig = await connected()
    const { notion, id, handshake, send } = await aNotion(rig)
    const page = notion.add()
    expect((await handshake()).status).toBe(202)
    const waiting = await rig.connection(id)
    expect(waiting).toMatchObject({ state: 'waiting', vendor: expect.objectContaining({ verification: 'received' }) })
    expect(waiting.webhookSecret).not.toContain(TOKEN)
    expect(await send(notion.event(page))).toEqual({ attempts: [202] })
    expect((await rig.connection(id)).state).toBe('active')
  })

  test('of somebody else, once the token was shown or the connection is active, changes nothing', async () => {
    const rig = await connected()
    const { notion, id, handshake, send } = await aNotion(rig)
    await handshake()
    await connectionRepository(rig.db).learn(rig.id, id, { verification: 'shown' })
    expect((await handshake('secret_of_somebody_else')).status).toBe(401)
    expect((await send(notion.event(notion.add()), 'secret_of_somebody_else')).attempts[0]).toBe(401)
    expect((await send(notion.event(notion.add()))).attempts).toEqual([202])
  })
})

/** A page that was edited twice within a minute; only the first edit's event has come. */
async function editedTwice() {
  const rig = await connected('2026-11-18T10:00:05.000Z')
  const { notion, id, handshake, send } = await aNotion(rig)
  await handshake()
  const page = notion.add()
  await rig.load(id)
  rig.clock.ms += 10_000
  notion.change(page, { status: 'In progress' })
  await send(notion.event(page))
  await rig.drain()
  rig.clock.ms += 10_000
  notion.change(page, { status: 'Done' })
  return { rig, notion, id, page, send }
}

describe('a page', () => {
  test('is read by the mapping of its data source', async () => {
    const rig = await connected()
    const { notion, id } = await aNotion(rig)
    const parent = notion.add({ title: 'Onboarding' })
    const page = notion.add({ title: 'Import', status: 'In progress', due: '2026-12-04', parent: parent.id })
    await rig.load(id)
    const parentItem = await rig.item(plain(parent.id))
    expect(await rig.item(plain(page.id))).toMatchObject({
      tool: 'notion',
      site: 'notion',
      title: 'Import',
      state: 'doing',
      due: '2026-12-04',
      container: plain(DATA_SOURCE),
      parentId: parentItem?.id,
    })
  })

  test.each([
    ['Not started', 'todo'],
    ['In progress', 'doing'],
    ['Done', 'done'],
    ['Cancelled', 'dropped'],
  ])('with the status %s is %s', async (status, state) => {
    const rig = await connected()
    const { notion, id } = await aNotion(rig)
    const page = notion.add({ status })
    await rig.load(id)
    expect((await rig.item(plain(page.id)))?.state).toBe(state)
  })

  test('edited twice within a minute ends as it was edited last, whatever was read in between', async () => {
    const { rig, notion, page, send } = await editedTwice()
    await send(notion.event(page))
    await rig.drain()
    expect((await rig.item(plain(page.id)))?.state).toBe('done')
  })

  test('whose last edit’s event was lost is made up for by reconciliation, also in the minute of the one that came', async () => {
    const { rig, id, page } = await editedTwice()
    rig.clock.ms += 20 * MINUTE
    await rig.reconcile(id)
    expect((await rig.item(plain(page.id)))?.state).toBe('done')
  })

  test('in a database that was not chosen is not taken in', async () => {
    const rig = await connected()
    const { notion, handshake, send } = await aNotion(rig, {})
    await handshake()
    const page = notion.add()
    await send(notion.event(page))
    await rig.drain()
    expect(await rig.item(plain(page.id))).toBeUndefined()
    expect((await rig.deliveries()).map(row => JSON.parse(row.outcome ?? '{}').code)).toEqual(['outside'])
  })

  test('put into the trash is dropped', async () => {
    const rig = await connected()
    const { notion, id, handshake, send } = await aNotion(rig)
    await handshake()
    const page = notion.add()
    await rig.load(id)
    rig.clock.ms += MINUTE
    notion.change(page, { inTrash: true })
    await send(notion.event(page, 'page.deleted'))
    await rig.drain()
    expect((await rig.item(plain(page.id)))?.state).toBe('dropped')
  })
})

test('an event of our own writing is no news', async () => {
  const rig = await connected()
  const { notion, id } = await aNotion(rig)
  const page = notion.add()
  const reading = readSignal(
    JSON.stringify(notion.event(page, 'page.properties_updated', BOT)),
    await rig.connection(id),
  )
  expect(reading).toMatchObject({ ignored: { code: 'echo' } })
})

test('first load of many pages goes by time, finds all of them and counts each once', async () => {
  const rig = await connected()
  const { notion, id } = await aNotion(rig)
  for (let i = 0; i < 65; i += 1) {
    notion.add()
    if (i % 2 === 0) rig.clock.ms += i < 40 ? 1000 : MINUTE
  }
  await rig.load(id)
  expect((await rig.items()).filter(item => item.tool === 'notion')).toHaveLength(65)
  expect((await connectionRunRepository(rig.db).newest(rig.id, id, 'first_load'))?.done).toBe(65)
})

describe.skipIf(payloadsOf('notion').length === 0)('what others captured', () => {
  test('is read: events, the handshake, pages and data sources', () => {
    const bodies = payloadsOf('notion')
    for (const [name, body] of bodies.filter(([one]) => !one.startsWith('cassette'))) {
      const json = JSON.parse(body)
      if (name.includes('verification')) expect(notionHandshake.safeParse(json).success).toBe(true)
      else expect(notionEvent.safeParse(json).error).toBeUndefined()
    }
    const answers = bodies
      .filter(([name]) => name.startsWith('cassette'))
      .flatMap(([, body]) => JSON.parse(body) as { status: number; body: { object: string } }[])
      .filter(({ status }) => status === 200)
      .map(({ body }) => body)
    const pages = answers.filter(({ object }) => object === 'page')
    const dataSources = answers.filter(({ object }) => object === 'data_source')
    expect([pages.length > 0, dataSources.length > 0]).toEqual([true, true])
    for (const page of pages) expect(notionPage.safeParse(page).error).toBeUndefined()
    for (const dataSource of dataSources) expect(notionDataSource.safeParse(dataSource).error).toBeUndefined()
  })
})
