import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { PageFacts } from '../../../shared/page-facts.ts'
import type { ItemContext } from '../../../shared/views/item-context.ts'
import { connection, personIdentity, workEvent, workItem } from '../../../worker/db/schema.ts'
import { asMember, mutate, query } from './call.ts'
import { aTag, type FerryWorks, ferryWorks, issue, issueNews, NOW } from './ferry-works.ts'

const SITE = 'ferry.atlassian.net'

function facts(externalId: string, change: Partial<PageFacts> = {}): PageFacts {
  return {
    key: issue(externalId),
    url: `https://${SITE}/browse/${externalId}`,
    toolId: `1${externalId.replace(/\D/g, '')}`,
    updated: '2026-11-20T09:00:00.000Z',
    title: 'Seats can be booked',
    kind: 'Story',
    container: 'FER',
    status: { name: 'In progress', category: 'indeterminate' },
    resolution: null,
    due: '2026-12-01',
    assignee: { accounts: ['account-tom'], email: null },
    parent: null,
    ...change,
  }
}

async function tell(ferry: FerryWorks, told: PageFacts, context = asMember(ferry)) {
  return (await mutate<{ outcome: string }>(context, 'pageFacts.tell', told)).data.outcome
}
async function itemOf(ferry: FerryWorks, externalId: string) {
  const rows = await ferry.db
    .select()
    .from(workItem)
    .where(and(eq(workItem.workspaceId, ferry.id), eq(workItem.externalId, externalId)))
  return rows[0]
}
const contextOf = async (ferry: FerryWorks, externalId: string) =>
  (await query<ItemContext[]>(asMember(ferry), 'context.items', { items: [issue(externalId)] })).data[0]
const connect = (ferry: FerryWorks, state: 'active' | 'paused', site = SITE) =>
  ferry.db.insert(connection).values({
    ...{ workspaceId: ferry.id, id: crypto.randomUUID(), tool: 'jira' as const, site, state },
    ...{ settings: {}, createdAt: NOW },
  })

