/**
 * What others captured of HubSpot and Notion goes the whole way: signed, posted, worked off, in the graph. Skipped where
 * it is not beside the project.
 */
import { describe, expect, test } from 'vitest'
import { sourceOf } from '../../../worker/jobs/job-ports.ts'
import { HubSpotPortal } from '../../stand-ins/hubspot-portal.ts'
import { DATA_SOURCE, NotionWorkspace } from '../../stand-ins/notion-workspace.ts'
import { type Connected, connected } from './connected.ts'
import { payloadsOf } from './vendor-payloads.ts'

const plain = (id: string) => id.replaceAll('-', '')
const outcomes = async (rig: Connected) =>
  (await rig.deliveries()).map(({ state, outcome }) => [state, JSON.parse(outcome ?? '{}').code])

interface HubSpotEventBody {
  portalId: number
  objectId: number
  subscriptionType: string
}
const hubspot = payloadsOf('hubspot')
const batches = hubspot
  .filter(([name]) => /deal-batch|contact-creation/.test(name))
  .map(([name, body]): [string, HubSpotEventBody[]] => [name, JSON.parse(body)])

const lists = hubspot.flatMap(([name, body]): [string, { results: RecordedDeal[] }][] => {
  const json = JSON.parse(body)
  if (name.startsWith('dlt')) return [[name, json]]
  const got = name.startsWith('ballerina') ? json.filter((one: { body: object }) => 'results' in one.body) : []
  return got.map(({ body: answer }: { body: { results: RecordedDeal[] } }) => [name, answer])
})

describe.skipIf(batches.length === 0)('HubSpot', () => {
  async function aPortal(portalId: number) {
    const rig = await connected()
    const portal = new HubSpotPortal(portalId, 'static-token', rig.now)
    rig.vendors.hubspot = portal
    const id = await rig.connect({ tool: 'hubspot', token: 'static-token', webhookSecret: 'secret' })
    return { rig, portal, id, webhook: { url: `${rig.publicUrl}/webhooks/hubspot/${id}`, secret: 'secret' } }
  }

  test.each(batches)('a batch: %s', async (_, events) => {
    const { rig, portal, webhook } = await aPortal(events[0]?.portalId ?? 0)
    const deals = events.filter(({ subscriptionType }) => subscriptionType.startsWith('deal.'))
    const ids = [...new Set(deals.map(({ objectId }) => String(objectId)))]
    for (const id of ids) portal.deals.set(id, Object.assign(portal.add({ dealname: `Deal ${id}` }), { id }))
    expect((await portal.send(rig.post, webhook, events)).attempts).toEqual([202])
    await rig.drain()
    const isDeal = ({ subscriptionType }: HubSpotEventBody) => subscriptionType.startsWith('deal.')
    const expected = events.map(event => (isDeal(event) ? ['applied', 'applied'] : ['ignored', 'no_deal']))
    expect((await outcomes(rig)).toSorted()).toEqual(expected.toSorted())
    for (const id of ids) expect(await rig.item(id)).toMatchObject({ title: `Deal ${id}`, source: 'connector' })
  })

  test.each(lists)('a recorded page of deals: %s', async (_, answer) => {
    const { rig, portal, id } = await aPortal(48_975_575)
    portal.faults.next.push(
      () => null,
      () => Response.json({ results: answer.results }),
    )
    await rig.load(id)
    expect((await rig.connection(id)).lastError).toBeNull()
    expect(answer.results.length).toBeGreaterThan(0)
    for (const deal of answer.results) {
      const { dealname, amount } = deal.properties
      expect(await rig.item(deal.id), deal.id).toMatchObject({
        ...(dealname ? { title: dealname } : {}),
        amount: amount ? Number(amount) : null,
        kind: 'deal',
      })
    }
  })
})

interface RecordedDeal {
  id: string
  properties: Record<string, string | null>
}

interface NotionEventBody {
  type: string
  workspace_id: string
  entity: { id: string; type: string }
}
const notion = payloadsOf('notion')
const events = notion
  .filter(([name]) => !name.startsWith('cassette') && !name.includes('verification'))
  .map(([name, body]): [string, NotionEventBody] => [name, JSON.parse(body)])
const recorded = notion
  .filter(([name]) => name.startsWith('cassette'))
  .flatMap(([, body]) => JSON.parse(body) as { status: number; body: { object: string; id?: string } }[])

