import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { AtRiskView } from '../../../shared/views/at-risk.ts'
import type { MyWeekView } from '../../../shared/views/my-week.ts'
import { graphDb } from '../../../worker/db/client.ts'
import { countingRows } from '../row-counter.ts'
import { asMember, mutate, query } from './call.ts'
import { aCheckIn, aKeyResult, aTag, type FerryWorks, ferryWorks, issue, issueNews, NOW, serve } from './ferry-works.ts'

const MONDAY = '2026-11-16'
const LAST_WEEK = '2026-11-12T09:00:00.000Z'

async function myWeek(ferry: FerryWorks, person: 'ines' | 'tom' | null = 'ines') {
  const context = asMember(ferry, { person: person && { id: person, name: person } })
  return (await query<MyWeekView>(context, 'myWeek.mine')).data
}

const keyResultOf = async (ferry: FerryWorks, id: string) => (await myWeek(ferry)).keyResults.find(one => one.id === id)

const done = (key: string, doneAt: string) => issueNews(key, { toolTime: doneAt, fields: { state: 'done', doneAt } })

describe('check-ins that are due', () => {
  test('a key result is due by the end of the week its cadence ends in, the longest due first', async () => {
    const ferry = await ferryWorks()
    const made = [
      ['kr-never', null],
      ['kr-long', '2026-11-03T09:00:00.000Z'],
      ['kr-sunday', '2026-11-15T09:00:00.000Z'],
    ] as const
    for (const [id, checkedIn] of made) {
      await ferry.happens({ kind: 'key_result_saved', keyResult: aKeyResult(id, 'bet-online', 'ines'), at: NOW })
      if (checkedIn) await ferry.happens(aCheckIn(id, 60, checkedIn))
    }
    expect((await myWeek(ferry)).keyResults.map(one => [one.id, one.checkInDue, one.isDue])).toEqual([
      ['kr-never', '2026-10-01', true],
      ['kr-long', '2026-11-10', true],
      ['kr-sunday', '2026-11-22', true],
      ['kr-booked', '2026-11-25', false],
    ])
  })

  test('one that tagged work measures is never asked for', async () => {
    const ferry = await ferryWorks()
    const keyResult = aKeyResult('kr-count', 'bet-online', 'ines', { measure: 'count_done', unit: '' })
    await ferry.happens({ kind: 'key_result_saved', keyResult, at: NOW })
    await serve(ferry, 'FER-7', 'kr-count')
    await ferry.happens(done('FER-7', NOW))
    expect(await keyResultOf(ferry, 'kr-count')).toMatchObject({ value: 1, checkInDue: null, isDue: false })
  })

  test('what is closed, and what is others’, is not mine', async () => {
    const ferry = await ferryWorks()
    const keyResult = aKeyResult('kr-booked', 'bet-online', 'ines', { closedAs: 'missed' })
    await ferry.happens({ kind: 'key_result_saved', keyResult, at: NOW })
    expect((await myWeek(ferry)).keyResults).toEqual([])
    expect((await myWeek(ferry, 'tom')).keyResults.map(one => one.id)).toEqual(['kr-night'])
  })
})

describe('did this week’s work move it?', () => {
  test('what was finished since Monday stands beside the value then and now', async () => {
    const ferry = await ferryWorks({ value: 40, at: LAST_WEEK })
    for (const key of ['FER-1', 'FER-2', 'FER-3']) await serve(ferry, key, 'kr-booked')
    await ferry.happens(done('FER-1', '2026-11-15T22:00:00.000Z'))
    await ferry.happens(done('FER-2', '2026-11-16T00:30:00.000Z'))
    await ferry.happens(done('FER-3', '2026-11-19T10:00:00.000Z'))
    const before = await keyResultOf(ferry, 'kr-booked')
    expect(before).toMatchObject({
      value: 40,
      before: { value: 40, asOf: '2026-11-12', progress: 0.4 },
      moved: 'still',
      isDue: true,
    })
    expect(before?.finished.total).toBe(2)
    expect(before?.finished.items.map(one => one.title)).toEqual(['Title of FER-3', 'Title of FER-2'])
    await ferry.happens(aCheckIn('kr-booked', 47, NOW))
    expect(await keyResultOf(ferry, 'kr-booked')).toMatchObject({
      value: 47,
      before: { value: 40 },
      moved: 'toward',
      isDue: false,
      lastCheckIn: '2026-11-20',
    })
  })

  test('all are counted, the latest five named', async () => {
    const ferry = await ferryWorks()
    for (let i = 0; i < 7; i++) {
      await serve(ferry, `FER-${i}`, 'kr-booked')
      await ferry.happens(done(`FER-${i}`, `2026-11-17T0${i}:00:00.000Z`))
    }
    const { total, items } = (await keyResultOf(ferry, 'kr-booked'))?.finished ?? { total: 0, items: [] }
    expect(total).toBe(7)
    expect(items.map(one => one.title)).toEqual([6, 5, 4, 3, 2].map(i => `Title of FER-${i}`))
  })
})

