import { beforeEach, describe, expect, test } from 'vitest'
import type { Allocation } from '../../../shared/graph/initiative.ts'
import type { Person } from '../../../shared/graph/person.ts'
import type { CapacityView } from '../../../shared/views/capacity.ts'
import type { OutlineView } from '../../../shared/views/outline.ts'
import { asMember, mutate, query } from './call.ts'
import { type FerryWorks, ferryWorks, NOW } from './ferry-works.ts'

let ferry: FerryWorks
const LAST = '2026-11-25'
const admin = (now = NOW) => asMember(ferry, { role: 'admin', now })
const outline = async () => (await query<OutlineView>(admin(), 'strategy.outline')).data
const ana = async (): Promise<Person> => {
  const found = (await outline()).people.find(one => one.id === 'ana')
  if (!found) throw new Error('Ana is not there.')
  return found
}
const allocations = async () => (await outline()).allocations.map(({ id, to }) => [id, to])
const leave = (expected: Person, lastDay = LAST, by = admin()) =>
  mutate<{ former: Allocation[] }>(by, 'person.leave', { expected, lastDay })
const statusOf = async (id: string) => (await outline()).initiatives.find(one => one.id === id)?.status
const weeks = async (from: string) =>
  (await query<CapacityView>(admin(), 'capacity.weeks', { from, weeks: 3 })).data.people.find(
    ({ person }) => person.id === 'ana',
  )

beforeEach(async () => {
  ferry = await ferryWorks()
  for (const [id, state] of [
    ['landing', 'active'],
    ['kiosk', 'committed'],
  ] as const) {
    const days = { start: '2026-11-16', due: '2026-12-18' }
    const serves = [{ keyResultId: 'kr-booked', share: 1 }]
    const initiative = { id, title: id, ownerId: 'ana', state, ...days, serves }
    await ferry.happens({ kind: 'initiative_saved', initiative, at: NOW })
  }
  for (const [id, initiativeId, from, to] of [
    ['now', 'landing', '2026-11-16', '2026-12-18'],
    ['soon', 'kiosk', '2026-11-30', '2026-12-18'],
    ['over', 'landing', '2026-11-16', '2026-11-20'],
  ] as const) {
    const allocation = { id, initiativeId, personId: 'ana', fraction: 0.3, from, to }
    await ferry.happens({ kind: 'allocation_saved', allocation, at: NOW })
  }
})

describe('somebody leaves', () => {
  test('with the end of a day: allocations end with it, the room is gone, and what they are named on is judged anew', async () => {
    expect((await statusOf('landing'))?.status).toBe('on_track')
    const { data } = await leave(await ana())
    expect(data.former.map(one => one.id).sort()).toEqual(['now', 'soon'])
    expect((await ana()).lastDay).toBe(LAST)
    expect(await allocations()).toEqual([
      ['now', LAST],
      ['over', '2026-11-20'],
    ])
    expect(await weeks('2026-11-16')).toMatchObject({ lastDay: LAST, room: [0.8, 0.48, 0], load: [0.6, 0.18, 0] })
    expect(await weeks('2026-11-30')).toBeUndefined()
    expect(await statusOf('kiosk')).toMatchObject({
      status: 'at_risk',
      reason: expect.stringMatching(/unstaffed/),
    })
  })

  test('and that is taken back as it was', async () => {
    const before = await outline()
    const expected = await ana()
    const { data } = await leave(expected)
    const back = { expected: { ...expected, lastDay: LAST }, lastDay: null, allocations: data.former }
    expect((await mutate(admin(), 'person.stay', back)).status).toBe(200)
    const after = await outline()
    expect(after.people).toEqual(before.people)
    expect(after.allocations).toEqual(before.allocations)
    expect(after.initiatives.map(one => one.status.status)).toEqual(before.initiatives.map(one => one.status.status))
  })

  test('is not taken back over what somebody wrote since', async () => {
    const expected = await ana()
    const { data } = await leave(expected)
    const [now] = (await outline()).allocations.filter(one => one.id === 'now')
    await mutate(admin(), 'allocation.save', { id: 'now', expected: now, allocation: { ...now, personId: 'tom' } })
    const back = { expected: { ...expected, lastDay: LAST }, lastDay: null, allocations: data.former }
    expect((await mutate(admin(), 'person.stay', back)).answer?.code).toBe('conflict')
    expect((await ana()).lastDay).toBe(LAST)
  })

  test('on another day instead; an edit of the person keeps it', async () => {
    await leave(await ana())
    const moved = await leave(await ana(), '2026-11-20')
    expect(moved.data.former.map(one => one.id)).toEqual(['now'])
    const { id, lastDay, ...written } = await ana()
    const change = { id, expected: { id, lastDay, ...written }, person: { ...written, capacity: 0.5 } }
    expect((await mutate(admin(), 'person.save', change)).status).toBe(200)
    expect(await ana()).toMatchObject({ capacity: 0.5, lastDay: '2026-11-20' })
  })

  test('as seen by an editor who is overtaken, or who is no admin, is refused', async () => {
    const seen = await ana()
    await mutate(admin(), 'person.save', { id: 'ana', expected: seen, person: { ...seen, capacity: 0.6 } })
    expect((await leave(seen)).answer?.code).toBe('conflict')
    expect((await leave(await ana(), LAST, asMember(ferry))).answer?.code).toBe('forbidden')
    expect(await allocations()).toHaveLength(3)
  })

  test('and is given no weeks after it', async () => {
    await leave(await ana())
    const allocation = { personId: 'ana', initiativeId: 'kiosk', fraction: 0.2, from: '2026-11-23', to: '2026-11-27' }
    const refused = await mutate(admin(), 'allocation.save', { id: null, expected: null, allocation })
    expect(refused.answer).toMatchObject({
      code: 'invalid_input',
      fields: [{ field: 'to', message: expect.stringContaining('Ana leaves: the last day is 25 Nov') }],
    })
    const fits = { ...allocation, to: LAST }
    expect((await mutate(admin(), 'allocation.save', { id: null, expected: null, allocation: fits })).status).toBe(200)
  })
})
