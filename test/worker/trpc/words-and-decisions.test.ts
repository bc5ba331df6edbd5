import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import type { StatusView } from '../../../shared/views/status-view.ts'
import { auditEntry } from '../../../worker/db/schema.ts'
import { asMember, mutate, query } from './call.ts'
import { type FerryWorks, ferryWorks, NOW } from './ferry-works.ts'

let ferry: FerryWorks
beforeEach(async () => {
  ferry = await ferryWorks()
})

const mine = { kind: 'key_result', id: 'kr-booked' }
const toms = { kind: 'key_result', id: 'kr-night' }
const actions = async () =>
  (await ferry.db.select().from(auditEntry).where(eq(auditEntry.workspaceId, ferry.id))).map(row => row.action)

describe('the owner’s word', () => {
  test('a worse status stands at once and shows the machine’s beside it', async () => {
    const { data } = await mutate<{ status: StatusView }>(asMember(ferry), 'status.say', {
      subject: mine,
      status: 'at_risk',
    })
    expect(data.status).toMatchObject({
      status: 'at_risk',
      machineStatus: 'on_track',
      word: { by: 'Ines', until: null },
    })
    const back = await mutate<{ status: StatusView }>(asMember(ferry), 'status.withdraw', { subject: mine })
    expect(back.data.status).toMatchObject({ status: 'on_track', word: null })
    expect(await actions()).toEqual(['status.say', 'status.withdraw'])
  })

  test.each([
    ['the same status', { status: 'on_track' }, 'That is the status already.'],
    ['a day that has passed', { status: 'watch', untilDay: '2026-11-19' }, 'That day has passed.'],
  ])('%s is refused', async (_, input, sentence) => {
    const { status, answer } = await mutate(asMember(ferry), 'status.say', { subject: mine, ...input })
    expect([status, answer?.sentence]).toEqual([400, sentence])
  })

  test.each([
    ['no reason', { untilDay: '2026-11-24' }, 'reason'],
    ['no last day', { reason: 'It is in review.' }, 'untilDay'],
    ['a last day after 14 days', { reason: 'It is in review.', untilDay: '2026-12-05' }, 'untilDay'],
  ])('a better one with %s is refused', async (_, input, field) => {
    const { happens } = ferry
    await happens({
      kind: 'status_said',
      id: 'bad',
      subject: { kind: 'key_result', id: 'kr-booked' },
      status: 'off_track',
      reason: '',
      byId: 'ines',
      at: NOW,
      until: null,
    })
    await happens({ kind: 'status_withdrawn', subject: { kind: 'key_result', id: 'kr-booked' }, at: NOW })
    const checkIn = { id: 'low', keyResultId: 'kr-booked', value: 10, confidence: 0.1, note: '', byId: 'ines' }
    await happens({ kind: 'check_in', checkIn: { ...checkIn, at: NOW, asOf: '2026-11-20' } })
    const said = { subject: mine, status: 'on_track', ...input }
    const { status, answer } = await mutate(asMember(ferry), 'status.say', said)
    expect([status, answer?.fields?.map(one => one.field)]).toEqual([400, [field]])
  })

  test('is the owner’s to say, or an admin’s', async () => {
    const input = { subject: toms, status: 'at_risk' }
    expect((await mutate(asMember(ferry), 'status.say', input)).answer?.sentence).toBe(
      'The status of “Title of kr-night” is its owner’s to say.',
    )
    expect((await mutate(asMember(ferry, { role: 'admin' }), 'status.say', input)).status).toBe(200)
    expect((await mutate(asMember(ferry, { role: 'viewer' }), 'status.say', input)).status).toBe(403)
  })
})

