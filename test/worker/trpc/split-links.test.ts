import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { ItemContext } from '../../../shared/views/item-context.ts'
import { connection, keyResultTally, link } from '../../../worker/db/schema.ts'
import { asMember, mutate, query } from './call.ts'
import { aKeyResult, aTag, type FerryWorks, ferryWorks, issue, issueNews, NOW } from './ferry-works.ts'

const item = (key: string) => ({
  key: issue(key),
  url: `https://ferry.atlassian.net/browse/${key}`,
  title: `Title of ${key}`,
  kind: 'Story',
})
const to = (id: string, share: number) => ({ target: { kind: 'key_result', id }, share })

function split(ferry: FerryWorks, targets: object[], more: object = {}) {
  return mutate<{ context: ItemContext }>(asMember(ferry), 'link.split', { item: item('FER-1'), targets, ...more })
}

const shares = (context: ItemContext) => context.serves.map(one => [one.keyResult.id, one.share])
const linksOf = (ferry: FerryWorks) =>
  ferry.db
    .select()
    .from(link)
    .where(and(eq(link.workspaceId, ferry.id), eq(link.madeById, 'ines')))

describe('an item split', () => {
  test('serves several key results, each by its share, and weighs on each by it', async () => {
    const ferry = await ferryWorks()
    const { data } = await split(ferry, [to('kr-booked', 0.7), to('kr-night', 0.3)])
    expect(shares(data.context)).toEqual([
      ['kr-booked', 0.7],
      ['kr-night', 0.3],
    ])
    const tallies = await ferry.db.select().from(keyResultTally).where(eq(keyResultTally.workspaceId, ferry.id))
    // Beside the one item each had, of weight 1.
    expect(new Map(tallies.map(one => [one.keyResultId, one.openWeight]))).toEqual(
      new Map([
        ['kr-booked', 1700],
        ['kr-night', 1300],
      ]),
    )
  })

  test('keeps the links that are as wanted, ends the others, and is remembered', async () => {
    const ferry = await ferryWorks()
    await ferry.happens({ kind: 'key_result_saved', keyResult: aKeyResult('kr-3', 'bet-night', null), at: NOW })
    await split(ferry, [to('kr-booked', 0.5), to('kr-night', 0.5)])
    const [kept] = (await linksOf(ferry)).filter(one => one.keyResultId === 'kr-booked')
    const { data } = await split(ferry, [to('kr-booked', 0.5), to('kr-3', 0.2)])
    expect(shares(data.context)).toEqual([
      ['kr-booked', 0.5],
      ['kr-3', 0.2],
    ])
    expect((await linksOf(ferry)).map(one => [one.keyResultId, one.share, one.endedAt]).sort()).toEqual([
      ['kr-3', 0.2, null],
      ['kr-booked', 0.5, null],
      ['kr-night', 0.5, NOW],
    ])
    expect((await linksOf(ferry)).find(one => one.keyResultId === 'kr-booked')?.id).toBe(kept?.id)
    const history = await query<{ target: { id: string }; endedBy: { name: string } | null }[]>(
      asMember(ferry),
      'link.history',
      { item: issue('FER-1') },
    )
    expect(new Map(history.data.map(one => [one.target.id, one.endedBy?.name ?? null]))).toEqual(
      new Map([
        ['kr-3', null],
        ['kr-booked', null],
        ['kr-night', 'Ines'],
      ]),
    )
  })

  test('by another share of the same target is a link of its own', async () => {
    const ferry = await ferryWorks()
    await ferry.happens(aTag('FER-1', 'kr-booked'))
    const { data } = await split(ferry, [to('kr-booked', 0.4), to('kr-night', 0.6)])
    expect(shares(data.context)).toEqual([
      ['kr-night', 0.6],
      ['kr-booked', 0.4],
    ])
  })

  test.each([
    ['shares above the whole', [to('kr-booked', 0.7), to('kr-night', 0.4)], 400],
    ['one target twice', [to('kr-booked', 0.5), to('kr-booked', 0.5)], 400],
    ['a share of nothing', [to('kr-booked', 0)], 400],
    ['a target that is not there', [to('kr-booked', 0.5), to('nobody', 0.5)], 404],
  ])('into %s is refused and changes nothing', async (_, targets, refusal) => {
    const ferry = await ferryWorks()
    expect((await split(ferry, targets)).status).toBe(refusal)
    expect(await linksOf(ferry)).toEqual([])
  })

  test('told twice is done once', async () => {
    const ferry = await ferryWorks()
    const mutationId = crypto.randomUUID()
    await split(ferry, [to('kr-booked', 0.5)], { mutationId })
    await ferry.happens({ kind: 'link_ended', linkId: (await linksOf(ferry))[0]?.id ?? '', byId: 'tom', at: NOW })
    const again = await split(ferry, [to('kr-booked', 0.5)], { mutationId })
    expect(again.data.context.tagged).toBe(false)
  })
})

const OLD = '2026-10-01T09:00:00.000Z'

async function staleBecause(ferry: FerryWorks, key = 'FER-1') {
  const { data } = await query<{ staleBecause: string | null }[]>(asMember(ferry), 'link.history', { item: issue(key) })
  return data[0]?.staleBecause
}

test('an event on the item refreshes its link', async () => {
  const ferry = await ferryWorks()
  await ferry.happens(aTag('FER-1', 'kr-booked', OLD))
  expect(await staleBecause(ferry)).toMatch(/^nobody confirmed it/)
  await ferry.happens(issueNews('FER-1'))
  expect(await staleBecause(ferry)).toBeNull()
})

describe('a check-in that names the item refreshes its link', () => {
  const notes = [
    ['by its address', 'Waits for https://ferry.atlassian.net/browse/FER-1.', null],
    ['by its key, on a site that is connected', 'Waits for FER-1.', 'ferry.atlassian.net'],
  ] as const

  test.each(notes)('%s', async (_, note, site) => {
    const ferry = await ferryWorks()
    await ferry.happens(aTag('FER-1', 'kr-booked', OLD))
    await ferry.happens(aTag('FER-2', 'kr-booked', OLD))
    if (site) {
      await ferry.db.insert(connection).values({
        workspaceId: ferry.id,
        id: crypto.randomUUID(),
        tool: 'jira',
        site,
        state: 'active',
        settings: {},
        createdAt: OLD,
      })
    }
    const input = { keyResultId: 'kr-booked', value: 66, confidence: 0.7, note }
    expect((await mutate(asMember(ferry), 'checkIn.create', input)).status).toBe(200)
    expect(await staleBecause(ferry)).toBeNull()
    expect(await staleBecause(ferry, 'FER-2')).toMatch(/^nobody confirmed it/)
    const [context] = (await query<ItemContext[]>(asMember(ferry), 'context.items', { items: [issue('FER-1')] })).data
    expect(context?.serves[0]?.stale).toBe(false)
  })

  test('but not one of another key result', async () => {
    const ferry = await ferryWorks()
    await ferry.happens(aTag('FER-1', 'kr-booked', OLD))
    const input = { keyResultId: 'kr-night', value: 66, confidence: 0.7, note: notes[0][1] }
    await mutate(asMember(ferry, { role: 'admin' }), 'checkIn.create', input)
    expect(await staleBecause(ferry)).toMatch(/^nobody confirmed it/)
  })
})
