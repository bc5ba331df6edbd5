import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { connectionRepository } from '../../../worker/db/repositories/connections.ts'
import { writtenBackRepository } from '../../../worker/db/repositories/written-back.ts'
import { connectionRun, personIdentity } from '../../../worker/db/schema.ts'
import { ingest } from '../../../worker/graph/ingest.ts'
import { HubSpotPortal } from '../../stand-ins/hubspot-portal.ts'
import { JiraSite } from '../../stand-ins/jira-site.ts'
import { DATA_SOURCE, NotionWorkspace } from '../../stand-ins/notion-workspace.ts'
import { type Connected, connected } from '../connectors/connected.ts'
import { tag, untag } from './tagging.ts'

const ACCOUNT = { email: 'admin@example.com', token: 'api-token' }

async function aJira(rig: Connected, settings: Record<string, unknown>) {
  const site = rig.vendors.add(
    new JiraSite(`w-${crypto.randomUUID().slice(0, 8)}.atlassian.net`, ACCOUNT, undefined, rig.now),
  )
  const id = await rig.connect({ tool: 'jira', site: site.host, ...ACCOUNT, webhookSecret: 'secret' }, settings)
  return { site, id, webhook: { url: `${rig.publicUrl}/webhooks/jira/${id}`, secret: 'secret' } }
}

describe('people', () => {
  test('are linked by a verified e-mail of the workspace’s domain, and their items become theirs', async () => {
    const rig = await connected()
    const { site, id } = await aJira(rig, { emailDomains: ['example.com'] })
    const issue = site.add()
    site.assign(issue, 'acc-ana')
    await rig.load(id)
    expect((await rig.item(issue.key))?.assigneeId).toBe('ana')
    const rows = await rig.db
      .select({ account: personIdentity.externalId, method: personIdentity.method })
      .from(personIdentity)
      .where(and(eq(personIdentity.workspaceId, rig.id), eq(personIdentity.site, site.host)))
    // Ben's e-mail is not shown, and his name alone links nobody.
    expect(rows).toEqual([{ account: 'acc-ana', method: 'email' }])
  })

  test('of another domain are not linked', async () => {
    const rig = await connected()
    const { site, id } = await aJira(rig, { emailDomains: ['other.example'] })
    const issue = site.add()
    site.assign(issue, 'acc-ana')
    await rig.load(id)
    expect((await rig.item(issue.key))?.assigneeId).toBeNull()
  })
})

describe('what an item serves', () => {
  test('is written onto the Jira issue as property and link, once, and taken away with the tag', async () => {
    const rig = await connected()
    const { site, id, webhook } = await aJira(rig, { writeBack: true })
    const issue = site.add()
    await rig.load(id)
    const lastEventAt = (await rig.item(issue.key))?.lastEventAt
    rig.clock.ms += 3_600_000
    const { linkId } = await tag(rig, issue.key)
    await rig.reconcile(id)
    expect([...issue.properties.values()]).toEqual([
      expect.objectContaining({ keyResultId: 'kr', keyResult: 'Key result kr', bet: 'Bet bet' }),
    ])
    expect(issue.links.size).toBe(1)
    const writes = site.faults.count('PUT ')
    await site.send(rig.post, webhook, site.delivery(issue))
    await rig.reconcile(id)
    expect(site.faults.count('PUT ')).toBe(writes)
    // Our own writing is no sign of life.
    expect((await rig.item(issue.key))?.lastEventAt).toBe(lastEventAt)
    rig.clock.ms += 60_000
    await untag(rig, linkId)
    await rig.reconcile(id)
    expect([issue.properties.size, issue.links.size]).toEqual([0, 0])
  })

  test('is written again when untagging is undone, and before the tool has told of the item', async () => {
    const rig = await connected()
    const { site, id } = await aJira(rig, { writeBack: true })
    const [issue, unheard] = [site.add(), site.add()]
    await tag(rig, unheard.key, site.host)
    await rig.load(id)
    const { linkId } = await tag(rig, issue.key)
    await rig.reconcile(id)
    expect([issue.properties.size, unheard.properties.size]).toEqual([1, 1])
    rig.clock.ms += 60_000
    await untag(rig, linkId)
    await rig.reconcile(id)
    expect(issue.properties.size).toBe(0)
    rig.clock.ms += 60_000
    const at = rig.ports.now()
    await ingest(rig.db, rig.id, { kind: 'link_restored', linkId, byId: 'ana', at, endLinkId: null }, at)
    await rig.reconcile(id)
    expect(issue.properties.size).toBe(1)
  })

  test('is not written where nobody asked for it', async () => {
    const rig = await connected()
    const { site, id } = await aJira(rig, {})
    const issue = site.add()
    await rig.load(id)
    await tag(rig, issue.key)
    await rig.reconcile(id)
    expect(issue.properties.size).toBe(0)
  })

  test('refused by the tool is told on the connection and not tried for ever', async () => {
    const rig = await connected()
    const { site, id } = await aJira(rig, { writeBack: true })
    const issue = site.add()
    await rig.load(id)
    const { itemId } = await tag(rig, issue.key)
    const forbidden = (request: Request) =>
      request.method === 'PUT'
        ? Response.json({ errorMessages: ['You may not edit this issue.'] }, { status: 403 })
        : null
    site.faults.next.push(...Array.from({ length: 12 }, () => forbidden))
    await rig.reconcile(id)
    const [refusal] = await writtenBackRepository(rig.db).refusals(rig.id, id, 10)
    expect(refusal).toMatchObject({ itemId, title: issue.fields.summary })
    expect(refusal?.refusal).toContain('You may not edit this issue.')
    const tries = site.faults.count('PUT ')
    await rig.reconcile(id)
    expect(site.faults.count('PUT ')).toBe(tries)
  })

  test('is a property of the HubSpot deal, made with the first one', async () => {
    const rig = await connected()
    const portal = new HubSpotPortal(95_001, 'static-token', rig.now)
    rig.vendors.hubspot = portal
    const id = await rig.connect({ tool: 'hubspot', token: 'static-token' }, { writeBack: true })
    const deal = portal.add()
    await rig.load(id)
    const { linkId } = await tag(rig, deal.id)
    await rig.reconcile(id)
    expect(deal.properties.throughline_key_result).toBe('Key result kr (Bet bet)')
    rig.clock.ms += 60_000
    await untag(rig, linkId)
    await rig.reconcile(id)
    expect(deal.properties.throughline_key_result).toBe('')
  })

  test('is a property of the Notion page, added to its database with the first one', async () => {
    const rig = await connected()
    const notion = new NotionWorkspace(crypto.randomUUID(), 'internal-token', rig.now)
    rig.vendors.notion = notion
    const chosen = { dataSources: { [DATA_SOURCE.replaceAll('-', '')]: { status: 'stat' } }, writeBack: true }
    const id = await rig.connect({ tool: 'notion', token: 'internal-token' }, chosen)
    const page = notion.add()
    await rig.load(id)
    const { linkId } = await tag(rig, page.id.replaceAll('-', ''))
    await rig.reconcile(id)
    expect([notion.hasKeyResultColumn, page.keyResult]).toEqual([true, 'Key result kr (Bet bet)'])
    rig.clock.ms += 120_000
    await untag(rig, linkId)
    await rig.reconcile(id)
    expect(page.keyResult).toBeNull()
  })
})

