import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { ConnectionView } from '../../../shared/views/connections.ts'
import type { FacetValue } from '../../../shared/views/tag-rules.ts'
import { graphDb } from '../../../worker/db/client.ts'
import { connectionRepository } from '../../../worker/db/repositories/connections.ts'
import { JiraSite } from '../../stand-ins/jira-site.ts'
import { asAdmin } from '../connectors/as-admin.ts'
import { type Connected, connected } from '../connectors/connected.ts'
import { countingRows } from '../row-counter.ts'
import { query } from './call.ts'

const ACCOUNT = { email: 'admin@example.com', token: 'api-token' }

async function aConnection() {
  const rig = await connected()
  const site = rig.vendors.add(
    new JiraSite(`n-${crypto.randomUUID().slice(0, 8)}.atlassian.net`, ACCOUNT, undefined, rig.now),
  )
  const id = await rig.connect({ tool: 'jira', site: site.host, ...ACCOUNT, webhookSecret: 'secret' })
  return { rig, site, id }
}

/** The rows that one question of an admin's takes, and its answer. */
async function asked<T>(rig: Connected, path: string, input?: unknown) {
  const { d1, count } = countingRows(env.DB)
  const { data } = await query<T>(asAdmin(rig, { db: graphDb({ DB: d1 }, rig.id) }), path, input)
  return { count, data }
}

test('how connections stand costs the same however much arrived and was given up', async () => {
  const { rig, id } = await aConnection()
  const at = rig.ports.now()
  await rig.db.run(sql`
    insert into delivery (workspace_id, connection_id, id, received_at, body, state, dead_at)
    select ${rig.id}, ${id}, 'd-' || value, ${at}, 'body', iif(value < 150, 'failed', 'applied'), iif(value < 150, ${at}, null)
    from json_each((select '[' || group_concat(n, ',') || ']' from (
      with recursive counted(n) as (select 0 union all select n + 1 from counted where n < 4999) select n from counted)))`)
  await connectionRepository(rig.db).arrived(rig.id, id, at)
  const { count, data } = await asked<{ connections: ConnectionView[] }>(rig, 'connections.list')
  expect(data.connections[0]).toMatchObject({ deadLetters: 100 })
  expect(data.connections[0]?.eventsByHour.at(-1)?.count).toBe(1)
  expect(count.read).toBeGreaterThan(0)
  expect(count.read).toBeLessThanOrEqual(250)
})

test('arrivals are counted by the hour, and old hours are forgotten', async () => {
  const { rig, id } = await aConnection()
  const connections = connectionRepository(rig.db)
  for (const at of ['2026-11-16T09:59:59.999Z', '2026-11-18T08:00:00.000Z', '2026-11-18T08:59:00.000Z']) {
    await connections.arrived(rig.id, id, at)
  }
  await rig.reconcile(id)
  expect((await rig.connection(id)).arrivals).toEqual({ '2026-11-18T08:00:00.000Z': 2 })
})

test('what rules can ask for is found among so many items, however many there are', async () => {
  const { rig, site, id } = await aConnection()
  for (let i = 0; i < 3; i += 1) site.add({ labels: ['churn'] })
  await rig.load(id)
  const found = await asked<FacetValue[]>(rig, 'tagRules.facets', { connectionId: id })
  expect(found.data).toContainEqual({ facet: 'label', value: 'churn', items: 3 })
  const ids = sql`json_each((select '[' || group_concat(n, ',') || ']' from (
    with recursive counted(n) as (select 0 union all select n + 1 from counted where n < 11999) select n from counted)))`
  await rig.db.run(sql`
    insert into work_item (workspace_id, id, tool, site, external_id, url, title, kind, state, source, observed_at)
    select ${rig.id}, 'many-' || value, 'jira', ${site.host}, 'M-' || value, '', '', 'Story', 'todo', 'connector', ${rig.ports.now()}
    from ${ids}`)
  await rig.db.run(sql`
    insert into item_facet (workspace_id, item_id, connection_id, facets)
    select ${rig.id}, 'many-' || value, ${id}, '{"label":["home"]}' from ${ids}`)
  const { count, data } = await asked<FacetValue[]>(rig, 'tagRules.facets', { connectionId: id })
  expect(data).toContainEqual({ facet: 'label', value: 'home', items: null })
  expect(count.read).toBeLessThanOrEqual(15_000)
})
