import { expect, test } from 'vitest'
import type { Diagnosis } from '../../../shared/diagnosis.ts'
import { asMember, query } from './call.ts'
import { aCheckIn, aKeyResult, aTag, type FerryWorks, ferryWorks, issueNews, NOW } from './ferry-works.ts'

interface Asked extends Diagnosis {
  bet: { id: string }
  work: { title: string; keyResultId: string }[]
}

const asked = async (ferry: FerryWorks, path: string, id: string) =>
  (await query<Asked>(asMember(ferry), path, { id })).data

async function workDone(ferry: FerryWorks) {
  for (const [key, state] of [
    ['FER-1', 'done'],
    ['FER-2', 'done'],
    ['FER-3', 'dropped'],
  ] as const) {
    await ferry.happens(aTag(key, 'kr-booked'))
    await ferry.happens(issueNews(key, { fields: { state } }))
  }
}

test('a key result that was reached while the position stood still: output without outcome', async () => {
  const ferry = await ferryWorks()
  await workDone(ferry)
  await ferry.happens(aCheckIn('kr-booked', 90, NOW))
  await ferry.happens({
    kind: 'position_reading',
    reading: { id: 'r', betId: 'bet-online', value: 41, at: NOW, byId: null },
  })
  const diagnosis = await asked(ferry, 'diagnosis.keyResult', 'kr-booked')
  expect(diagnosis).toMatchObject({ kind: 'output_without_outcome', output: 0.9, bet: { id: 'bet-online' } })
  expect(diagnosis.sentences[0]).toBe('tagged work: 2 items done, 1 open, 1 dropped')
  expect(diagnosis.work.map(one => one.title).sort()).toEqual(['Title of FER-1', 'Title of FER-2'])
})

test('a bet: the work of all its key results, and that nobody read the position', async () => {
  const ferry = await ferryWorks()
  await workDone(ferry)
  const keyResult = aKeyResult('kr-won', 'bet-online', null, { measure: 'count_done', target: 4 })
  await ferry.happens({ kind: 'key_result_saved', keyResult, at: NOW })
  const diagnosis = await asked(ferry, 'diagnosis.bet', 'bet-online')
  expect(diagnosis).toMatchObject({ kind: 'unknown', outcome: null })
  expect(diagnosis.sentences).toContain('“Title of kr-won”: no value yet, from 0\u202f% to 4\u202f%')
  expect(diagnosis.sentences.at(-1)).toMatch(/^“People book online”: the position was never read/)
})

test('of what is not there is refused', async () => {
  const ferry = await ferryWorks()
  for (const path of ['diagnosis.bet', 'diagnosis.keyResult']) {
    expect((await query(asMember(ferry), path, { id: 'nobody' })).status).toBe(404)
  }
})
