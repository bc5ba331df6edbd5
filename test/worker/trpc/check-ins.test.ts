import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { KeyResultPanel } from '../../../shared/views/item-context.ts'
import { auditEntry } from '../../../worker/db/schema.ts'
import { asMember, mutate, query } from './call.ts'
import { aKeyResult, type FerryWorks, ferryWorks, NOW } from './ferry-works.ts'

test('a check-in is the key result’s value at once, as of today in the workspace’s zone', async () => {
  const ferry = await ferryWorks()
  // Half past midnight in Lisbon a day later than in UTC−1; still the 20th there, the 21st in UTC+2.
  const context = asMember(ferry, { now: '2026-11-20T23:30:00.000Z' })
  const input = { keyResultId: 'kr-booked', value: 31, confidence: 0.5, note: 'Ferries full' }
  const { status, data } = await mutate<{ checkInId: string }>(context, 'checkIn.create', input)
  expect([status, data.checkInId]).toEqual([200, expect.any(String)])
  const panel = (await query<KeyResultPanel>(context, 'keyResult.panel', { id: 'kr-booked' })).data
  expect(panel.keyResult).toMatchObject({ value: 31, confidence: 0.5, progress: 0.31 })
  expect(panel.trend.at(-1)).toEqual({
    asOf: '2026-11-20',
    value: 31,
    confidence: 0.5,
    note: 'Ferries full',
    by: 'Ines',
  })
})

test('far behind its pace the key result says by how much', async () => {
  const ferry = await ferryWorks()
  const input = { keyResultId: 'kr-booked', value: 20, confidence: 0.5, note: '' }
  await mutate(asMember(ferry), 'checkIn.create', input)
  const { keyResult } = (await query<KeyResultPanel>(asMember(ferry), 'keyResult.panel', { id: 'kr-booked' })).data
  expect(keyResult.status.status).toBe('off_track')
  expect(keyResult.status.reason).toMatch(/expected 55\s%, actual 20\s%/)
})

test('it is written into the audit', async () => {
  const ferry = await ferryWorks()
  const input = { keyResultId: 'kr-booked', value: 20, confidence: 0.5, note: '' }
  const { data } = await mutate<{ checkInId: string }>(asMember(ferry), 'checkIn.create', input)
  const entries = await ferry.db.select().from(auditEntry).where(eq(auditEntry.workspaceId, ferry.id))
  expect(entries).toEqual([
    expect.objectContaining({
      action: 'check_in.create',
      nodeKind: 'key_result',
      nodeId: 'kr-booked',
      userId: 'user-ines',
      detail: { checkInId: data.checkInId, value: 20, confidence: 0.5 },
    }),
  ])
})

test('a closed key result takes none', async () => {
  const ferry = await ferryWorks()
  const keyResult = aKeyResult('kr-booked', 'bet-online', 'ines', { closedAs: 'achieved' })
  await ferry.happens({ kind: 'key_result_saved', keyResult, at: NOW })
  const input = { keyResultId: 'kr-booked', value: 20, confidence: 0.5, note: '' }
  const { status, answer } = await mutate(asMember(ferry), 'checkIn.create', input)
  expect([status, answer?.code]).toEqual([400, 'invalid_input'])
  expect(answer?.sentence).toContain('closed as achieved')
})

test('nor does one that is not there', async () => {
  const ferry = await ferryWorks()
  const input = { keyResultId: 'nobody', value: 20, confidence: 0.5, note: '' }
  expect((await mutate(asMember(ferry), 'checkIn.create', input)).status).toBe(404)
})

