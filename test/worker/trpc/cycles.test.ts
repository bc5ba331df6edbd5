import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { auditEntry, rejudgement } from '../../../worker/db/schema.ts'
import { asMember, mutate, query } from './call.ts'
import { type FerryWorks, ferryWorks } from './ferry-works.ts'

let ferry: FerryWorks

const Q4 = { title: 'Q4 2026', start: '2026-10-01', due: '2026-12-31' }
const admin = () => asMember(ferry, { role: 'admin' })
const save = (input: object, as = admin()) => mutate<{ id: string }>(as, 'cycle.save', input)
const cycles = async () =>
  (await query<{ id: string; title: string; from: string; to: string }[]>(asMember(ferry), 'quarter.cycles')).data

beforeEach(async () => {
  ferry = await ferryWorks()
})

test('a cycle is written, edited and removed; each time the open work is judged anew, and the audit says who did it', async () => {
  const { data } = await save({ id: null, expected: null, cycle: Q4 })
  const renamed = { ...Q4, title: 'Winter' }
  expect((await save({ id: data.id, expected: Q4, cycle: renamed })).status).toBe(200)
  expect(await cycles()).toEqual([{ id: data.id, title: 'Winter', from: Q4.start, to: Q4.due }])
  const underWay = await ferry.db.select().from(rejudgement).where(eq(rejudgement.workspaceId, ferry.id))
  expect(underWay.map(one => one.nodeKind)).toEqual(['work_item'])
  expect((await mutate(admin(), 'cycle.remove', { id: data.id, expected: renamed })).status).toBe(200)
  expect(await cycles()).toEqual([])
  const entries = await ferry.db.select().from(auditEntry).where(eq(auditEntry.workspaceId, ferry.id))
  expect(entries.map(one => [one.action, one.userId, one.detail.title]).sort()).toEqual([
    ['cycle.remove', 'user-ines', 'Winter'],
    ['cycle.save', 'user-ines', 'Q4 2026'],
    ['cycle.save', 'user-ines', 'Winter'],
  ])
})

describe('is refused', () => {
  test('where it shares days with another, which is named', async () => {
    await save({ id: null, expected: null, cycle: Q4 })
    const { status, answer } = await save({
      id: null,
      expected: null,
      cycle: { title: 'Q1', start: '2026-12-31', due: '2027-03-31' },
    })
    expect([status, answer?.fields?.[0]?.field]).toEqual([400, 'cycle.start'])
    expect(answer?.sentence).toContain('“Q4 2026”')
  })

  test('where somebody changed it since, or took it away', async () => {
    const { data } = await save({ id: null, expected: null, cycle: Q4 })
    await save({ id: data.id, expected: Q4, cycle: { ...Q4, title: 'Winter' } })
    const late = await save({ id: data.id, expected: Q4, cycle: { ...Q4, title: 'Autumn' } })
    expect([late.status, late.answer?.code]).toEqual([409, 'conflict'])
    await mutate(admin(), 'cycle.remove', { id: data.id, expected: { ...Q4, title: 'Winter' } })
    expect((await save({ id: data.id, expected: Q4, cycle: Q4 })).answer?.code).toBe('not_found')
    expect((await mutate(admin(), 'cycle.remove', { id: data.id, expected: Q4 })).answer?.code).toBe('not_found')
  })

  test('from a member, who looks on', async () => {
    expect((await save({ id: null, expected: null, cycle: Q4 }, asMember(ferry))).status).toBe(403)
    expect((await mutate(asMember(ferry), 'cycle.remove', { id: 'any', expected: Q4 })).status).toBe(403)
  })

  test('for a cycle of another workspace', async () => {
    const { data } = await save({ id: null, expected: null, cycle: Q4 })
    const other = asMember(await ferryWorks(), { role: 'owner' })
    expect((await mutate(other, 'cycle.remove', { id: data.id, expected: Q4 })).answer?.code).toBe('not_found')
    expect(await cycles()).toHaveLength(1)
  })
})
