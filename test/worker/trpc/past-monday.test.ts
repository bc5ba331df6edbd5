import { beforeAll, describe, expect, test } from 'vitest'
import type { MondayView } from '../../../shared/views/monday.ts'
import { addDays, type Day, type Instant } from '../../../shared/week.ts'
import { runAll } from '../../../worker/db/batch.ts'
import { mondayRecordRepository } from '../../../worker/db/repositories/monday-records.ts'
import { recordMonday } from '../../../worker/jobs/record-mondays.ts'
import { readMonday } from '../../../worker/trpc/monday-view.ts'
import { asMember, mutate, query } from './call.ts'
import { aCheckIn, aTag, type FerryWorks, ferryWorks, issueNews, serve } from './ferry-works.ts'

interface Register {
  taken: { id: string; outcome: string | null; effect: { verdict: string; value: number | null } | null }[]
  toReview: { id: string }[]
}

const FIRST: Day = '2026-11-20'
const dayAt = (after: number): Day => addDays(FIRST, after)
const noon = (after: number): Instant => `${dayAt(after)}T12:00:00.000Z`
const evening = (after: number): Instant => `${dayAt(after)}T22:00:00.000Z`
const DAYS = 6
/** The only one of these days that is a Monday: what it tells is kept in the evening. */
const MONDAY = 3

let ferry: FerryWorks
/** What the Monday view told on the evening of each day. */
const told = new Map<number, MondayView>()
const decisions = { online: '', night: '' }

const slipOf = (slip: MondayView['slips'][number]) =>
  [slip.item.title, slip.status, slip.keyResult.id, slip.initiative?.id ?? null, slip.owner?.name ?? null].join(' | ')

const asOf = async (after: number) =>
  (
    await query<{ monday: MondayView; recorded: boolean; register: Register }>(
      asMember(ferry, { now: noon(30) }),
      'monday.asOf',
      { day: dayAt(after) },
    )
  ).data

const decide = async (after: number, reviewDay: Day, expectedEffect: object | null) =>
  (
    await mutate<{ decisionId: string }>(asMember(ferry, { now: noon(after) }), 'decision.record', {
      verdict: 'continue',
      subject: { kind: 'bet', id: 'bet-online' },
      note: '',
      expectedEffect,
      reviewDay,
    })
  ).data.decisionId

beforeAll(async () => {
  ferry = await ferryWorks()
  await ferry.happens(
    {
      kind: 'initiative_saved',
      initiative: {
        id: 'launch',
        title: 'Launch',
        ownerId: null,
        state: 'active',
        start: FIRST,
        due: '2026-12-20',
        serves: [{ keyResultId: 'kr-night', share: 1 }],
      },
      at: noon(0),
    },
    noon(0),
  )
  const allocation = {
    id: 'a-1',
    personId: 'tom',
    initiativeId: 'launch',
    fraction: 0.4,
    from: FIRST,
    to: '2026-12-20',
  }
  await ferry.happens({ kind: 'allocation_saved', allocation, at: noon(0) }, noon(0))
  await ferry.happens({ ...aTag('FER-2', '', noon(0)), target: { kind: 'initiative', id: 'launch' } }, noon(0))
  const late = (key: string, after: number, fields: object) =>
    ferry.happens(issueNews(key, { toolTime: noon(after), fields }), noon(after))
  const happenings: (() => Promise<unknown>)[] = [
    () => serve(ferry, 'FER-1', 'kr-booked', noon(0)),
    () => late('FER-1', 1, { due: '2026-11-04', assigneeId: 'tom' }),
    () => late('FER-2', 2, { due: '2026-11-10', assigneeId: 'ana' }),
    () => late('FER-1', 3, { due: '2026-11-04', assigneeId: 'ines' }),
    () => ferry.happens(aCheckIn('kr-booked', 20, noon(4)), noon(4)),
    () => late('FER-2', 5, { state: 'done', doneAt: noon(5) }),
  ]
  for (const [after, happens] of happenings.entries()) {
    await happens()
    if (after === 1) {
      decisions.online = await decide(1, dayAt(3), { metric: 'Title of kr-booked', value: 60, byWhen: dayAt(2) })
      decisions.night = await decide(1, dayAt(4), null)
    }
    if (after === 4) {
      await mutate(asMember(ferry, { now: noon(4) }), 'decision.settle', { id: decisions.online, outcome: 'It came.' })
    }
    await recordMonday(ferry.db, ferry.id, evening(after), readMonday)
    told.set(after, (await query<MondayView>(asMember(ferry, { now: evening(after) }), 'monday.answers')).data)
  }
})

const days = Array.from({ length: DAYS }, (_, after) => after)

