import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { eventKey, hubSpotBatch } from '../../../../worker/connectors/hubspot/event.ts'
import { workEvent } from '../../../../worker/db/schema.ts'
import { HubSpotPortal } from '../../../stand-ins/hubspot-portal.ts'
import { type Connected, connected } from '../connected.ts'
import { payloadsOf } from '../vendor-payloads.ts'

const MINUTE = 60_000
let portals = 90_000

async function aHubSpot(rig: Connected, settings: Record<string, unknown> = {}) {
  portals += 1
  const portal = new HubSpotPortal(portals, 'static-token', rig.now)
  rig.vendors.hubspot = portal
  const id = await rig.connect({ tool: 'hubspot', token: 'static-token', webhookSecret: 'client secret' }, settings)
  const own = { url: `${rig.publicUrl}/webhooks/hubspot/${id}`, secret: 'client secret' }
  const ofApp = { url: `${rig.publicUrl}/webhooks/hubspot`, secret: 'the app’s client secret' }
  return { portal, id, own, ofApp, send: (events: object[]) => portal.send(rig.post, own, events) }
}

describe('a deal', () => {
  test('is read with the history of its properties', async () => {
    const rig = await connected()
    const { portal, id } = await aHubSpot(rig)
    const deal = portal.add({ dealname: 'Nordic carriers', hubspot_owner_id: '71' })
    rig.clock.ms += MINUTE
    const at = new Date(rig.clock.ms).toISOString()
    portal.change(deal, { closedate: '2027-01-08T00:00:00Z', amount: '2500', dealstage: 'contract' })
    rig.clock.ms += MINUTE
    await rig.load(id)
    expect(await rig.item(deal.id)).toMatchObject({
      tool: 'hubspot',
      site: String(portal.portalId),
      title: 'Nordic carriers',
      state: 'doing',
      amount: 2500,
      due: '2027-01-08',
      container: 'default',
      url: `https://app-eu1.hubspot.com/contacts/${portal.portalId}/record/0-3/${deal.id}`,
    })
    const events = await rig.db.select().from(workEvent).where(eq(workEvent.workspaceId, rig.id))
    expect(events.map(({ kind, from, to, happenedAt }) => [kind, from, to, happenedAt]).toSorted()).toEqual([
      ['amount', '1000', '2500', at],
      ['due', '2026-12-04', '2027-01-08', at],
      ['stage', 'Qualified', 'Contract sent', at],
    ])
  })

  test.each([
    ['won', 'done'],
    ['lost', 'dropped'],
    ['contract', 'doing'],
  ])('in the stage %s is %s', async (dealstage, state) => {
    const rig = await connected()
    const { portal, id } = await aHubSpot(rig)
    const deal = portal.add({ dealstage })
    await rig.load(id)
    expect((await rig.item(deal.id))?.state).toBe(state)
  })

  test('in a pipeline that was not chosen is not taken in', async () => {
    const rig = await connected()
    const { portal, id } = await aHubSpot(rig, { pipelines: ['partners'] })
    const deal = portal.add()
    await rig.load(id)
    expect(await rig.item(deal.id)).toBeUndefined()
  })
})

