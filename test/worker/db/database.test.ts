import { env } from 'cloudflare:workers'
import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { runBatch } from '../../../worker/db/batch.ts'
import { graphDb } from '../../../worker/db/client.ts'
import { FACTS } from '../../../worker/db/fact-columns.ts'
import { insertFacts } from '../../../worker/db/repositories/bulk.ts'
import { peopleRepository } from '../../../worker/db/repositories/people.ts'
import { workEventRepository } from '../../../worker/db/repositories/work-events.ts'
import { person, workItem } from '../../../worker/db/schema.ts'
import { aBet, aKeyResult, aLink, anItem, aPerson, aWorkspace, type TestWorkspace } from '../workspace-factory.ts'

let workspace: TestWorkspace
beforeAll(async () => {
  workspace = await aWorkspace(env.DB)
})

describe('the database', () => {
  it.each([
    'work_event',
    'node_status',
    'status_history',
    'key_result_tally',
    'initiative_tally',
    'untagged_month',
    'import_row',
    'import_write',
  ])('keeps %s as one tree, clustered by its key', async name => {
    const row = await env.DB.prepare('select sql from sqlite_master where name = ?').bind(name).first<{ sql: string }>()
    expect(row?.sql).toMatch(/WITHOUT ROWID$/)
  })

  it('has the workspace first in every key and index of a table that carries it', async () => {
    const { results } = await env.DB.prepare('select type, name, tbl_name as "table", sql from sqlite_master').all<{
      type: string
      name: string
      table: string
      sql: string | null
    }>()
    const tables = results.filter(row => row.type === 'table' && row.sql?.includes('`workspace_id`'))
    const names = new Set(tables.map(row => row.table))
    const indexes = results.filter(row => row.type === 'index' && row.sql && names.has(row.table))
    expect(tables.length).toBeGreaterThan(20)
    expect(tables.filter(row => !row.sql?.includes('PRIMARY KEY(`workspace_id`')).map(row => row.name)).toEqual([])
    const others = indexes.filter(row => !row.sql?.includes('(`workspace_id`')).map(row => row.name)
    // A webhook names its connection, or what its vendor calls it, and nothing else.
    expect(others.sort()).toEqual(['connection_by_id', 'connection_by_vendor_id'])
  })

  it.each(FACTS)('reads the pages of $name in the order in which its rows stand', async ({ name, key }) => {
    const { results } = await env.DB.prepare(`pragma table_info(${name})`).all<{ name: string; pk: number }>()
    const primary = results.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk)
    const scope = name === 'workspace' ? 'id' : 'workspace_id'
    expect([scope, ...key.map(([, column]) => column.name)]).toEqual(primary.map(column => column.name))
  })

  it('counts every call, and a batch as one', async () => {
    const db = graphDb(env, workspace.id)
    await peopleRepository(db).byId(workspace.id, 'ana')
    await db.run(sql`select 1`)
    expect(db.calls()).toBe(2)
    await runBatch(db, [peopleRepository(db).byId(workspace.id, 'ana'), db.all(sql`select 2`)])
    expect(db.calls()).toBe(3)
  })

  it('answers a bookmark that the next request can begin from', async () => {
    const { db, id } = workspace
    await peopleRepository(db).byId(id, 'ana')
    const bookmark = db.bookmark()
    expect(bookmark).toEqual(expect.any(String))
    expect(await peopleRepository(graphDb(env, id, bookmark)).byId(id, 'ana')).toHaveLength(1)
    expect(await peopleRepository(graphDb(env, id, 'not a bookmark; drop table')).byId(id, 'ana')).toHaveLength(1)
  })

  it('never answers with rows of another workspace', async () => {
    const other = await aWorkspace(env.DB, { people: [aPerson('only-there')] })
    expect(await peopleRepository(workspace.db).byId(workspace.id, 'only-there')).toEqual([])
    expect(await peopleRepository(other.db).byId(other.id, 'only-there')).toHaveLength(1)
  })

  it('takes all of a batch or nothing, and says what was wrong', async () => {
    const { db, id } = workspace
    const ada = { workspaceId: id, id: 'ada', name: 'Ada' }
    const wrong = { workspaceId: id, id: 'bob', name: 'Bob', capacity: 2 }
    await expect(runBatch(db, [db.insert(person).values(ada), db.insert(person).values(wrong)])).rejects.toMatchObject({
      code: 'invalid_input',
    })
    expect(await peopleRepository(db).byId(id, 'ada')).toEqual([])
  })
})

describe('loading many facts', () => {
  it.each([
    ['a row that is there already', { bets: [aBet('bet')] }, 'conflict'],
    ['a row that points nowhere', { keyResults: [aKeyResult('kr-x', { betId: 'no-such-bet' })] }, 'not_found'],
    ['a value out of range', { links: [aLink('l', 'loose', { keyResultId: 'kr', share: 2 })] }, 'invalid_input'],
    [
      'a link to two things',
      { links: [aLink('l', 'loose', { keyResultId: 'kr', initiativeId: 'initiative' })] },
      'invalid_input',
    ],
  ])('refuses %s', async (_, facts, code) => {
    await expect(insertFacts(workspace.db, workspace.id, facts)).rejects.toMatchObject({ code })
  })

  it('does not mind children before their parents, nor more rows than a statement takes', async () => {
    const { db, id } = workspace
    const children = Array.from({ length: 6000 }, (_, index) => anItem(`leaf-${index}`, { parentId: 'root' }))
    await insertFacts(db, id, { items: [...children, anItem('root')] })
    expect(await db.$count(workItem, eq(workItem.parentId, 'root'))).toBe(6000)
  })

  it('keeps an event that is told twice once', async () => {
    const { db, id } = workspace
    const event = {
      id: 'event',
      itemId: 'epic',
      kind: 'due' as const,
      from: null,
      to: '2026-12-01',
      happenedAt: '2026-11-17T09:00:00.000Z',
      receivedAt: '2026-11-17T09:00:01.000Z',
      deliveryId: null,
    }
    const events = workEventRepository(db)
    for (const [add] of [events.add(id, [event]), events.add(id, [event])]) if (add) await runBatch(db, [add])
    expect(await events.since(id, [{ id: 'epic', from: '2026-11-01T00:00:00.000Z' }])).toHaveLength(1)
  })
})
