import { describe, expect, test } from 'vitest'
import type { ItemPanel, KeyResultPanel } from '../../../shared/views/item-context.ts'
import type { KeyResultRef } from '../../../shared/views/status-view.ts'
import { asMember, query } from './call.ts'
import { aCheckIn, aKeyResult, aTag, type FerryWorks, ferryWorks, issue, issueNews, NOW } from './ferry-works.ts'

async function keyResultPanel(ferry: FerryWorks, id = 'kr-booked') {
  return (await query<KeyResultPanel>(asMember(ferry), 'keyResult.panel', { id })).data
}

async function itemPanel(ferry: FerryWorks, key: string) {
  return (await query<ItemPanel>(asMember(ferry), 'context.panel', { item: issue(key) })).data
}

/** Tom's overdue issue under kr-booked, moved there the day before yesterday. */
async function slip(ferry: FerryWorks, due = '2026-11-12') {
  await ferry.happens(aTag('FER-1', 'kr-booked'))
  await ferry.happens(issueNews('FER-1', { fields: { due } }))
}

describe('a key result', () => {
  test('with its measure, pace and bet', async () => {
    const ferry = await ferryWorks()
    const reading = { id: 'reading', betId: 'bet-online', value: 55, at: '2026-11-15T09:00:00.000Z', byId: 'ines' }
    await ferry.happens({ kind: 'position_reading', reading })
    const panel = await keyResultPanel(ferry)
    expect(panel.keyResult).toMatchObject({
      id: 'kr-booked',
      owner: { id: 'ines', name: 'Ines' },
      due: '2026-12-31',
      unit: '%',
      baseline: 0,
      target: 100,
      band: null,
      value: 65,
      confidence: 0.7,
      progress: 0.65,
      cadenceDays: 7,
      measure: 'manual',
      status: { status: 'on_track', reason: null, word: null },
      bet: { id: 'bet-online', status: 'on_track' },
    })
    expect(panel.keyResult.expected).toBeCloseTo(50 / 91)
    expect(panel.bet).toMatchObject({
      hypothesis: 'People book online, so the boats are full.',
      position: {
        name: 'Seats sold',
        unit: '%',
        baseline: 40,
        target: 80,
        value: 55,
        at: reading.at,
        due: '2026-12-31',
      },
    })
    expect(panel).toMatchObject({ findings: [], cause: null, carries: null, tagged: [{ title: 'Title of FER-101' }] })
  })

  test('with its trend by day, a correction in the place of what it corrects', async () => {
    const ferry = await ferryWorks()
    await ferry.happens(aCheckIn('kr-booked', 40, '2026-11-04T09:00:00.000Z'))
    await ferry.happens(aCheckIn('kr-booked', 52, '2026-11-11T09:00:00.000Z'))
    await ferry.happens(aCheckIn('kr-booked', 55, '2026-11-11T15:00:00.000Z'))
    expect((await keyResultPanel(ferry)).trend.map(row => [row.asOf, row.value, row.by])).toEqual([
      ['2026-11-04', 40, 'Ines'],
      ['2026-11-11', 55, 'Ines'],
      ['2026-11-18', 65, 'Ines'],
    ])
  })

  test('a slip shows its finding as a sentence, the path down to who owns it, and what else they carry', async () => {
    const ferry = await ferryWorks()
    const serves = [{ keyResultId: 'kr-night', share: 1 }]
    const initiative = {
      id: 'berths',
      title: 'Sleeping berths',
      ownerId: 'tom',
      state: 'active' as const,
      start: '2026-11-02',
      due: '2026-12-18',
      serves,
    }
    await ferry.happens({ kind: 'initiative_saved', initiative, at: NOW })
    const allocation = {
      id: 'a',
      personId: 'tom',
      initiativeId: 'berths',
      fraction: 0.9,
      from: '2026-11-02',
      to: '2026-12-18',
    }
    await ferry.happens({ kind: 'allocation_saved', allocation, at: NOW })
    await slip(ferry)

    const panel = await keyResultPanel(ferry)
    expect(panel.findings.map(one => one.ruleId)).toContain('kr.slipping')
    expect(panel.keyResult.status.reason).toBe(panel.findings.find(one => one.ruleId === 'kr.slipping')?.sentence)
    expect(panel.cause?.path.map(step => step.kind)).toEqual(['key_result', 'work_item', 'person'])
    expect(panel.cause).toMatchObject({
      item: { title: 'Title of FER-1', tool: 'jira', url: 'https://ferry.atlassian.net/browse/FER-1' },
      owner: { id: 'tom', name: 'Tom' },
    })
    expect(panel.cause?.item?.reason).toMatch(/12 Nov|overdue|8 days/)
    expect(panel.carries).toEqual({
      person: { id: 'tom', name: 'Tom' },
      load: 0.9,
      room: 0.8,
      initiatives: [{ id: 'berths', title: 'Sleeping berths', fraction: 0.9, bet: 'Night boats pay' }],
    })
  })

  test('its work comes slipping first, then in progress, open and finished, each once', async () => {
    const ferry = await ferryWorks()
    const states = { 'FER-2': 'done', 'FER-3': 'todo', 'FER-4': 'doing' } as const
    for (const [key, state] of Object.entries(states)) {
      await ferry.happens(aTag(key, 'kr-booked'))
      await ferry.happens(issueNews(key, { fields: { state } }))
    }
    await ferry.happens(issueNews('FER-5', { parent: { key: issue('FER-4'), toolId: null } }))
    await slip(ferry)
    const { tagged, taggedTotal } = await keyResultPanel(ferry)
    expect(tagged.map(one => one.title).toSorted()).toEqual(
      ['FER-1', 'FER-101', 'FER-2', 'FER-3', 'FER-4', 'FER-5'].map(key => `Title of ${key}`),
    )
    expect(taggedTotal).toBe(6)
    expect(tagged[0]).toMatchObject({ status: 'at_risk', owner: { name: 'Tom' }, inherited: false, state: 'doing' })
    expect(tagged[0]?.reason).toEqual(expect.any(String))
    expect(tagged.find(one => one.title.endsWith('FER-5'))?.inherited).toBe(true)
    const groups = tagged.map(one => (one.reason ? 'slip' : one.state))
    expect(groups).toEqual(['slip', 'doing', 'doing', 'todo', 'todo', 'done'])
  })

  test('that is not there is said', async () => {
    const ferry = await ferryWorks()
    const { status, answer } = await query(asMember(ferry), 'keyResult.panel', { id: 'nobody' })
    expect([status, answer?.code]).toEqual([404, 'not_found'])
  })
})

