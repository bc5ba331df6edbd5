import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { ItemContext } from '../../../shared/views/item-context.ts'
import { checkIn } from '../../../worker/db/schema.ts'
import { asMember, mutate } from './call.ts'
import { aKeyResult, aTag, type FerryWorks, ferryWorks, issue, NOW } from './ferry-works.ts'
import { auditOf, linksOf } from './written-down.ts'

const HOUR = 3_600_000
const mutationId = '6f9a3c1e-4f0e-4a86-9a0e-2f6f6a3b7d10'
const other = 'a2b7c9d4-1b2c-4d3e-8f4a-5b6c7d8e9f00'

interface Answer {
  linkId: string
  context: ItemContext
}

const page = {
  key: issue('FER-1'),
  url: 'https://ferry.atlassian.net/browse/FER-1',
  title: 'Title of FER-1',
  kind: 'Story',
}
const tagInput = (keyResultId: string, more: object = {}) => ({
  item: page,
  target: { kind: 'key_result', id: keyResultId },
  replacesLinkId: null,
  ...more,
})
const tag = (ferry: FerryWorks, keyResultId: string, more: object = {}, context = asMember(ferry)) =>
  mutate<Answer>(context, 'link.tag', tagInput(keyResultId, more))

describe('a change that is sent again with its id', () => {
  test('a tag: one link, one entry in the audit, the same answer', async () => {
    const ferry = await ferryWorks()
    const first = await tag(ferry, 'kr-booked', { mutationId })
    const second = await tag(ferry, 'kr-booked', { mutationId })
    expect([second.status, second.data.linkId]).toEqual([200, first.data.linkId])
    expect(await linksOf(ferry)).toHaveLength(1)
    expect(await auditOf(ferry)).toHaveLength(1)
  })

  test('a tag that was taken back meanwhile is not made anew', async () => {
    const ferry = await ferryWorks()
    const { data } = await tag(ferry, 'kr-booked', { mutationId })
    await ferry.happens({ kind: 'link_ended', linkId: data.linkId, byId: 'tom', at: NOW })
    const again = await tag(ferry, 'kr-booked', { mutationId })
    expect([again.data.linkId, again.data.context.tagged]).toEqual([data.linkId, false])
  })

  test('at the same time, several times over: one link', async () => {
    const ferry = await ferryWorks()
    const answers = await Promise.all([1, 2, 3].map(() => tag(ferry, 'kr-booked', { mutationId })))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(new Set(answers.map(({ data }) => data.linkId)).size).toBe(1)
    expect(await auditOf(ferry)).toHaveLength(1)
  })

  test('a check-in: one check-in, even where the key result was closed in between', async () => {
    const ferry = await ferryWorks()
    const input = { keyResultId: 'kr-booked', value: 31, confidence: 0.5, note: 'Once', mutationId }
    const first = await mutate<{ checkInId: string }>(asMember(ferry), 'checkIn.create', input)
    const keyResult = aKeyResult('kr-booked', 'bet-online', 'ines', { closedAs: 'achieved' })
    await ferry.happens({ kind: 'key_result_saved', keyResult, at: NOW })
    const second = await mutate<{ checkInId: string }>(asMember(ferry), 'checkIn.create', input)
    expect([second.status, second.data]).toEqual([200, first.data])
    const made = await ferry.db
      .select()
      .from(checkIn)
      .where(and(eq(checkIn.workspaceId, ferry.id), eq(checkIn.note, 'Once')))
    expect(made).toHaveLength(1)
  })

  test.each([
    ['untag', 'link.untag', { item: page.key }],
    ['confirm', 'link.confirm', {}],
  ])('an %s is done once', async (_what, path, more) => {
    const ferry = await ferryWorks()
    const { data } = await tag(ferry, 'kr-booked')
    const input = { linkId: data.linkId, mutationId, ...more }
    expect((await mutate(asMember(ferry), path, input)).status).toBe(200)
    const [first] = await linksOf(ferry)
    const later = asMember(ferry, { now: '2026-11-20T12:00:00.000Z' })
    expect((await mutate(later, path, input)).status).toBe(200)
    expect((await linksOf(ferry))[0]).toEqual(first)
    expect(await auditOf(ferry)).toHaveLength(2)
  })

  test('the same id of another user is another change', async () => {
    const ferry = await ferryWorks()
    await tag(ferry, 'kr-booked', { mutationId })
    const tom = asMember(ferry, { user: { id: 'user-tom', email: 'tom@ferry.example' } })
    await tag(ferry, 'kr-night', { mutationId }, tom)
    expect((await linksOf(ferry)).map(one => one.keyResultId).sort()).toEqual(['kr-booked', 'kr-night'])
  })

  test('an id that is none is refused', async () => {
    const { status, answer } = await tag(await ferryWorks(), 'kr-booked', { mutationId: 'one' })
    expect([status, answer?.fields?.[0]?.field]).toEqual([400, 'mutationId'])
  })
})