describe('facts that somebody saw in a page', () => {
  test('are kept of an item of the workspace, with who saw it and when', async () => {
    const ferry = await ferryWorks()
    await ferry.db.insert(personIdentity).values({
      ...{ workspaceId: ferry.id, tool: 'jira' as const, site: SITE, externalId: 'account-tom', personId: 'tom' },
      ...{ method: 'admin' as const, verifiedAt: NOW },
    })
    await ferry.happens(aTag('FER-1', 'kr-booked'))
    expect(await tell(ferry, facts('FER-1'))).toBe('applied')
    expect(await itemOf(ferry, 'FER-1')).toMatchObject({
      ...{ source: 'page', observedById: 'ines', observedAt: NOW, title: 'Seats can be booked', kind: 'Story' },
      ...{ state: 'doing', due: '2026-12-01', assigneeId: 'tom', container: 'FER', toolId: '11' },
    })
  })

  test('seen again by another without news, only who saw it and when is another', async () => {
    const ferry = await ferryWorks()
    await ferry.happens(aTag('FER-1', 'kr-booked'))
    await tell(ferry, facts('FER-1'))
    const before = await itemOf(ferry, 'FER-1')
    const tom = asMember(ferry, { person: { id: 'tom', name: 'Tom' }, now: '2026-11-20T11:00:00.000Z' })
    expect(await tell(ferry, facts('FER-1'), tom)).toBe('nothing_new')
    expect(await itemOf(ferry, 'FER-1')).toEqual({
      ...before,
      observedById: 'tom',
      observedAt: '2026-11-20T11:00:00.000Z',
    })
  })

  test('a due day that moved between two looks is an event at Jira’s own time, and a risk', async () => {
    const ferry = await ferryWorks()
    await ferry.happens(aTag('FER-1', 'kr-booked'))
    await tell(ferry, facts('FER-1', { updated: '2026-11-18T09:00:00.000Z' }))
    await tell(ferry, facts('FER-1', { due: '2027-01-15' }))
    const item = await itemOf(ferry, 'FER-1')
    const events = await ferry.db
      .select()
      .from(workEvent)
      .where(and(eq(workEvent.workspaceId, ferry.id), eq(workEvent.itemId, item?.id ?? '')))
    expect(events).toMatchObject([
      { kind: 'due', from: '2026-12-01', to: '2027-01-15', happenedAt: '2026-11-20T09:00:00.000Z' },
    ])
    const panel = await query<{ findings: { ruleId: string }[] }>(asMember(ferry), 'context.panel', {
      item: issue('FER-1'),
    })
    expect(panel.data.findings.map(one => one.ruleId)).toContain('work.pushed')
  })

  test('of a child make it inherit what its parent serves', async () => {
    const ferry = await ferryWorks()
    await ferry.happens(aTag('FER-1', 'kr-booked'))
    const parent = { toolId: '11', externalId: 'FER-1', title: 'Epic', kind: 'Epic', status: null }
    expect(await tell(ferry, facts('FER-2', { parent }))).toBe('applied')
    expect((await contextOf(ferry, 'FER-2'))?.serves).toMatchObject([
      { keyResult: { id: 'kr-booked' }, how: 'inherited' },
    ])
  })

  test('of an issue that is nobody’s business here are not kept', async () => {
    const ferry = await ferryWorks()
    expect(await tell(ferry, facts('FER-77'))).toBe('unfollowed')
    expect(await itemOf(ferry, 'FER-77')).toBeUndefined()
  })

  test('older than what is known change nothing', async () => {
    const ferry = await ferryWorks()
    await ferry.happens(aTag('FER-1', 'kr-booked'))
    await tell(ferry, facts('FER-1'))
    const older = facts('FER-1', { updated: '2026-11-19T09:00:00.000Z', due: '2026-12-24' })
    expect(await tell(ferry, older)).toBe('late')
    expect((await itemOf(ferry, 'FER-1'))?.due).toBe('2026-12-01')
  })

  test('from a clock that runs ahead do not outlast what comes after them', async () => {
    const ferry = await ferryWorks()
    await ferry.happens(aTag('FER-1', 'kr-booked'))
    await tell(ferry, facts('FER-1', { updated: '2027-06-01T00:00:00.000Z', due: '2026-12-24' }))
    const later = asMember(ferry, { now: '2026-11-20T12:00:00.000Z' })
    await tell(ferry, facts('FER-1', { updated: '2026-11-20T11:30:00.000Z', due: '2026-12-05' }), later)
    expect((await itemOf(ferry, 'FER-1'))?.due).toBe('2026-12-05')
  })

  test.each([
    ['a viewer', { role: 'viewer' as const }, {}, 403],
    ['HubSpot', {}, { key: { tool: 'hubspot' as const, site: '1', externalId: '2' } }, 400],
    ['a script for an address', {}, { url: 'javascript:alert(1)' }, 400],
  ])('%s is refused', async (_what, who, change, status) => {
    const ferry = await ferryWorks()
    expect((await mutate(asMember(ferry, who), 'pageFacts.tell', facts('FER-1', change))).status).toBe(status)
  })
})

describe('beside a connection', () => {
  test('a site that one tells of is not asked for, another one is', async () => {
    const ferry = await ferryWorks()
    expect((await contextOf(ferry, 'FER-1'))?.wantsPageFacts).toBe(true)
    await connect(ferry, 'active', 'other.atlassian.net')
    await connect(ferry, 'paused')
    expect((await contextOf(ferry, 'FER-1'))?.wantsPageFacts).toBe(true)
    await connect(ferry, 'active')
    expect((await contextOf(ferry, 'FER-1'))?.wantsPageFacts).toBeUndefined()
  })

  test('facts told all the same change nothing', async () => {
    const ferry = await ferryWorks()
    await ferry.happens(issueNews('FER-1'))
    await connect(ferry, 'active')
    const before = await itemOf(ferry, 'FER-1')
    expect(await tell(ferry, facts('FER-1', { due: '2026-12-24' }))).toBe('connected')
    expect(await itemOf(ferry, 'FER-1')).toEqual(before)
  })

  test('its first news wins over what a page said, even where a page said it later', async () => {
    const ferry = await ferryWorks()
    await ferry.happens(aTag('FER-1', 'kr-booked'))
    await tell(ferry, facts('FER-1', { due: '2026-12-24' }))
    await ferry.happens(issueNews('FER-1', { toolTime: '2026-11-17T09:00:00.000Z', fields: { due: '2026-12-02' } }))
    expect(await itemOf(ferry, 'FER-1')).toMatchObject({ due: '2026-12-02', source: 'connector' })
  })
})
