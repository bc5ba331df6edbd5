import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import type { OutlineView } from '../../../shared/views/outline.ts'
import { strategy } from '../../../worker/db/schema.ts'
import { asMember, type Called, mutate, query } from './call.ts'
import { type FerryWorks, ferryWorks, NOW } from './ferry-works.ts'

let ferry: FerryWorks
const admin = () => asMember(ferry, { role: 'admin' })
const outline = async () => (await query<OutlineView>(admin(), 'strategy.outline')).data
const cycles = async () =>
  (await query<{ id: string; title: string; from: string; to: string }[]>(admin(), 'quarter.cycles')).data

const TOM = { id: 'tom', name: 'Tom', email: null, capacity: 1, reserve: 0.2 }
const WEEK = { from: '2026-11-23', to: '2026-11-27' }
const Q4 = { title: 'Q4 2026', start: '2026-10-01', due: '2026-12-31' }
const AT_ONCE = [1, 2, 3, 4]

const statuses = (answers: Called<unknown>[]) => answers.map(one => one.status).sort()

beforeEach(async () => {
  ferry = await ferryWorks()
  const initiative = {
    ...{ id: 'landing', title: 'New landing stage', ownerId: null, state: 'active' as const },
    ...{ start: '2026-11-16', due: '2026-12-18', serves: [{ keyResultId: 'kr-booked', share: 1 }] },
  }
  await ferry.happens({ kind: 'initiative_saved', initiative, at: NOW })
})

describe('of several who save at once what they all saw, one is taken and the others are told', () => {
  test('a person', async () => {
    const person = (await outline()).people.find(one => one.id === 'tom')
    expect(person).toBeDefined()
    const answers = await Promise.all(
      AT_ONCE.map(tenth =>
        mutate(admin(), 'person.save', {
          id: 'tom',
          expected: person,
          person: { ...TOM, email: person?.email ?? null, capacity: tenth / 10 },
        }),
      ),
    )
    expect(statuses(answers)).toEqual([200, 409, 409, 409])
    const taken = answers.findIndex(one => one.status === 200)
    expect((await outline()).people.find(one => one.id === 'tom')?.capacity).toBe((AT_ONCE[taken] ?? 0) / 10)
  })

  test('an allocation, saved or taken off', async () => {
    const seen = { personId: 'tom', initiativeId: 'landing', fraction: 0.5, ...WEEK }
    const { data } = await mutate<{ id: string }>(admin(), 'allocation.save', {
      ...{ id: null, expected: null },
      allocation: seen,
    })
    const expected = { id: data.id, ...seen }
    const save = (fraction: number) =>
      mutate(admin(), 'allocation.save', { id: data.id, expected, allocation: { ...seen, fraction } })
    expect(statuses(await Promise.all(AT_ONCE.map(tenth => save(tenth / 10))))).toEqual([200, 409, 409, 409])
    expect((await mutate(admin(), 'allocation.remove', { expected })).answer?.code).toBe('conflict')
    const [now] = (await outline()).allocations
    expect((await mutate(admin(), 'allocation.remove', { expected: now })).status).toBe(200)
    expect((await mutate(admin(), 'allocation.remove', { expected: now })).status).toBe(200)
    expect((await outline()).allocations).toEqual([])
  })

  test('a leave, saved or taken back', async () => {
    const seen = { personId: 'tom', ...WEEK }
    const { data } = await mutate<{ id: string }>(admin(), 'leave.save', { id: null, expected: null, leave: seen })
    const expected = { id: data.id, ...seen }
    const save = (day: number) =>
      mutate(admin(), 'leave.save', { id: data.id, expected, leave: { ...seen, to: `2026-11-2${day + 2}` } })
    expect(statuses(await Promise.all(AT_ONCE.map(save)))).toEqual([200, 409, 409, 409])
    expect((await mutate(admin(), 'leave.remove', { expected: { ...expected, to: '2026-11-30' } })).answer?.code).toBe(
      'conflict',
    )
    expect((await outline()).leave).toHaveLength(1)
  })

  test('a cycle', async () => {
    const { data } = await mutate<{ id: string }>(admin(), 'cycle.save', { id: null, expected: null, cycle: Q4 })
    const save = (one: number) =>
      mutate(admin(), 'cycle.save', { id: data.id, expected: Q4, cycle: { ...Q4, title: `Q${one}` } })
    expect(statuses(await Promise.all(AT_ONCE.map(save)))).toEqual([200, 409, 409, 409])
    expect((await mutate(admin(), 'cycle.remove', { id: data.id, expected: Q4 })).answer?.code).toBe('conflict')
    expect(await cycles()).toHaveLength(1)
  })
})

test('of several cycles that share days, written at once, one is taken and named to the others', async () => {
  const answers = await Promise.all(
    AT_ONCE.map(one =>
      mutate(admin(), 'cycle.save', { id: null, expected: null, cycle: { ...Q4, title: `Autumn ${one}` } }),
    ),
  )
  expect(statuses(answers)).toEqual([200, 400, 400, 400])
  const kept = await cycles()
  expect(kept).toHaveLength(1)
  for (const { status, answer } of answers)
    if (status === 400) expect(answer?.sentence).toContain(`“${kept[0]?.title}”`)
})

test('of several first strategies written at once, one is taken', async () => {
  const works = await ferryWorks()
  await works.db.delete(strategy).where(eq(strategy.workspaceId, works.id))
  const save = (one: number) =>
    mutate(asMember(works), 'strategy.save', {
      ...{ expectedVersion: null, sentence: `Go ${one} ways`, horizon: '2027-12-31' },
    })
  expect(statuses(await Promise.all(AT_ONCE.map(save)))).toEqual([200, 409, 409, 409])
})

test('an undo of a person’s address, typed with capitals, is no conflict', async () => {
  const written = { name: 'Rui', email: 'Rui@Ferry.example', capacity: 1, reserve: 0.2 }
  const { data } = await mutate<{ id: string }>(admin(), 'person.save', { id: null, expected: null, person: written })
  const again = { id: data.id, expected: { id: data.id, ...written }, person: { ...written, name: 'Rui B.' } }
  expect((await mutate(admin(), 'person.save', again)).status).toBe(200)
})
