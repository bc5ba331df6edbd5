import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { connection, rejudgement, workspace } from '../../../worker/db/schema.ts'
import { asMember, mutate, query } from './call.ts'
import { type FerryWorks, ferryWorks, NOW } from './ferry-works.ts'

interface Page {
  entries: {
    at: string
    action: string
    by: { name: string | null } | null
    node: { title: string | null } | null
    about: string | null
    target: string | null
  }[]
  next: { at: string; id: string } | null
}

let ferry: FerryWorks
const admin = () => asMember(ferry, { role: 'admin' })
const DAYS = { from: '2026-11-01', to: '2026-11-30' }

const list = async (input: object = {}) => (await query<Page>(admin(), 'audit.list', { ...DAYS, ...input })).data

/** Entries a minute apart, alternately of links and of check-ins, on a key result that is there. */
async function fill(count: number): Promise<void> {
  for (let at = 0; at < count; at++)
    await env.DB.prepare(
      `insert into audit_entry (workspace_id, id, at, user_id, action, node_kind, node_id, detail)
       values (?, ?, ?, ?, ?, 'key_result', 'kr-night', '{"value":1}')`,
    )
      .bind(
        ferry.id,
        `entry-${String(at).padStart(3, '0')}`,
        // Two share each minute: the order among them must hold too.
        new Date(Date.parse('2026-11-10T08:00:00.000Z') + Math.floor(at / 2) * 60_000).toISOString(),
        at % 3 === 0 ? 'user-ines' : 'user-otto',
        at % 2 === 0 ? 'link.tag' : 'check_in.create',
      )
      .run()
}

beforeEach(async () => {
  ferry = await ferryWorks()
})

describe('the audit', () => {
  test('comes in pages, newest first, without a gap or an entry twice', async () => {
    await fill(120)
    const seen: string[] = []
    let cursor: Page['next'] = null
    do {
      const page: Page = await list({ cursor })
      seen.push(...page.entries.map(one => `${one.at} ${'id' in one ? one.id : ''}`))
      cursor = page.next
    } while (cursor)
    expect(seen).toHaveLength(120)
    expect(seen).toEqual([...new Set(seen)].sort().reverse())
  })

  test('names who, what and on which node, also one of an account that is gone', async () => {
    await fill(2)
    await env.DB.prepare("update person set user_id = 'user-ines' where workspace_id = ? and id = 'ines'")
      .bind(ferry.id)
      .run()
    const { entries } = await list()
    expect(entries[1]).toMatchObject({ action: 'link.tag', by: { name: 'Ines' } })
    expect(entries[0]?.by).toEqual({ userId: 'user-otto', name: null })
    expect(entries[0]?.node?.title).toBeTruthy()
  })

  test('names the item of a tag and what it leads to, and the site of a connection', async () => {
    const insert = (id: string, action: string, detail: object) =>
      env.DB.prepare(
        `insert into audit_entry (workspace_id, id, at, user_id, action, detail)
         values (?, ?, '2026-11-10T08:00:00.000Z', 'user-ines', ?, ?)`,
      )
        .bind(ferry.id, id, action, JSON.stringify(detail))
        .run()
    const item = { key: { tool: 'jira', site: 'ferry.atlassian.net', externalId: 'NB-1' }, title: 'Night timetable' }
    const tag = { item: { ...item, url: 'https://ferry.atlassian.net/browse/NB-1', kind: 'Task' } }
    const { data } = await mutate<{ linkId: string }>(asMember(ferry), 'link.tag', {
      ...tag,
      target: { kind: 'key_result', id: 'kr-night' },
      mutationId: crypto.randomUUID(),
      ageMs: 0,
    })
    await insert('z-untag', 'link.untag', { linkId: data.linkId, item: item.key })
    await ferry.db.insert(connection).values({
      workspaceId: ferry.id,
      id: 'ferry-jira',
      tool: 'jira',
      site: 'ferry.atlassian.net',
      state: 'active',
      settings: {},
      createdAt: NOW,
    })
    await insert('z-pause', 'connection.pause', { connectionId: 'ferry-jira' })
    const { entries } = await list()
    const said = entries.map(({ action, about, target }) => [action, about, target])
    expect(said).toContainEqual(['link.tag', 'Night timetable', 'Title of kr-night'])
    expect(said).toContainEqual(['link.untag', 'Night timetable', 'Title of kr-night'])
    expect(said).toContainEqual(['connection.pause', 'ferry.atlassian.net', null])
  })

  test('is narrowed to a person, to a kind of change and to days', async () => {
    await fill(12)
    expect((await list({ userId: 'user-ines' })).entries).toHaveLength(4)
    expect((await list({ noun: 'link' })).entries.map(one => one.action)).toEqual(Array(6).fill('link.tag'))
    expect((await list({ noun: 'lin' })).entries).toEqual([])
    expect((await list({ from: '2026-11-11' })).entries).toEqual([])
  })

  test('is an admin’s to read, and no other workspace’s', async () => {
    await fill(3)
    expect((await query(asMember(ferry), 'audit.list', DAYS)).answer?.code).toBe('forbidden')
    const other = await ferryWorks()
    expect((await query<Page>(asMember(other, { role: 'admin' }), 'audit.list', DAYS)).data.entries).toEqual([])
  })
})

describe('the workspace', () => {
  const save = (input: object, role: 'admin' | 'member' = 'admin') =>
    mutate(asMember(ferry, { role }), 'workspace.save', input)

  test('is renamed, which is in the audit, and judges nothing anew', async () => {
    const zone = asMember(ferry).workspace?.timeZone ?? ''
    expect((await save({ name: '  Ferry & Sons ', timeZone: zone })).status).toBe(200)
    const name = await env.DB.prepare('select name from organization where id = ?').bind(ferry.id).first('name')
    expect(name).toBe('Ferry & Sons')
    expect((await list()).entries.map(one => one.action)).toEqual(['workspace.save'])
    expect(await ferry.db.select().from(rejudgement)).toEqual([])
  })

  test('in another time zone has every open node judged anew', async () => {
    await save({ name: 'Ferry Works', timeZone: 'asia/tokyo' })
    const rows = (await ferry.db.select().from(workspace)).filter(({ id }) => id === ferry.id)
    expect(rows.map(({ timeZone }) => timeZone)).toEqual(['Asia/Tokyo'])
    const begun = (await ferry.db.select().from(rejudgement)).filter(row => row.workspaceId === ferry.id)
    expect(begun.map(({ nodeKind, at }) => [nodeKind, at]).sort()).toEqual([
      ['bet', NOW],
      ['initiative', NOW],
      ['key_result', NOW],
      ['work_item', NOW],
    ])
  })

  test.each([
    ['no name', { name: ' ', timeZone: 'UTC' }, 'name'],
    ['no zone', { name: 'Ferry', timeZone: '' }, 'timeZone'],
    ['a zone there is not', { name: 'Ferry', timeZone: 'Mars/Olympus' }, 'timeZone'],
  ])('with %s is refused, naming the field', async (_what, input, field) => {
    const { answer } = await save(input)
    expect(answer?.code).toBe('invalid_input')
    expect(answer?.fields?.map(one => one.field)).toEqual([field])
  })

  test('is not a member’s to change', async () => {
    expect((await save({ name: 'Mine', timeZone: 'UTC' }, 'member')).answer?.code).toBe('forbidden')
  })
})