describe.skipIf(notion.length === 0)('Notion', () => {
  const token = (JSON.parse(notion.find(([name]) => name.includes('verification'))?.[1] ?? '{}') as Handshake)
    .verification_token

  async function aWorkspace(workspaceId: string) {
    const rig = await connected()
    const workspace = new NotionWorkspace(workspaceId, 'internal-token', rig.now)
    rig.vendors.notion = workspace
    const chosen = { dataSources: { [plain(DATA_SOURCE)]: { status: 'stat' } } }
    const id = await rig.connect({ tool: 'notion', token: 'internal-token' }, chosen)
    const url = `${rig.publicUrl}/webhooks/notion/${id}`
    const handshake = JSON.stringify({ verification_token: token })
    expect((await rig.post(new Request(url, { method: 'POST', body: handshake }))).status).toBe(202)
    return { rig, workspace, id, webhook: { url, verificationToken: token } }
  }

  test.each(events)('the handshake, and an event signed with its token: %s', async (_, event) => {
    const { rig, workspace, webhook } = await aWorkspace(event.workspace_id)
    const isPage = event.entity.type === 'page'
    if (isPage) {
      const page = workspace.add({ title: 'Captured', status: 'In progress' })
      workspace.pages.delete(page.id)
      workspace.pages.set(event.entity.id, Object.assign(page, { id: event.entity.id }))
    }
    expect((await workspace.send(rig.post, webhook, event)).attempts).toEqual([202])
    await rig.drain()
    expect(await outcomes(rig)).toEqual([isPage ? ['applied', 'applied'] : ['ignored', 'no_page']])
    const item = await rig.item(plain(event.entity.id))
    if (isPage) expect(item).toMatchObject({ title: 'Captured', state: 'doing' })
    else expect(item).toBeUndefined()
  })

  const pages = recorded.filter(({ status, body }) => status === 200 && body.object === 'page')
  test('pages as its API answered them are read, and those of no chosen database are left out', async () => {
    expect(pages.length).toBeGreaterThan(0)
    const { rig, workspace, webhook } = await aWorkspace(crypto.randomUUID())
    for (const { body } of pages) {
      workspace.faults.next.push(() => Response.json(body))
      await workspace.send(rig.post, webhook, workspace.event({ id: body.id ?? '' }))
      await rig.drain()
    }
    expect(await outcomes(rig)).toEqual(pages.map(() => ['ignored', 'outside']))
  })

  test('data sources as its API answered them can be chosen, and queried hold what they held', async () => {
    const { rig, workspace, id } = await aWorkspace(crypto.randomUUID())
    const results = recorded.filter(({ body }) => body.object === 'data_source').map(({ body }) => body)
    workspace.faults.next.push(() => Response.json({ object: 'list', results, has_more: false, next_cursor: null }))
    const source = await sourceOf(await rig.connection(id), rig.ports)
    const offered = (await source?.containers()) ?? []
    expect(offered.map(one => one.id)).toEqual(results.map(one => plain(one.id ?? '')))
    for (const { name } of offered) expect(name).toMatch(/^Test Data Source/)
    const [queried] = listsOf('page_or_data_source')
    expect(queried?.results).toEqual([])
    workspace.add()
    workspace.faults.lasting = ({ url }) => (url.endsWith('/query') ? Response.json(queried) : null)
    await rig.load(id)
    expect((await rig.connection(id)).lastError).toBeNull()
    expect((await rig.items()).filter(({ tool }) => tool === 'notion')).toEqual([])
  })

  test('people as its API listed them are accounts, and bots are none', async () => {
    const { rig, workspace, id } = await aWorkspace(crypto.randomUUID())
    const [people] = listsOf('user')
    workspace.faults.next.push(() => Response.json(people))
    const source = await sourceOf(await rig.connection(id), rig.ports)
    const persons = people?.results.filter(({ type }) => type === 'person') ?? []
    expect(persons.length).toBeGreaterThan(0)
    expect(await source?.accounts()).toEqual(
      persons.map(({ id: account, name, person }) => ({
        ...{ ids: [plain(account)], name, email: person?.email, emailVerified: person?.email_verified },
      })),
    )
  })

  test.each(recorded.filter(({ body }) => body.object === 'error'))(
    'its error $status is told on the connection',
    async ({ status, body }) => {
      const { rig, workspace, webhook, id } = await aWorkspace(crypto.randomUUID())
      workspace.faults.next.push(() => Response.json(body, { status }))
      await workspace.send(rig.post, webhook, workspace.event(workspace.add()))
      await rig.turn()
      const { code, told } = JSON.parse((await rig.connection(id)).lastError ?? '{}')
      expect(code).toBe(status === 401 ? 'sign_in_again' : 'refused')
      expect(told).toContain((body as unknown as { message: string }).message)
    },
  )
})

interface Handshake {
  verification_token: string
}

interface RecordedList {
  object: string
  type: string
  results: { id: string; name: string; type: string; person?: { email: string; email_verified: boolean } }[]
}

function listsOf(type: string): RecordedList[] {
  const lists = recorded.map(({ body }) => body as unknown as RecordedList)
  return lists.filter(one => one.object === 'list' && one.type === type)
}

test.skipIf(hubspot.length === 0)('nothing that was captured of HubSpot is left out', () => {
  const read = [...batches, ...lists].map(([name]) => name)
  expect(hubspot.filter(([name]) => !read.includes(name))).toEqual([])
})
