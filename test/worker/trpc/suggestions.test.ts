import { expect, test } from 'vitest'
import { cycle } from '../../../worker/db/schema.ts'
import { asMember, query } from './call.ts'
import { aKeyResult, aTag, type FerryWorks, ferryWorks, issue, issueNews, NOW } from './ferry-works.ts'

interface Suggested {
  keyResult: { id: string; title: string }
  bet: { title: string }
  because: string
}

const suggested = async (ferry: FerryWorks, key: string, more: object = {}) =>
  (await query<Suggested[]>(asMember(ferry), 'suggestions.forItem', { item: issue(key), ...more })).data

test('an item nobody told of is suggested by the words on the page', async () => {
  const ferry = await ferryWorks()
  const keyResult = aKeyResult('kr-cabins', 'bet-night', null, { title: 'Cabins sold before departure' })
  await ferry.happens({ kind: 'key_result_saved', keyResult, at: NOW })
  expect(await suggested(ferry, 'FER-9', { title: 'Cabin plan on the booking page' })).toEqual([
    {
      keyResult: { id: 'kr-cabins', title: 'Cabins sold before departure' },
      bet: { title: 'Night boats pay' },
      because: 'shares “cabin”',
    },
  ])
  expect(await suggested(ferry, 'FER-9', { title: 'Zzz' })).toEqual([])
})

test('siblings, the project and the assignee’s last tags each say why', async () => {
  const ferry = await ferryWorks()
  await ferry.happens(issueNews('FER-1'))
  for (const key of ['FER-2', 'FER-3']) {
    await ferry.happens(issueNews(key, { parent: { key: issue('FER-1'), toolId: null } }))
  }
  await ferry.happens({ ...aTag('FER-2', 'kr-night'), byId: 'tom' })
  const [first] = await suggested(ferry, 'FER-3')
  expect(first).toMatchObject({ keyResult: { id: 'kr-night' } })
  expect(first?.because).toBe(
    '1 of 1 tagged sibling serves it; 1 of Tom’s last 1 tag; 2 of 3 tags in project FER; shares “title”',
  )
})

test('what is closed, of another cycle or of a bet that is not committed is not suggested', async () => {
  const ferry = await ferryWorks()
  await ferry.db
    .insert(cycle)
    .values({ workspaceId: ferry.id, id: 'q4', title: 'Q4', start: '2026-10-01', due: '2026-12-31' })
  const title = 'Harbour lights'
  for (const keyResult of [
    aKeyResult('kr-closed', 'bet-night', null, { title, closedAs: 'missed' }),
    aKeyResult('kr-later', 'bet-night', null, { title, start: '2027-01-01', due: '2027-03-31' }),
    aKeyResult('kr-now', 'bet-night', null, { title }),
  ]) {
    await ferry.happens({ kind: 'key_result_saved', keyResult, at: NOW })
  }
  expect((await suggested(ferry, 'FER-9', { title: 'Harbour lights' })).map(one => one.keyResult.id)).toEqual([
    'kr-now',
  ])
})
