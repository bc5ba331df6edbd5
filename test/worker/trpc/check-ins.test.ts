import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { KeyResultPanel } from '../../../shared/views/item-context.ts'
import { auditEntry } from '../../../worker/db/schema.ts'
import { asMember, mutate, query } from './call.ts'
import { aKeyResult, ferryWorks, NOW } from './ferry-works.ts'

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
  expect(keyResult.status.reason).toMatch(/expected 55 %, actual 20 %/)
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