describe('an item', () => {
  test('shows its own findings, each key result it serves and who made the link when', async () => {
    const ferry = await ferryWorks()
    await slip(ferry)
    const panel = await itemPanel(ferry, 'FER-1')
    expect(panel.item).toMatchObject({
      title: 'Title of FER-1',
      state: 'doing',
      due: '2026-11-12',
      assignee: { id: 'tom', name: 'Tom' },
    })
    expect(panel.findings).toEqual([
      expect.objectContaining({ ruleId: 'work.overdue', severity: 'at_risk', sentence: expect.any(String) }),
    ])
    expect(panel.serves).toHaveLength(1)
    expect(panel.serves[0]?.link).toMatchObject({
      madeBy: { id: 'ines', name: 'Ines' },
      madeAt: '2026-11-10T09:00:00.000Z',
      how: 'in_place',
      confirmedAt: '2026-11-10T09:00:00.000Z',
      stale: false,
      staleBecause: null,
      inheritedFrom: null,
      share: 1,
    })
    expect(panel.serves[0]?.keyResultView).toEqual(await keyResultPanel(ferry))
  })

  test('an inherited link names the parent it comes from', async () => {
    const ferry = await ferryWorks()
    await ferry.happens(issueNews('FER-1'))
    await ferry.happens(issueNews('FER-2', { parent: { key: issue('FER-1'), toolId: null } }))
    await ferry.happens(aTag('FER-1', 'kr-booked'))
    expect((await itemPanel(ferry, 'FER-2')).serves[0]?.link).toMatchObject({
      how: 'inherited',
      inheritedFrom: { title: 'Title of FER-1', url: 'https://ferry.atlassian.net/browse/FER-1' },
    })
  })

  test('a stale link says why', async () => {
    const ferry = await ferryWorks()
    await ferry.happens(aTag('FER-1', 'kr-booked', '2026-10-20T09:00:00.000Z'))
    const link = (await itemPanel(ferry, 'FER-1')).serves[0]?.link
    expect(link?.stale).toBe(true)
    expect(link?.staleBecause).toContain('31 days')
  })

  test('we were never told of serves nothing', async () => {
    const ferry = await ferryWorks()
    expect(await itemPanel(ferry, 'FER-404')).toEqual({
      key: issue('FER-404'),
      item: null,
      findings: [],
      serves: [],
      asOf: NOW,
    })
  })
})

test('the open key results are listed with their bets, closed ones left out', async () => {
  const ferry = await ferryWorks()
  const closed = aKeyResult('kr-old', 'bet-online', null, { closedAs: 'missed' })
  await ferry.happens({ kind: 'key_result_saved', keyResult: closed, at: NOW })
  const { data } = await query<KeyResultRef[]>(asMember(ferry), 'keyResult.listOpen')
  expect(data.map(one => [one.id, one.bet.title, one.owner?.name, one.status.status])).toEqual([
    ['kr-night', 'Night boats pay', 'Tom', 'on_track'],
    ['kr-booked', 'People book online', 'Ines', 'on_track'],
  ])
})