describe('a change that is told late', () => {
  test('a tag is as old as it is', async () => {
    const ferry = await ferryWorks()
    await tag(ferry, 'kr-booked', { ageMs: 3 * HOUR })
    expect(await linksOf(ferry)).toEqual([expect.objectContaining({ madeAt: '2026-11-20T07:00:00.000Z' })])
    expect((await auditOf(ferry))[0]?.at).toBe(NOW)
  })

  test('a check-in is true of the day it was made on, and a later one keeps its place', async () => {
    const ferry = await ferryWorks()
    const at = (value: number, ageMs: number) =>
      mutate(asMember(ferry), 'checkIn.create', { keyResultId: 'kr-night', value, confidence: 0.5, ageMs })
    await at(70, 0)
    await at(50, 36 * HOUR)
    const rows = await ferry.db
      .select()
      .from(checkIn)
      .where(and(eq(checkIn.workspaceId, ferry.id), eq(checkIn.keyResultId, 'kr-night')))
    expect(rows.map(one => [one.value, one.asOf])).toEqual(
      expect.arrayContaining([
        [70, '2026-11-20'],
        [50, '2026-11-18'],
      ]),
    )
  })

  test('after sixty days it is refused with what to do', async () => {
    const { status, answer } = await tag(await ferryWorks(), 'kr-booked', { ageMs: 61 * 24 * HOUR })
    expect([status, answer?.fields?.[0]?.message]).toEqual([400, 'This was made more than 60 days ago. Make it again.'])
  })
})

describe('what somebody else did in the meantime is told', () => {
  test('a change of a tag that was changed already', async () => {
    const ferry = await ferryWorks()
    const { data } = await tag(ferry, 'kr-booked')
    await ferry.happens({ ...aTag('FER-1', 'kr-night', NOW), byId: 'tom', replacesLinkId: data.linkId })
    const { status, answer } = await tag(ferry, 'kr-booked', { replacesLinkId: data.linkId, mutationId })
    expect([status, answer?.code]).toEqual([409, 'conflict'])
    expect(answer?.sentence).toMatch(/Somebody changed or ended this tag/)
    expect(await auditOf(ferry)).toHaveLength(1)
  })

  test('an untag of a tag in whose place another one is', async () => {
    const ferry = await ferryWorks()
    const { data } = await tag(ferry, 'kr-booked')
    await ferry.happens({ ...aTag('FER-1', 'kr-night', NOW), byId: 'tom', replacesLinkId: data.linkId })
    const input = { linkId: data.linkId, item: page.key, mutationId: other }
    expect((await mutate(asMember(ferry), 'link.untag', input)).status).toBe(409)
  })

  test('an untag of a tag that is gone anyway is as was wanted', async () => {
    const ferry = await ferryWorks()
    const { data } = await tag(ferry, 'kr-booked')
    await ferry.happens({ kind: 'link_ended', linkId: data.linkId, byId: 'tom', at: NOW })
    const input = { linkId: data.linkId, item: page.key, mutationId: other }
    expect((await mutate(asMember(ferry), 'link.untag', input)).status).toBe(200)
  })

  test('a confirmation of a tag that ended', async () => {
    const ferry = await ferryWorks()
    const { data } = await tag(ferry, 'kr-booked')
    await ferry.happens({ kind: 'link_ended', linkId: data.linkId, byId: 'tom', at: NOW })
    expect((await mutate(asMember(ferry), 'link.confirm', { linkId: data.linkId, mutationId })).status).toBe(409)
  })
})
