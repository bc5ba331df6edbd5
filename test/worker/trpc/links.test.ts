import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { ItemContext, KeyResultPanel } from '../../../shared/views/item-context.ts'
import { workItem } from '../../../worker/db/schema.ts'
import { asMember, mutate, query } from './call.ts'
import { aKeyResult, aTag, type FerryWorks, ferryWorks, issue, issueNews, NOW } from './ferry-works.ts'
import { auditOf, linksOf } from './written-down.ts'

interface Answer {
  linkId: string
  context: ItemContext
}

const page = (key: string) => ({
  key: issue(key),
  url: `https://ferry.atlassian.net/browse/${key}`,
  title: `Title of ${key}`,
  kind: 'Story',
})
const to = (id: string) => ({ kind: 'key_result', id })
const served = (context: ItemContext) => context.serves.map(one => one.keyResult.id)

function tag(ferry: FerryWorks, key: string, keyResultId: string, replacesLinkId: string | null = null) {
  return mutate<Answer>(asMember(ferry), 'link.tag', { item: page(key), target: to(keyResultId), replacesLinkId })
}

async function contextOf(ferry: FerryWorks, key: string): Promise<ItemContext | undefined> {
  return (await query<ItemContext[]>(asMember(ferry), 'context.items', { items: [issue(key)] })).data[0]
}

describe('tagging', () => {
  test('an item nobody told of is made from what the page says', async () => {
    const ferry = await ferryWorks()
    const { status, data } = await tag(ferry, 'FER-1', 'kr-booked')
    expect(status).toBe(200)
    expect(served(data.context)).toEqual(['kr-booked'])
    expect(data.context.serves[0]?.linkId).toBe(data.linkId)
    const [item] = await ferry.db
      .select()
      .from(workItem)
      .where(and(eq(workItem.workspaceId, ferry.id), eq(workItem.externalId, 'FER-1')))
    expect(item).toMatchObject({ externalId: 'FER-1', title: 'Title of FER-1', source: 'page', state: 'todo' })
    expect(await linksOf(ferry)).toEqual([
      expect.objectContaining({ id: data.linkId, madeById: 'ines', madeAt: NOW, how: 'in_place', endedAt: null }),
    ])
  })

  test('the key result lists the item at once', async () => {
    const ferry = await ferryWorks()
    await tag(ferry, 'FER-1', 'kr-booked')
    const { data } = await query<KeyResultPanel>(asMember(ferry), 'keyResult.panel', { id: 'kr-booked' })
    expect(data.tagged.map(one => one.title)).toContain('Title of FER-1')
  })

  test('is written into the audit with who did it', async () => {
    const ferry = await ferryWorks()
    await tag(ferry, 'FER-1', 'kr-booked')
    expect(await auditOf(ferry)).toEqual([
      expect.objectContaining({
        action: 'link.tag',
        userId: 'user-ines',
        at: NOW,
        detail: expect.objectContaining({ target: to('kr-booked') }),
      }),
    ])
  })

  test('a change of tag ends the old link and makes the new one', async () => {
    const ferry = await ferryWorks()
    const first = await tag(ferry, 'FER-1', 'kr-booked')
    const second = await tag(ferry, 'FER-1', 'kr-night', first.data.linkId)
    expect(served(second.data.context)).toEqual(['kr-night'])
    const ended = (await linksOf(ferry)).map(one => [one.keyResultId, one.endedAt])
    expect(ended).toHaveLength(2)
    expect(ended).toEqual(
      expect.arrayContaining([
        ['kr-booked', NOW],
        ['kr-night', null],
      ]),
    )
  })

  test('a closed key result takes no tag, and says so', async () => {
    const ferry = await ferryWorks()
    const keyResult = aKeyResult('kr-booked', 'bet-online', 'ines', { closedAs: 'missed' })
    await ferry.happens({ kind: 'key_result_saved', keyResult, at: NOW })
    const { status, answer } = await tag(ferry, 'FER-1', 'kr-booked')
    expect([status, answer?.code]).toEqual([400, 'invalid_input'])
    expect(answer?.sentence).toBe('The key result “Title of kr-booked” is closed as missed. Choose an open one.')
    expect([await linksOf(ferry), await auditOf(ferry)]).toEqual([[], []])
  })

  test('neither does one of another workspace', async () => {
    const [ours, theirs] = [await ferryWorks(), await ferryWorks()]
    await theirs.happens({ kind: 'key_result_saved', keyResult: aKeyResult('kr-theirs', 'bet-night', null), at: NOW })
    const { status, answer } = await tag(ours, 'FER-1', 'kr-theirs')
    expect([status, answer?.code]).toEqual([404, 'not_found'])
    expect(await linksOf(ours)).toEqual([])
  })
})

