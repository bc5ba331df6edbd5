import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { connectionRepository } from '../../../worker/db/repositories/connections.ts'
import { workEvent } from '../../../worker/db/schema.ts'
import { linkAccount } from '../../../worker/jobs/link-people.ts'
import { HubSpotPortal } from '../../stand-ins/hubspot-portal.ts'
import { JiraSite } from '../../stand-ins/jira-site.ts'
import { type Connected, connected } from '../connectors/connected.ts'

const ACCOUNT = { email: 'admin@example.com', token: 'api-token' }

async function aJira(rig: Connected) {
  const site = rig.vendors.add(
    new JiraSite(`m-${crypto.randomUUID().slice(0, 8)}.atlassian.net`, ACCOUNT, undefined, rig.now),
  )
  const id = await rig.connect({ tool: 'jira', site: site.host, ...ACCOUNT, webhookSecret: 'secret' })
  return { site, id }
}

const changes = async (rig: Connected) =>
  (await rig.db.select().from(workEvent).where(eq(workEvent.workspaceId, rig.id)))
    .toSorted((a, b) => (a.happenedAt < b.happenedAt ? -1 : 1))
    .map(({ kind, from, to }) => [kind, from, to])

const choose = (rig: Connected, id: string, settings: Record<string, unknown>) =>
  connectionRepository(rig.db).update(rig.id, id, { settings })

test('a status that stands for another state brings its items and their past up to date, each change once', async () => {
  const rig = await connected()
  const { site, id } = await aJira(rig)
  const issue = site.add()
  for (const status of ['In Progress', 'Done'] as const) {
    rig.clock.ms += 60_000
    site.moveTo(issue, status)
  }
  await rig.load(id)
  expect((await rig.item(issue.key))?.state).toBe('done')
  await choose(rig, id, { states: { done: 'doing', 'in progress': 'todo' } })
  await rig.load(id)
  expect(await rig.item(issue.key)).toMatchObject({ state: 'doing', doneAt: null })
  expect(await changes(rig)).toEqual([
    ['state', 'todo', 'todo'],
    ['state', 'todo', 'doing'],
  ])
  await choose(rig, id, {})
  await rig.load(id)
  expect((await rig.item(issue.key))?.state).toBe('done')
  expect(await changes(rig)).toEqual([
    ['state', 'todo', 'doing'],
    ['state', 'doing', 'done'],
  ])
})

test('a deal’s stage that stands for another state, too', async () => {
  const rig = await connected()
  const portal = new HubSpotPortal(97_001, 'static-token', rig.now)
  rig.vendors.hubspot = portal
  const id = await rig.connect({ tool: 'hubspot', token: 'static-token' })
  const deal = portal.add()
  rig.clock.ms += 60_000
  portal.change(deal, { dealstage: 'contract' })
  await rig.load(id)
  await choose(rig, id, { states: { contract: 'done', qualified: 'todo' } })
  await rig.load(id)
  expect((await rig.item(deal.id))?.state).toBe('done')
  expect((await changes(rig)).filter(([kind]) => kind === 'state')).toEqual([['state', 'todo', 'done']])
})

test('an account that turns out to be somebody leaves no change twice', async () => {
  const rig = await connected()
  const { site, id } = await aJira(rig)
  const issue = site.add()
  rig.clock.ms += 60_000
  site.assign(issue, 'acc-ana')
  await rig.load(id)
  expect(await changes(rig)).toEqual([['assignee', null, 'acc-ana']])
  const who = { externalId: 'acc-ana', personId: 'ana', method: 'admin' as const }
  await linkAccount(await rig.connection(id), who, rig.ports)
  await rig.drain()
  expect((await rig.item(issue.key))?.assigneeId).toBe('ana')
  await rig.load(id)
  expect(await changes(rig)).toEqual([['assignee', null, 'ana']])
})