describe('events', () => {
  test('of a batch are each stored once, however often the batch is sent, and read together', async () => {
    const rig = await connected()
    const { portal, id, send } = await aHubSpot(rig)
    const deal = portal.add()
    await rig.load(id)
    rig.clock.ms += MINUTE
    portal.change(deal, { dealstage: 'won' })
    const events = [
      portal.event(deal),
      portal.event(deal, 'deal.propertyChange', { propertyName: 'amount', eventId: 100 }),
      portal.event({ id: '1' }, 'contact.creation'),
    ]
    expect(await send(events)).toEqual({ attempts: [202] })
    await send(events.toReversed())
    const before = portal.faults.count('batch/read')
    await rig.drain()
    expect(portal.faults.count('batch/read') - before).toBe(1)
    expect((await rig.item(deal.id))?.state).toBe('done')
    expect((await rig.deliveries()).map(row => JSON.parse(row.outcome ?? '{}').code).toSorted()).toEqual([
      'applied',
      'applied',
      'no_deal',
    ])
  })

  test('of the app find their connection by the portal; those of an unknown portal are answered well', async () => {
    const rig = await connected()
    const { portal, id, ofApp } = await aHubSpot(rig)
    const deal = portal.add()
    await rig.load(id)
    portal.change(deal, { dealstage: 'won' })
    const foreign = portal.event({ id: '77' }, 'deal.creation', { portalId: 1 })
    expect(await portal.send(rig.post, ofApp, [portal.event(deal), foreign])).toEqual({ attempts: [202] })
    await rig.drain()
    expect((await rig.item(deal.id))?.state).toBe('done')
    expect(await rig.deliveries()).toHaveLength(1)
  })

  test('of another portal, signed with the connection’s secret, change nothing', async () => {
    const rig = await connected()
    const { portal, id, send } = await aHubSpot(rig)
    await rig.load(id)
    await send([portal.event({ id: '1' }, 'deal.creation', { portalId: 4 })])
    expect(await rig.deliveries()).toEqual([])
  })

  test.each([
    ['unsigned', 401],
    ['signed with another secret', 401],
    ['signed an hour ago', 401],
    ['a hundred and one at once', 400],
  ])('%s: %i', async (what, status) => {
    const rig = await connected()
    const { portal, own } = await aHubSpot(rig)
    const events = Array.from({ length: what.startsWith('a hundred') ? 101 : 1 }, () => portal.event({ id: '1' }))
    const secret = what === 'signed with another secret' ? 'another' : own.secret
    let answered = 0
    await portal.send(
      async request => {
        if (what === 'unsigned') request.headers.delete('x-hubspot-signature-v3')
        if (what === 'signed an hour ago') rig.clock.ms += 3_600_000
        answered = (await rig.post(request)).status
        return new Response(null, { status: 200 })
      },
      { ...own, secret },
      events,
    )
    expect(answered).toBe(status)
    expect(await rig.deliveries()).toEqual([])
  })

  test('of a deletion and a restoring end the item and bring it back', async () => {
    const rig = await connected()
    const { portal, id, send } = await aHubSpot(rig)
    const deal = portal.add()
    await rig.load(id)
    rig.clock.ms += MINUTE
    portal.deals.delete(deal.id)
    await send([portal.event(deal, 'deal.deletion')])
    await rig.drain()
    expect((await rig.item(deal.id))?.state).toBe('dropped')
    rig.clock.ms += MINUTE
    portal.deals.set(deal.id, deal)
    await send([portal.event(deal, 'deal.restore')])
    await rig.drain()
    expect((await rig.item(deal.id))?.state).toBe('doing')
  })

  test('that never came are made up for by the next reconciliation', async () => {
    const rig = await connected()
    const { portal, id } = await aHubSpot(rig)
    const deals = Array.from({ length: 35 }, () => portal.add())
    await rig.load(id)
    rig.clock.ms += MINUTE
    for (const deal of deals) portal.change(deal, { amount: '7' })
    rig.clock.ms += 20 * MINUTE
    await rig.reconcile(id)
    const amounts = (await rig.items()).filter(item => item.site === String(portal.portalId)).map(item => item.amount)
    expect(amounts).toEqual(deals.map(() => 7))
  })
})

test.skipIf(payloadsOf('hubspot').length === 0)(
  'batches that others captured are read, and each event has a key of its own',
  () => {
    const batches = payloadsOf('hubspot').filter(([name]) => /deal-batch|contact-creation/.test(name))
    expect(batches.length).toBe(2)
    for (const [, body] of batches) {
      const events = hubSpotBatch.parse(JSON.parse(body))
      expect(new Set(events.map(eventKey)).size).toBe(events.length)
    }
  },
)