describe('a check-in is taken back', () => {
  const input = { keyResultId: 'kr-booked', value: 20, confidence: 0.5, note: '' }
  const panelOf = async (ferry: FerryWorks) =>
    (await query<KeyResultPanel>(asMember(ferry), 'keyResult.panel', { id: 'kr-booked' })).data
  const checkedIn = async (ferry: FerryWorks) => {
    const { data } = await mutate<{ checkInId: string }>(asMember(ferry), 'checkIn.create', input)
    return { keyResultId: 'kr-booked', checkInId: data.checkInId }
  }

  test('as if it had never been told: value, trend and status are what they were, and the audit tells both', async () => {
    const ferry = await ferryWorks()
    const before = await panelOf(ferry)
    const told = await checkedIn(ferry)
    expect((await panelOf(ferry)).keyResult.value).toBe(20)
    expect((await mutate(asMember(ferry), 'checkIn.takeBack', told)).status).toBe(200)
    const after = await panelOf(ferry)
    expect(after.trend).toEqual(before.trend)
    expect([after.keyResult.value, after.keyResult.status.status]).toEqual([
      before.keyResult.value,
      before.keyResult.status.status,
    ])
    const entries = await ferry.db.select().from(auditEntry).where(eq(auditEntry.workspaceId, ferry.id))
    expect(entries.map(({ action }) => action).sort()).toEqual(['check_in.create', 'check_in.take_back'])
  })

  test('once, however often it is told, where the client names the change', async () => {
    const ferry = await ferryWorks()
    const change = { ...(await checkedIn(ferry)), mutationId: crypto.randomUUID() }
    const statuses: number[] = []
    for (const _ of [1, 2]) statuses.push((await mutate(asMember(ferry), 'checkIn.takeBack', change)).status)
    expect(statuses).toEqual([200, 200])
  })

  test('by who told it or an admin, and by nobody else', async () => {
    const ferry = await ferryWorks()
    const told = await checkedIn(ferry)
    const other = await mutate(asMember(ferry, { person: null, role: 'member' }), 'checkIn.takeBack', told)
    expect([other.status, other.answer?.sentence]).toEqual([403, 'Who checked in can take it back, or an admin.'])
    expect((await mutate(asMember(ferry, { role: 'viewer' }), 'checkIn.takeBack', told)).status).toBe(403)
    expect((await mutate(asMember(ferry, { person: null, role: 'admin' }), 'checkIn.takeBack', told)).status).toBe(200)
  })

  test('where the person is nobody’s here, by the account that told it alone; not what a file brought', async () => {
    const ferry = await ferryWorks()
    const guest = (name: string) =>
      asMember(ferry, { person: null, user: { id: `user-${name}`, email: `${name}@ferry.example` } })
    const change = { mutationId: crypto.randomUUID(), ageMs: 0 }
    const { data } = await mutate<{ checkInId: string }>(guest('uma'), 'checkIn.create', { ...input, ...change })
    const told = { keyResultId: 'kr-booked', checkInId: data.checkInId }
    const checkIn = { ...input, id: 'of-a-file', byId: null, at: NOW, asOf: NOW.slice(0, 10) }
    await ferry.happens({ kind: 'check_in', checkIn })
    const imported = { keyResultId: 'kr-booked', checkInId: 'of-a-file' }
    for (const one of [told, imported])
      expect((await mutate(guest('vic'), 'checkIn.takeBack', one)).answer?.code).toBe('forbidden')
    expect((await mutate(guest('uma'), 'checkIn.takeBack', told)).status).toBe(200)
  })

  test('on its day alone: later it is history', async () => {
    const ferry = await ferryWorks()
    const told = await checkedIn(ferry)
    const tomorrow = asMember(ferry, { now: '2026-11-21T10:00:00.000Z' })
    const { status, answer } = await mutate(tomorrow, 'checkIn.takeBack', told)
    expect([status, answer?.sentence]).toEqual([400, expect.stringContaining('Check in again instead')])
    expect((await panelOf(ferry)).keyResult.value).toBe(20)
  })

  test('of another key result or another workspace there is none', async () => {
    const [ferry, other] = [await ferryWorks(), await ferryWorks()]
    const told = await checkedIn(ferry)
    expect((await mutate(asMember(ferry), 'checkIn.takeBack', { ...told, keyResultId: 'kr-other' })).status).toBe(404)
    expect((await mutate(asMember(other), 'checkIn.takeBack', told)).status).toBe(404)
  })
})
