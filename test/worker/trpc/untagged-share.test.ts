import { expect, test } from 'vitest'
import type { UntaggedShare } from '../../../shared/untagged.ts'
import { asMember, query } from './call.ts'
import { aTag, type FerryWorks, ferryWorks, issue, issueNews } from './ferry-works.ts'

interface Week extends UntaggedShare {
  week: string
  byTool: (UntaggedShare & { tool: string })[]
  byContainer: (UntaggedShare & { container: string | null })[]
  byPerson: (UntaggedShare & { person: { name: string } | null })[]
}

const shares = async (ferry: FerryWorks, from: string, to: string, now = '2026-11-20T10:00:00.000Z') =>
  (await query<{ weeks: Week[] }>(asMember(ferry, { now }), 'untagged.share', { from, to })).data.weeks

/** FER-1 is tagged, its child FER-2 inherits that, FER-3 of Ana serves nothing; all were touched this week. */
async function aWeek() {
  const ferry = await ferryWorks()
  await ferry.happens(issueNews('FER-1'))
  await ferry.happens(issueNews('FER-2', { parent: { key: issue('FER-1'), toolId: null } }))
  await ferry.happens(issueNews('FER-3', { fields: { assigneeId: 'ana', container: 'DOCK' } }))
  await ferry.happens(aTag('FER-1', 'kr-booked'))
  return ferry
}

test('the running week by tool, project and person', async () => {
  const ferry = await aWeek()
  const [week, ...others] = await shares(ferry, '2026-11-16', '2026-11-29')
  expect(others).toEqual([])
  expect(week).toMatchObject({
    week: '2026-11-16',
    touched: 3,
    untagged: 1,
    share: 1 / 3,
    byTool: [{ tool: 'jira', touched: 3, untagged: 1 }],
    byContainer: [
      { container: 'DOCK', touched: 1, untagged: 1 },
      { container: 'FER', touched: 2, untagged: 0 },
    ],
    byPerson: [
      { person: { name: 'Ana' }, touched: 1, untagged: 1 },
      { person: { name: 'Tom' }, touched: 2, untagged: 0 },
    ],
  })
})

test('a week that is over is told as it was when it ended: touched, open and tagged then', async () => {
  const ferry = await aWeek()
  for (const [key, at] of [
    ['FER-1', '2026-11-18T09:00:00.000Z'],
    ['FER-3', '2026-11-19T09:00:00.000Z'],
  ] as const) {
    await ferry.happens(issueNews(key, { toolTime: at, fields: { due: '2026-12-01' } }), at)
  }
  const [then] = await shares(ferry, '2026-11-16', '2026-11-16')
  expect(then).toMatchObject({ touched: 3, untagged: 1 })
  const later = '2026-11-25T10:00:00.000Z'
  for (const key of ['FER-1', 'FER-3']) {
    await ferry.happens(issueNews(key, { toolTime: later, fields: { state: 'done', due: '2026-12-01' } }), later)
    await ferry.happens(aTag(key, 'kr-night', later), later)
  }
  const [week, running] = await shares(ferry, '2026-11-16', '2026-11-24', later)
  expect(week).toEqual(then)
  expect(running).toMatchObject({ touched: 0, untagged: 0, share: null })
})

test('more than thirteen weeks at once are refused', async () => {
  const ferry = await ferryWorks()
  const { status } = await query(asMember(ferry), 'untagged.share', { from: '2026-01-01', to: '2026-11-20' })
  expect(status).toBe(400)
})

test('by month, each as it was when it ended, the running one as it is now', async () => {
  const ferry = await aWeek()
  const later = '2026-12-02T10:00:00.000Z'
  await ferry.happens(issueNews('FER-1', { toolTime: later, fields: { state: 'done' } }), later)
  await ferry.happens(issueNews('FER-2', { toolTime: later, fields: { due: '2027-01-01' } }), later)
  await ferry.happens(aTag('FER-3', 'kr-night', later), later)
  const input = { from: '2026-10-10', to: '2026-12-31' }
  const { data } = await query<{ months: object[] }>(asMember(ferry, { now: later }), 'untagged.months', input)
  expect(data.months).toEqual([
    { month: '2026-10-10', touched: 0, untagged: 0, share: null },
    { month: '2026-11-01', touched: 3, untagged: 1, share: 1 / 3 },
    { month: '2026-12-01', touched: 1, untagged: 0, share: 0 },
  ])
})

test('more than 37 months at once are refused', async () => {
  const ferry = await ferryWorks()
  const { status } = await query(asMember(ferry), 'untagged.months', { from: '2023-01-01', to: '2026-11-20' })
  expect(status).toBe(400)
})
