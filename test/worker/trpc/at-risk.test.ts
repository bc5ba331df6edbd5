import { describe, expect, test } from 'vitest'
import type { AtRiskView } from '../../../shared/views/at-risk.ts'
import { asMember, query } from './call.ts'
import { aCheckIn, aKeyResult, aTag, type FerryWorks, ferryWorks, issue, issueNews, NOW, serve } from './ferry-works.ts'

async function atRisk(ferry: FerryWorks, person: 'ines' | 'tom' | 'ana' | null = 'ines') {
  const context = asMember(ferry, { person: person && { id: person, name: person } })
  return (await query<AtRiskView>(context, 'atRisk.mine')).data
}

describe('my key results', () => {
  test('nothing asks for attention while all is on track', async () => {
    const ferry = await ferryWorks()
    expect(await atRisk(ferry)).toEqual({
      me: { id: 'ines', name: 'ines' },
      keyResults: [],
      count: 0,
      linksToConfirm: [],
      slipping: [],
      asOf: NOW,
    })
  })

  test('those I own come worst first, each with its reason; at risk and worse are counted', async () => {
    const ferry = await ferryWorks()
    for (const id of ['kr-a', 'kr-b', 'kr-c']) {
      await ferry.happens({ kind: 'key_result_saved', keyResult: aKeyResult(id, 'bet-online', 'ines'), at: NOW })
    }
    await serve(ferry, 'FER-103', 'kr-a')
    await ferry.happens(aCheckIn('kr-a', 50, NOW))
    await ferry.happens(aCheckIn('kr-b', 10, NOW))
    await ferry.happens(aCheckIn('kr-booked', 40, NOW))
    const view = await atRisk(ferry)
    expect(view.keyResults.map(one => [one.id, one.status.status, one.mine])).toEqual([
      ['kr-b', 'off_track', 'owner'],
      ['kr-booked', 'at_risk', 'owner'],
      ['kr-a', 'watch', 'owner'],
      ['kr-c', 'pending', 'owner'],
    ])
    expect(view.keyResults[0]?.status.reason).toContain('actual 10\u202f%')
    expect(view.count).toBe(2)
  })

  test('those my open work serves are mine too, with the item that slips and who owns it', async () => {
    const ferry = await ferryWorks()
    await ferry.happens(aTag('FER-1', 'kr-booked'))
    await ferry.happens(issueNews('FER-1', { fields: { due: '2026-11-04' } }))
    const view = await atRisk(ferry, 'tom')
    expect(view.keyResults.map(one => [one.id, one.mine])).toEqual([['kr-booked', 'work']])
    expect(view.keyResults[0]?.cause).toMatchObject({ item: { title: 'Title of FER-1' }, owner: { name: 'Tom' } })
    expect(view.slipping).toEqual([
      {
        itemId: expect.any(String),
        title: 'Title of FER-1',
        url: 'https://ferry.atlassian.net/browse/FER-1',
        tool: 'jira',
        reason: expect.stringMatching(/16 days/),
        keyResult: { id: 'kr-booked', title: 'Title of kr-booked' },
      },
    ])
  })

  test('finished work makes nothing mine', async () => {
    const ferry = await ferryWorks()
    await ferry.happens(aCheckIn('kr-booked', 10, NOW))
    await ferry.happens(aTag('FER-1', 'kr-booked'))
    await ferry.happens(issueNews('FER-1', { fields: { state: 'done' } }))
    expect((await atRisk(ferry, 'tom')).keyResults).toEqual([])
  })

  test('a closed key result asks for nothing', async () => {
    const ferry = await ferryWorks()
    await ferry.happens(aCheckIn('kr-booked', 10, NOW))
    const keyResult = aKeyResult('kr-booked', 'bet-online', 'ines', { closedAs: 'missed' })
    await ferry.happens({ kind: 'key_result_saved', keyResult, at: NOW })
    expect((await atRisk(ferry)).keyResults).toEqual([])
  })
})

test('work of mine that serves nothing and slips is named without a key result', async () => {
  const ferry = await ferryWorks()
  await ferry.happens(issueNews('FER-9', { fields: { due: '2026-11-04' } }))
  expect((await atRisk(ferry, 'tom')).slipping).toEqual([
    expect.objectContaining({ title: 'Title of FER-9', keyResult: null }),
  ])
})

test('links I made ask to be confirmed once they are stale: mine, live, and with nothing happening on the item', async () => {
  const ferry = await ferryWorks()
  await ferry.happens(aTag('FER-1', 'kr-booked', '2026-10-20T09:00:00.000Z'))
  await ferry.happens(aTag('FER-2', 'kr-booked', '2026-11-10T09:00:00.000Z'))
  await ferry.happens(aTag('FER-3', 'kr-booked', '2026-10-20T09:00:00.000Z'))
  await ferry.happens(issueNews('FER-3'))
  const ended = await ferry.happens(aTag('FER-4', 'kr-booked', '2026-10-20T09:00:00.000Z'))
  await ferry.happens({ kind: 'link_ended', linkId: ended.linkId ?? '', byId: 'ines', at: NOW })
  expect((await atRisk(ferry)).linksToConfirm).toEqual([
    {
      linkId: expect.any(String),
      item: {
        key: issue('FER-1'),
        title: 'Title of FER-1',
        url: 'https://ferry.atlassian.net/browse/FER-1',
        tool: 'jira',
      },
      keyResult: { id: 'kr-booked', title: 'Title of kr-booked' },
      because: expect.stringContaining('31 days'),
    },
  ])
  expect((await atRisk(ferry, 'ana')).linksToConfirm).toEqual([])
})

test('a user who is nobody in the graph is told so', async () => {
  const ferry = await ferryWorks()
  await ferry.happens(aCheckIn('kr-booked', 10, NOW))
  expect(await atRisk(ferry, null)).toMatchObject({ me: null, keyResults: [], count: 0 })
})

test('the mark changes with what is changed by hand and with statuses, and only then', async () => {
  const ferry = await ferryWorks()
  const mark = async () => (await query<{ mark: string }>(asMember(ferry), 'changes.mark')).data.mark
  const before = await mark()
  expect(await mark()).toBe(before)
  await ferry.happens(aTag('FER-1', 'kr-booked'))
  await ferry.happens(
    issueNews('FER-1', { key: issue('FER-1'), fields: { due: '2026-11-04' } }),
    '2026-11-20T10:00:05.000Z',
  )
  expect(await mark()).not.toBe(before)
})