describe('links of mine', () => {
  async function aStaleLink() {
    const ferry = await ferryWorks()
    const { linkId } = await ferry.happens(aTag('FER-1', 'kr-booked', '2026-10-20T09:00:00.000Z'))
    return { ferry, linkId: linkId ?? '' }
  }
  const stale = async (ferry: FerryWorks) => (await myWeek(ferry)).linksToConfirm.map(one => one.linkId)

  test('confirmed, it is asked about no more; that taken back, it is again', async () => {
    const { ferry, linkId } = await aStaleLink()
    expect((await myWeek(ferry)).linksToConfirm).toMatchObject([{ linkId, item: { key: issue('FER-1') } }])
    const { data } = await mutate<{ former: unknown }>(asMember(ferry), 'link.confirm', { linkId })
    expect(await stale(ferry)).toEqual([])
    const undone = await mutate(asMember(ferry), 'link.unconfirm', { linkId, former: data.former })
    expect(undone.status).toBe(200)
    expect(await stale(ferry)).toEqual([linkId])
  })

  test('one doubted at once is doubted again with the same reason', async () => {
    const { ferry, linkId } = await aStaleLink()
    await ferry.happens(issueNews('FER-1', { fields: { container: 'OLD' } }))
    await ferry.happens(issueNews('FER-1', { toolTime: '2026-11-18T09:00:00.000Z', fields: { container: 'NEW' } }))
    const { data } = await mutate<{ former: unknown }>(asMember(ferry), 'link.confirm', { linkId })
    expect(await stale(ferry)).toEqual([])
    await mutate(asMember(ferry), 'link.unconfirm', { linkId, former: data.former })
    expect((await myWeek(ferry)).linksToConfirm[0]?.because).toContain('moved to another project')
  })

  test('nobody can confirm by taking back, nor a viewer take anything back', async () => {
    const { ferry, linkId } = await aStaleLink()
    const former = { confirmedAt: NOW, staleBecause: null }
    await mutate(asMember(ferry), 'link.unconfirm', { linkId, former })
    expect(await stale(ferry)).toEqual([linkId])
    const asViewer = await mutate(asMember(ferry, { role: 'viewer' }), 'link.unconfirm', { linkId, former })
    expect(asViewer.answer?.code).toBe('forbidden')
    const other = await ferryWorks()
    const elsewhere = await mutate(asMember(other), 'link.unconfirm', { linkId, former })
    expect(elsewhere.answer?.code).toBe('not_found')
  })

  test('ended it is gone, restored it asks again', async () => {
    const { ferry, linkId } = await aStaleLink()
    await mutate(asMember(ferry), 'link.untag', { linkId, item: issue('FER-1') })
    expect(await stale(ferry)).toEqual([])
    await mutate(asMember(ferry), 'link.restore', { linkId, endLinkId: null })
    expect(await stale(ferry)).toEqual([linkId])
  })
})

test('slips of mine are those the popup tells, and a user who is nobody in the graph is told so', async () => {
  const ferry = await ferryWorks()
  await ferry.happens(issueNews('FER-9', { fields: { due: '2026-11-04' } }))
  const popup = await query<AtRiskView>(asMember(ferry, { person: { id: 'tom', name: 'Tom' } }), 'atRisk.mine')
  const { slipping, week } = await myWeek(ferry, 'tom')
  expect(slipping).toHaveLength(1)
  expect(slipping).toEqual(popup.data.slipping)
  expect(week).toBe(MONDAY)
  expect(await myWeek(ferry, null)).toMatchObject({ me: null, keyResults: [], linksToConfirm: [], slipping: [] })
})

test('costs at most 250 rows for five key results with fifty items each of which thirty were finished', async () => {
  const ferry = await ferryWorks()
  for (let k = 0; k < 5; k++) {
    const keyResult = aKeyResult(`kr-${k}`, 'bet-online', 'ines')
    await ferry.happens({ kind: 'key_result_saved', keyResult, at: NOW })
  }
  for (let i = 0; i < 50; i++) {
    await serve(ferry, `FER-${i}`, `kr-${i % 5}`)
    if (i < 30) await ferry.happens(done(`FER-${i}`, '2026-11-17T09:00:00.000Z'))
  }
  const counting = countingRows(env.DB)
  const context = asMember(ferry, { db: graphDb({ DB: counting.d1 }, ferry.id) })
  expect((await query<MyWeekView>(context, 'myWeek.mine')).data.keyResults).toHaveLength(6)
  expect(counting.count.read).toBeGreaterThan(0)
  expect(counting.count.read).toBeLessThanOrEqual(250)
})