describe('a past day, asked for later', () => {
  test.each(days)('day %i: bets and key results stand as they were told then', async after => {
    const { monday } = await asOf(after)
    const then = told.get(after)
    const standing = (view?: MondayView) =>
      view?.bets.map(bet => [
        ...[bet.title, bet.status.status, bet.lastWeek, bet.position.value],
        bet.keyResults.map(one => [one.id, one.status.status, one.progress, one.expected]),
      ])
    expect(standing(monday)).toEqual(standing(then))
    expect(monday.week).toBe(then?.week)
  })

  test.each(days)('day %i: the same slips, whose they were, under the same key results', async after => {
    const { monday } = await asOf(after)
    expect(monday.slips.map(slipOf).sort()).toEqual(told.get(after)?.slips.map(slipOf).sort())
  })

  test.each(days)('day %i: the same owners of slips, with what was allocated to them', async after => {
    const { monday } = await asOf(after)
    const owners = (view?: MondayView) => view?.people.map(one => [one.person.name, one.slips]).sort()
    expect(owners(monday)).toEqual(owners(told.get(after)))
    // Ines and Ana are allocated to nothing: what is inferred from work in progress is not kept.
    const ofTom = (view?: MondayView) => view?.people.find(one => one.person.id === 'tom')
    expect(ofTom(monday)).toEqual(ofTom(told.get(after)))
  })

  test('a Monday tells its sentences with their numbers, and the loads, whatever changed since', async () => {
    const person = { id: 'ana', name: 'Ana', email: 'ana@ferry.example', capacity: 0.5, reserve: 0, lastDay: null }
    await ferry.happens({ kind: 'person_saved', person, at: noon(7) }, noon(7))
    const { monday, recorded } = await asOf(MONDAY)
    const then = told.get(MONDAY)
    expect(recorded).toBe(true)
    expect({ ...monday, asOf: then?.asOf }).toEqual(then)
    expect(monday.slips.map(slip => slip.reason)).toContainEqual(expect.stringMatching(/\d+ days/))
    expect(monday.people.find(one => one.person.id === 'ana')?.room).toBe(0.8)
  })

  test('a sentence is not told of a status that changed in the last hours of the day', async () => {
    const view = told.get(MONDAY)
    if (!view) throw new Error('Nothing was told.')
    const bets = view.bets.map(bet => ({
      ...bet,
      status: { ...bet.status, status: 'pending' as const, reason: 'No.' },
    }))
    const slips = view.slips.map(slip => ({ ...slip, status: 'watch' as const, reason: 'No.' }))
    await runAll(ferry.db, mondayRecordRepository(ferry.db).save(ferry.id, { ...view, bets, slips }, evening(MONDAY)))
    const { monday } = await asOf(MONDAY)
    expect(monday.bets.map(bet => bet.status.status)).toEqual(view.bets.map(bet => bet.status.status))
    expect(JSON.stringify(monday)).not.toContain('No.')
    await runAll(ferry.db, mondayRecordRepository(ferry.db).save(ferry.id, view, evening(MONDAY)))
  })

  test('a Monday that was kept before anything could be erased from it opens as all others do', async () => {
    const view = told.get(MONDAY)
    if (!view) throw new Error('Nothing was told.')
    const { erased: _, untagged, ...rest } = view
    const items = untagged?.items.map(({ id: _id, ...item }) => item)
    const first = { ...rest, untagged: untagged && { ...untagged, items } } as unknown as MondayView
    await runAll(ferry.db, mondayRecordRepository(ferry.db).save(ferry.id, first, evening(MONDAY)))
    const { monday, recorded } = await asOf(MONDAY)
    expect([recorded, monday.erased]).toEqual([true, 0])
    expect(monday.slips.map(slip => slip.reason)).toEqual(view.slips.map(slip => slip.reason))
    await runAll(ferry.db, mondayRecordRepository(ferry.db).save(ferry.id, view, evening(MONDAY)))
  })

  test('another day has no record, and says so', async () => {
    const others = days.filter(after => after !== MONDAY)
    expect((await Promise.all(others.map(asOf))).map(one => one.recorded)).toEqual(others.map(() => false))
  })

  test('something slipped, so that this compares more than nothing', () => {
    expect(days.map(after => told.get(after)?.slips.length)).toEqual([0, 1, 2, 2, 2, 1])
  })

  test('decisions show what came of them only once it was said', async () => {
    const register = async (after: number) => {
      const { taken, toReview } = (await asOf(after)).register
      return { taken: taken.map(one => [one.id, one.outcome]), toReview: toReview.map(one => one.id) }
    }
    const both = (outcome: string | null) =>
      expect.arrayContaining([
        [decisions.online, outcome],
        [decisions.night, null],
      ])
    expect(await register(0)).toEqual({ taken: [], toReview: [] })
    expect(await register(2)).toEqual({ taken: both(null), toReview: [] })
    expect(await register(3)).toEqual({ taken: both(null), toReview: [decisions.online] })
    expect(await register(4)).toEqual({ taken: both('It came.'), toReview: [decisions.night] })
  })

  test('an expected effect is told by what was measured by then', async () => {
    const effectOn = async (after: number) =>
      (await asOf(after)).register.taken.find(one => one.id === decisions.online)?.effect
    expect(await effectOn(2)).toMatchObject({ verdict: 'came', value: 65 })
    const { data } = await query<Register>(asMember(ferry, { now: noon(30) }), 'decision.list', {
      from: FIRST,
      to: dayAt(30),
    })
    expect(data.toReview.map(one => one.id)).toEqual([decisions.night])
    await mutate(asMember(ferry, { now: noon(30) }), 'decision.settle', { id: decisions.online, outcome: null })
    const again = await query<Register>(asMember(ferry, { now: noon(30) }), 'decision.list', {
      from: FIRST,
      to: dayAt(30),
    })
    expect(again.data.toReview.map(one => one.id)).toEqual([decisions.online, decisions.night])
  })

  test('a day that has not come is refused, and another workspace sees nothing', async () => {
    const { answer } = await query(asMember(ferry, { now: noon(1) }), 'monday.asOf', { day: dayAt(2) })
    expect(answer).toMatchObject({ code: 'invalid_input', fields: [{ field: 'day' }] })
    const other = await ferryWorks()
    const elsewhere = await query<{ monday: MondayView; register: Register }>(
      asMember(other, { now: noon(30) }),
      'monday.asOf',
      {
        day: dayAt(3),
      },
    )
    expect(elsewhere.data.monday.slips).toEqual([])
    expect(elsewhere.data.register).toEqual({ taken: [], toReview: [] })
  })
})