describe('untagging', () => {
  test('ends the link and leaves the item untagged', async () => {
    const ferry = await ferryWorks()
    const { data } = await tag(ferry, 'FER-1', 'kr-booked')
    const untagged = await mutate<Answer>(asMember(ferry), 'link.untag', { linkId: data.linkId, item: issue('FER-1') })
    expect(untagged.data.context.tagged).toBe(false)
    expect((await linksOf(ferry))[0]?.endedAt).toBe(NOW)
  })

  test('can be taken back', async () => {
    const ferry = await ferryWorks()
    const { data } = await tag(ferry, 'FER-1', 'kr-booked')
    await mutate(asMember(ferry), 'link.untag', { linkId: data.linkId, item: issue('FER-1') })
    const back = await mutate<Answer>(asMember(ferry), 'link.restore', { linkId: data.linkId, endLinkId: null })
    expect(served(back.data.context)).toEqual(['kr-booked'])
    expect(await contextOf(ferry, 'FER-1')).toEqual(back.data.context)
  })

  test('so can a change of tag: the old link is back and the new one gone', async () => {
    const ferry = await ferryWorks()
    const first = await tag(ferry, 'FER-1', 'kr-booked')
    const second = await tag(ferry, 'FER-1', 'kr-night', first.data.linkId)
    const input = { linkId: first.data.linkId, endLinkId: second.data.linkId }
    const back = await mutate<Answer>(asMember(ferry), 'link.restore', input)
    expect(served(back.data.context)).toEqual(['kr-booked'])
  })

  test('what the parent was tagged with is not the child’s to untag, and it says what to do', async () => {
    const ferry = await ferryWorks()
    await ferry.happens(issueNews('FER-1'))
    await ferry.happens(issueNews('FER-2', { parent: { key: issue('FER-1'), toolId: null } }))
    const { linkId } = await ferry.happens(aTag('FER-1', 'kr-booked'))
    const { status, answer } = await mutate(asMember(ferry), 'link.untag', { linkId, item: issue('FER-2') })
    expect([status, answer?.code]).toEqual([400, 'invalid_input'])
    expect(answer?.sentence).toContain('inherited from “Title of FER-1”')
    expect((await linksOf(ferry))[0]?.endedAt).toBeNull()
  })

  test('but tagging the child itself overrides it', async () => {
    const ferry = await ferryWorks()
    await ferry.happens(issueNews('FER-1'))
    await ferry.happens(issueNews('FER-2', { parent: { key: issue('FER-1'), toolId: null } }))
    await ferry.happens(aTag('FER-1', 'kr-booked'))
    const { data } = await tag(ferry, 'FER-2', 'kr-night')
    expect(data.context.serves.map(one => [one.keyResult.id, one.how])).toEqual([['kr-night', 'in_place']])
    expect(served((await contextOf(ferry, 'FER-1')) as ItemContext)).toEqual(['kr-booked'])
  })

  test('a link that is not there is said', async () => {
    const ferry = await ferryWorks()
    const { status, answer } = await mutate(asMember(ferry), 'link.untag', { linkId: 'nobody', item: issue('FER-1') })
    expect([status, answer?.code]).toEqual([404, 'not_found'])
  })
})

describe('confirming', () => {
  test('makes a stale link fresh', async () => {
    const ferry = await ferryWorks()
    const { linkId } = await ferry.happens(aTag('FER-1', 'kr-booked', '2026-10-01T09:00:00.000Z'))
    expect((await contextOf(ferry, 'FER-1'))?.serves[0]?.stale).toBe(true)
    const { data } = await mutate<Answer>(asMember(ferry), 'link.confirm', { linkId })
    expect(data.context.serves[0]?.stale).toBe(false)
    expect((await linksOf(ferry))[0]).toMatchObject({ confirmedAt: NOW, confirmedById: 'ines' })
  })

  test('an ended link is refused', async () => {
    const ferry = await ferryWorks()
    const { data } = await tag(ferry, 'FER-1', 'kr-booked')
    await mutate(asMember(ferry), 'link.untag', { linkId: data.linkId, item: issue('FER-1') })
    const { status } = await mutate(asMember(ferry), 'link.confirm', { linkId: data.linkId })
    expect(status).toBe(409)
  })
})