describe('decisions', () => {
  const input = {
    verdict: 'change_target',
    subject: mine,
    note: 'The season is over.',
    ownerId: 'tom',
    expectedEffect: { metric: 'Seats booked online', value: 80, byWhen: '2026-12-31' },
    reviewDay: '2026-11-20',
  }
  interface Register {
    taken: { id: string; outcome: string | null; owner: { id: string } | null }[]
    toReview: { id: string }[]
  }
  const register = async () =>
    (await query<Register>(asMember(ferry), 'decision.list', { from: '2026-11-20', to: '2026-11-20' })).data

  test('are kept with who took them, who sees them through and what is expected, and settled when their day has come', async () => {
    const { data } = await mutate<{ decisionId: string }>(asMember(ferry), 'decision.record', input)
    expect((await register()).taken).toEqual([
      {
        id: data.decisionId,
        verdict: 'change_target',
        subject: { ...mine, title: 'Title of kr-booked' },
        note: 'The season is over.',
        owner: { id: 'tom', name: 'Tom' },
        by: { id: 'ines', name: 'Ines' },
        at: NOW,
        expectedEffect: input.expectedEffect,
        reviewDay: '2026-11-20',
        outcome: null,
        effect: null,
      },
    ])
    expect((await register()).toReview.map(one => one.id)).toEqual([data.decisionId])
    await mutate(asMember(ferry), 'decision.settle', { id: data.decisionId, outcome: 'It came: 82.' })
    expect(await register()).toMatchObject({ taken: [{ outcome: 'It came: 82.' }], toReview: [] })
    expect(await actions()).toEqual(['decision.record', 'decision.settle'])
  })

  test('are taken back by whom they were recorded, on their day, before anybody settled them', async () => {
    const record = async () =>
      (await mutate<{ decisionId: string }>(asMember(ferry), 'decision.record', input)).data.decisionId
    const takeBack = (id: string, change: Parameters<typeof asMember>[1] = {}) =>
      mutate(asMember(ferry, change), 'decision.takeBack', { id })
    const first = await record()
    expect((await takeBack(first, { person: { id: 'tom', name: 'Tom' } })).answer?.code).toBe('forbidden')
    expect((await takeBack(first, { role: 'viewer' })).answer?.code).toBe('forbidden')
    const nextDay = await takeBack(first, { now: '2026-11-21T10:00:00.000Z' })
    expect(nextDay.answer?.sentence).toContain('Record the one that takes its place')
    expect((await register()).taken).toHaveLength(1)
    expect((await takeBack(first)).status).toBe(200)
    expect((await register()).taken).toEqual([])
    expect((await takeBack(first)).answer?.code).toBe('not_found')
    const second = await record()
    await mutate(asMember(ferry), 'decision.settle', { id: second, outcome: 'It came.' })
    expect((await takeBack(second)).answer?.code).toBe('conflict')
    expect((await register()).taken).toHaveLength(1)
  })

  test('of somebody who is no person here are taken back by that account alone', async () => {
    const guest = (name: string) =>
      asMember(ferry, { person: null, user: { id: `user-${name}`, email: `${name}@ferry.example` } })
    const { data } = await mutate<{ decisionId: string }>(guest('uma'), 'decision.record', input)
    const takeBack = (name: string) => mutate(guest(name), 'decision.takeBack', { id: data.decisionId })
    expect((await takeBack('vic')).answer?.code).toBe('forbidden')
    expect((await takeBack('uma')).status).toBe(200)
  })

  test('of nobody in particular are kept, and of somebody who is not there refused by their field', async () => {
    const { ownerId: _, ...unowned } = input
    expect((await mutate(asMember(ferry), 'decision.record', unowned)).status).toBe(200)
    expect((await register()).taken).toMatchObject([{ owner: null, by: { id: 'ines' } }])
    const { status, answer } = await mutate(asMember(ferry), 'decision.record', { ...input, ownerId: 'nobody' })
    expect([status, answer?.fields?.map(one => one.field)]).toEqual([400, ['ownerId']])
  })

  test('on what is not there, or not settled by words, are refused', async () => {
    const nobody = { ...input, subject: { kind: 'bet', id: 'nobody' } }
    expect((await mutate(asMember(ferry), 'decision.record', nobody)).status).toBe(404)
    expect((await mutate(asMember(ferry), 'decision.settle', { id: 'nobody', outcome: 'It came.' })).status).toBe(404)
    expect((await mutate(asMember(ferry), 'decision.settle', { id: 'nobody', outcome: ' ' })).status).toBe(400)
  })
})
