import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { RULES } from '../../../shared/rules/registry.ts'
import type { MondayView } from '../../../shared/views/monday.ts'
import { connectionRepository } from '../../../worker/db/repositories/connections.ts'
import { recordMonday } from '../../../worker/jobs/record-mondays.ts'
import { readMonday } from '../../../worker/trpc/monday-view.ts'
import { JiraSite } from '../../stand-ins/jira-site.ts'
import { asAdmin } from '../connectors/as-admin.ts'
import { type Connected, connected } from '../connectors/connected.ts'
import { mutate, query } from '../trpc/call.ts'

const ACCOUNT = { email: 'admin@example.com', token: 'api-token' }
const MONDAY = '2026-11-16'
const EVENING = `${MONDAY}T21:00:00.000Z`

/** Every table and column where a text of a workspace stands, as the database itself names them. */
async function placesOf(workspaceId: string, text: string): Promise<string[]> {
  const { results: columns } = await env.DB.prepare(
    `select t.name as "table", c.name as "column" from sqlite_master t, pragma_table_info(t.name) c
     where t.type = 'table' and t.name not glob '_cf*' and t.name not glob 'sqlite*' and upper(c.type) = 'TEXT'`,
  ).all<{ table: string; column: string }>()
  const tables = [...Map.groupBy(columns, ({ table }) => table)]
  const found = await env.DB.batch<Record<string, number>>(
    tables.map(([table, ofTable]) => {
      const names = ofTable.map(({ column }) => column)
      const own = names.includes('workspace_id')
        ? 'workspace_id = ?2'
        : table === 'workspace'
          ? 'id = ?2'
          : '?2 is not null'
      const hits = names.map(name => `max(instr("${name}", ?1)) as "${table}.${name}"`)
      return env.DB.prepare(`select ${hits.join(', ')} from "${table}" where ${own}`).bind(text, workspaceId)
    }),
  )
  return found
    .flatMap(({ results: [row] }) => Object.entries(row ?? {}))
    .filter(([, hit]) => hit > 0)
    .map(([place]) => place)
    .sort()
}

async function erased(rig: Connected, connectionId: string) {
  rig.clock.ms += 2 * 86_400_000
  await mutate(asAdmin(rig), 'connections.disconnect', { connectionId, erase: true })
  await rig.drain()
  expect(await connectionRepository(rig.db).byId(rig.id, connectionId)).toBeNull()
}

/** A connected site with issues that slip for `kr` and one that serves nothing, all of a pier. */
async function aSite(rig: Connected, pier: string, project: string, slips: number, duedate: string) {
  const host = `e-${crypto.randomUUID().slice(0, 8)}.atlassian.net`
  const site = rig.vendors.add(new JiraSite(host, { ...ACCOUNT }, undefined, rig.now))
  const credentials = { tool: 'jira', site: host, ...ACCOUNT, webhookSecret: 'secret' }
  const { data } = await mutate<{ connectionId: string }>(asAdmin(rig), 'connections.connect', credentials)
  const { connectionId } = data
  await mutate(asAdmin(rig), 'connections.configure', {
    connectionId,
    settings: { projects: [], emailDomains: ['example.com'] },
  })
  const assignee = { accountId: 'acc-ana', displayName: 'Ana' }
  const fields = { project, summary: `Ramp of the ${pier}`, duedate, assignee }
  const late = Array.from({ length: slips }, () => site.add(fields))
  site.add({ project, summary: `Nobody knows of the ${pier}` })
  await rig.drain()
  for (const { key: externalId } of late) {
    const key = { tool: 'jira', site: host, externalId }
    const item = { key, url: `https://${host}/browse/${externalId}`, title: fields.summary, kind: 'Story' }
    const tag = { item, target: { kind: 'key_result', id: 'kr' }, share: 1, replacesLinkId: null }
    expect((await mutate(asAdmin(rig), 'link.tag', tag)).status).toBe(200)
  }
  return { connectionId, texts: [pier, host, ...late.map(({ key }) => key)] }
}

/** Two sites, told of on a Monday evening. */
async function toldOnMonday() {
  const rig = await connected(`${MONDAY}T10:00:00.000Z`)
  const secret = await aSite(rig, 'secret pier', 'SECRET', 2, '2026-11-01')
  const open = await aSite(rig, 'open pier', 'OPEN', 1, '2026-11-12')
  await recordMonday(rig.db, rig.id, EVENING, readMonday)
  return { rig, secret, open, before: await mondayOf(rig) }
}

async function mondayOf(rig: Connected) {
  const later = asAdmin(rig, { now: '2026-12-01T10:00:00.000Z' })
  return (await query<{ monday: MondayView; recorded: boolean }>(later, 'monday.asOf', { day: MONDAY })).data
}

describe('what came through a connection, erased', () => {
  test('stands nowhere in the database any more; what came through another one does', async () => {
    const { rig, secret, open } = await toldOnMonday()
    const places = ({ texts }: typeof secret) => Promise.all(texts.map(text => placesOf(rig.id, text)))
    const told = expect.arrayContaining(['audit_entry.detail', 'monday_record.told'])
    expect(await places(secret)).toEqual(secret.texts.map(() => told))
    await erased(rig, secret.connectionId)
    expect(await places(secret)).toEqual(secret.texts.map(() => []))
    expect(await places(open)).toEqual(open.texts.map(() => told))
  })

  test('leaves a Monday with its figures, how many items it told of are gone, and what it told of others', async () => {
    const { rig, secret, before } = await toldOnMonday()
    expect(before.monday).toMatchObject({ erased: 0, slips: [{}, {}, {}], people: [{ slips: 3 }] })
    expect(before.monday.bets[0]?.cause?.item?.title).toContain('secret pier')
    await erased(rig, secret.connectionId)
    const { monday, recorded } = await mondayOf(rig)
    expect(recorded).toBe(true)
    const isOpen = (title: string) => title.includes('open pier')
    expect(monday).toMatchObject({
      erased: 2,
      slips: before.monday.slips.filter(({ item }) => isOpen(item.title)),
      people: before.monday.people,
      untagged: { ...before.monday.untagged, items: [{ title: expect.stringContaining('open pier') }] },
    })
    expect(before.monday.untagged?.items).toHaveLength(2)
    expect(monday.bets.map(bet => bet.status)).toEqual(before.monday.bets.map(bet => bet.status))
    const { delayMs } = before.monday.bets[0]?.cause ?? {}
    expect(monday.bets[0]?.cause).toMatchObject({ delayMs, item: null, path: [] })
    // Its sentence had quoted what slips.
    expect(monday.bets[0]?.keyResults[0]?.status.reason).toBe(RULES.get('kr.slipping')?.title)
  })
})