describe('looking after a connection', () => {
  test('a sample each day puts right what differs and says so', async () => {
    const rig = await connected()
    const { site, id } = await aJira(rig, {})
    const issue = site.add()
    await rig.load(id)
    // As if webhook and reconciliation had both missed it.
    issue.fields.duedate = '2027-01-15'
    rig.clock.ms += 1000
    issue.updated = rig.clock.ms - 500
    await connectionRepository(rig.db).update(rig.id, id, { lastReconciledAt: rig.ports.now() })
    await rig.reconcile(id)
    expect((await rig.item(issue.key))?.due).toBe('2027-01-15')
    expect(JSON.parse((await rig.connection(id)).lastError ?? '{}')).toMatchObject({
      code: 'drift',
      told: '1 of 1 differed.',
    })
  })

  test('what ran long ago is forgotten, but that everything was read', async () => {
    const rig = await connected()
    const { site, id } = await aJira(rig, {})
    site.add()
    await rig.load(id)
    const runs = async () =>
      (await rig.db.select().from(connectionRun).where(eq(connectionRun.connectionId, id))).map(({ kind }) => kind)
    rig.clock.ms += 60 * 60_000
    await rig.reconcile(id)
    expect((await runs()).sort()).toEqual(['first_load', 'reconciliation', 'sample_check'])
    rig.clock.ms += 8 * 24 * 60 * 60_000
    await rig.reconcile(id)
    const rows = await rig.db.select().from(connectionRun).where(eq(connectionRun.connectionId, id))
    const old = rows.filter(({ startedAt }) => startedAt < '2026-11-20')
    expect(old.map(({ kind }) => kind)).toEqual(['first_load'])
  })

  test('a deletion nobody told of is found by the sample', async () => {
    const rig = await connected()
    const { site, id } = await aJira(rig, {})
    const [kept, gone] = [site.add(), site.add()]
    await rig.load(id)
    site.issues.delete(gone.id)
    rig.clock.ms += 60_000
    await rig.reconcile(id)
    expect([(await rig.item(kept.key))?.state, (await rig.item(gone.key))?.state]).toEqual(['todo', 'dropped'])
  })

  test('an account that sees nothing any more drops nothing', async () => {
    const rig = await connected()
    const { site, id } = await aJira(rig, {})
    const issues = [site.add(), site.add(), site.add()]
    await rig.load(id)
    site.issues.clear()
    await rig.reconcile(id)
    const states = await Promise.all(issues.map(async ({ key }) => (await rig.item(key))?.state))
    expect(states).toEqual(['todo', 'todo', 'todo'])
    expect(JSON.parse((await rig.connection(id)).lastError ?? '{}').code).toBe('lost_access')
  })

  test('secrets sealed with an older key are sealed anew', async () => {
    const rig = await connected()
    const { id } = await aJira(rig, {})
    const before = await rig.connection(id)
    const fresh = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))
    Object.assign(rig.ports.vendors, { keys: `${fresh},${rig.ports.vendors.keys}` })
    await rig.reconcile(id)
    const after = await rig.connection(id)
    expect(after.keyId).not.toBe(before.keyId)
    Object.assign(rig.ports.vendors, { keys: fresh })
    await rig.load(id)
    expect((await rig.connection(id)).lastError).toBeNull()
  })
})
