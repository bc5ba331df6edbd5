import { beforeEach, describe, expect, test } from 'vitest'
import type { OutlineView } from '../../../shared/views/outline.ts'
import { asMember, mutate, query } from './call.ts'
import { type FerryWorks, ferryWorks, NOW } from './ferry-works.ts'

let ferry: FerryWorks
const admin = () => asMember(ferry, { role: 'admin' })
const AWAY = { personId: 'ana', from: '2026-11-23', to: '2026-11-27' }

const save = (leave: object, id: string | null = null, expected: object | null = null, by = admin()) =>
  mutate<{ id: string }>(by, 'leave.save', { id, expected, leave })
const kept = async () => (await query<OutlineView>(asMember(ferry), 'strategy.outline')).data.leave
const statusOf = async () =>
  (await query<OutlineView>(asMember(ferry), 'strategy.outline')).data.initiatives.find(one => one.id === 'landing')
    ?.status

beforeEach(async () => {
  ferry = await ferryWorks()
  await ferry.happens({
    kind: 'initiative_saved',
    initiative: {
      id: 'landing',
      title: 'New landing stage',
      ownerId: null,
      state: 'active',
      start: '2026-11-16',
      due: '2026-12-18',
      serves: [{ keyResultId: 'kr-booked', share: 1 }],
    },
    at: NOW,
  })
  const allocation = { id: 'a-1', initiativeId: 'landing', personId: 'ana', fraction: 0.5 }
  await ferry.happens({
    kind: 'allocation_saved',
    allocation: { ...allocation, from: '2026-11-16', to: '2026-12-18' },
    at: NOW,
  })
})

describe('leave', () => {
  test('takes the room of its weeks at once: who is named on something then is over', async () => {
    expect((await statusOf())?.status).toBe('on_track')
    const { data } = await save(AWAY)
    expect(await kept()).toEqual([{ id: data.id, ...AWAY }])
    expect(await statusOf()).toMatchObject({ status: 'at_risk', reason: expect.stringMatching(/Ana over-allocated/) })
    await mutate(admin(), 'leave.remove', { expected: { id: data.id, ...AWAY } })
    expect(await kept()).toEqual([])
    expect((await statusOf())?.status).toBe('on_track')
  })

  test('moved to another person frees the first', async () => {
    const { data } = await save(AWAY)
    await save({ ...AWAY, personId: 'tom' }, data.id, { id: data.id, ...AWAY })
    expect((await statusOf())?.status).toBe('on_track')
  })

  test('that somebody else changed meanwhile is not overwritten', async () => {
    const { data } = await save(AWAY)
    const seen = { id: data.id, ...AWAY }
    await save({ ...AWAY, to: '2026-11-25' }, data.id, seen)
    expect((await save({ ...AWAY, to: '2026-11-24' }, data.id, seen)).answer?.code).toBe('conflict')
    expect((await kept())[0]?.to).toBe('2026-11-25')
  })

  test('that is over is not listed, and removing what is gone is no fault', async () => {
    await save({ ...AWAY, from: '2026-10-05', to: '2026-10-09' })
    expect(await kept()).toEqual([])
    expect((await mutate(admin(), 'leave.remove', { expected: { id: 'gone', ...AWAY } })).status).toBe(200)
  })

  test.each([
    ['that ends before it begins', { ...AWAY, to: '2026-11-20' }, 'invalid_input'],
    ['of nobody', { ...AWAY, personId: 'nobody' }, 'not_found'],
  ])('%s is refused', async (_what, leave, code) => {
    expect((await save(leave)).answer?.code).toBe(code)
    expect(await kept()).toEqual([])
  })

  test('is not a member’s to write, nor another workspace’s to see', async () => {
    expect((await save(AWAY, null, null, asMember(ferry))).answer?.code).toBe('forbidden')
    await save(AWAY)
    const other = await ferryWorks()
    expect((await query<OutlineView>(asMember(other), 'strategy.outline')).data.leave).toEqual([])
  })
})
