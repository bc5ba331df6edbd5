import { describe, expect, test } from 'vitest'
import type { ItemContext } from '../../../shared/views/item-context.ts'
import { asMember, query } from './call.ts'
import { aKeyResult, aTag, ferryWorks, issue, issueNews, NOW } from './ferry-works.ts'

const items = (...keys: string[]) => ({ items: keys.map(issue) })

describe('what an item serves', () => {
  test('a tagged item shows key result, bet and how the link came to be', async () => {
    const ferry = await ferryWorks()
    await ferry.happens(issueNews('FER-1'))
    const { linkId } = await ferry.happens(aTag('FER-1', 'kr-booked'))
    const { data } = await query<ItemContext[]>(asMember(ferry), 'context.items', items('FER-1'))
    expect(data).toEqual([
      {
        key: issue('FER-1'),
        tagged: true,
        serves: [
          {
            linkId,
            keyResult: { id: 'kr-booked', title: 'Title of kr-booked', status: 'on_track', reason: null },
            bet: { id: 'bet-online', title: 'People book online', status: 'on_track' },
            initiative: null,
            share: 1,
            how: 'in_place',
            stale: false,
          },
        ],
        // The workspace has no connection to the site.
        wantsPageFacts: true,
        asOf: NOW,
      },
    ])
  })

  test('answers come in the order asked, unknown items among them', async () => {
    const ferry = await ferryWorks()
    await ferry.happens(aTag('FER-1', 'kr-booked'))
    await ferry.happens(aTag('FER-3', 'kr-night'))
    const { data } = await query<ItemContext[]>(
      asMember(ferry),
      'context.items',
      items('FER-3', 'FER-2', 'FER-1', 'FER-3'),
    )
    expect(data.map(one => [one.key.externalId, one.tagged, one.serves[0]?.keyResult.id ?? null])).toEqual([
      ['FER-3', true, 'kr-night'],
      ['FER-2', false, null],
      ['FER-1', true, 'kr-booked'],
      ['FER-3', true, 'kr-night'],
    ])
  })

  test('a child says that it inherits', async () => {
    const ferry = await ferryWorks()
    await ferry.happens(issueNews('FER-1', { fields: { kind: 'Epic' } }))
    await ferry.happens(issueNews('FER-2', { parent: { key: issue('FER-1'), toolId: '11' } }))
    const { linkId } = await ferry.happens(aTag('FER-1', 'kr-booked'))
    const { data } = await query<ItemContext[]>(asMember(ferry), 'context.items', items('FER-2'))
    expect(data[0]?.serves).toEqual([expect.objectContaining({ linkId, how: 'inherited' })])
  })

  test('an overdue item makes its key result say so, with the reason', async () => {
    const ferry = await ferryWorks()
    await ferry.happens(aTag('FER-1', 'kr-booked'))
    await ferry.happens(issueNews('FER-1', { fields: { due: '2026-11-04' } }))
    const { data } = await query<ItemContext[]>(asMember(ferry), 'context.items', items('FER-1'))
    const [serves] = data[0]?.serves ?? []
    expect(serves?.keyResult.status).toBe('off_track')
    expect(serves?.keyResult.reason).toMatch(/slip/i)
    expect(serves?.bet.status).toBe('off_track')
  })

  test('a link nobody confirmed for four weeks is stale', async () => {
    const ferry = await ferryWorks()
    await ferry.happens(aTag('FER-1', 'kr-booked', '2026-10-23T09:00:00.000Z'))
    await ferry.happens(aTag('FER-2', 'kr-booked', '2026-10-24T09:00:00.000Z'))
    const { data } = await query<ItemContext[]>(asMember(ferry), 'context.items', items('FER-1', 'FER-2'))
    expect(data.map(one => one.serves[0]?.stale)).toEqual([true, false])
  })

  test('another workspace’s tags are not seen', async () => {
    const [ours, theirs] = [await ferryWorks(), await ferryWorks()]
    await theirs.happens(aTag('FER-1', 'kr-booked'))
    const { data } = await query<ItemContext[]>(asMember(ours), 'context.items', items('FER-1'))
    expect(data[0]?.tagged).toBe(false)
  })

  test('a closed key result is still shown as what it was closed as', async () => {
    const ferry = await ferryWorks()
    await ferry.happens(aTag('FER-1', 'kr-booked'))
    const keyResult = aKeyResult('kr-booked', 'bet-online', 'ines', { closedAs: 'achieved' })
    await ferry.happens({ kind: 'key_result_saved', keyResult, at: NOW })
    const { data } = await query<ItemContext[]>(asMember(ferry), 'context.items', items('FER-1'))
    expect(data[0]?.serves[0]).toMatchObject({ keyResult: { status: 'achieved' }, stale: true })
  })
})
