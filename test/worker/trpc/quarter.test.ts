import { beforeAll, describe, expect, test } from 'vitest'
import type { Instant } from '../../../shared/week.ts'
import { cycle } from '../../../worker/db/schema.ts'
import { asMember, query } from './call.ts'
import { aBet, aCheckIn, aKeyResult, aTag, type FerryWorks, ferryWorks, issueNews } from './ferry-works.ts'

const QUARTER = { from: '2026-10-01', to: '2026-12-31' }
const NEXT_YEAR: Instant = '2027-02-01T10:00:00.000Z'
const at = (day: string): Instant => `2026-${day}T12:00:00.000Z`

interface PreRead {
  lastDay: string
  isRunning: boolean
  weeks: string[]
  bets: {
    id: string
    hypothesis: string
    status: string
    question: string
    about: { kind: string; id: string }
    ruleId: string | null
    diagnosis: { kind: string; output: number; outcome: number }
    position: {
      before: number | null
      value: number | null
      values: { day: string; value: number }[]
      expected: number
    }
    keyResults: {
      id: string
      status: string
      reason: string | null
      before: number | null
      value: number | null
      values: { day: string; value: number }[]
      progress: number
      work: { shipped: number; shippedByWeek: number[]; slipped: number; open: number | null }
    }[]
  }[]
}

interface Work {
  shipped: { title: string }[]
  slipped: { title: string; because: string; owner: { name: string }; state: string }[]
}

let ferry: FerryWorks
const asked = async <T>(path: string, input?: unknown, now: Instant = at('11-20'), works = ferry) =>
  (await query<T>(asMember(works, { now }), path, input)).data

beforeAll(async () => {
  ferry = await ferryWorks()
  const happens = (change: Parameters<FerryWorks['happens']>[0], day: string) => ferry.happens(change, at(day))
  const reading = (betId: string, value: number, day: string) =>
    happens(
      { kind: 'position_reading', reading: { id: `${betId}-${day}`, betId, value, at: at(day), byId: null } },
      day,
    )
  await reading('bet-online', 40, '10-05')
  await reading('bet-online', 41, '11-09')
  await reading('bet-night', 62, '11-09')
  for (const [key, day] of [
    ['FER-1', '11-17'],
    ['FER-2', '11-19'],
  ] as const) {
    await happens(issueNews(key, { toolTime: at('11-16') }), '11-16')
    await happens(aTag(key, 'kr-booked', at('11-16')), '11-16')
    await happens(issueNews(key, { toolTime: at(day), fields: { state: 'done' } }), day)
  }
  await happens(issueNews('FER-3', { toolTime: at('11-16') }), '11-16')
  await happens(aTag('FER-3', 'kr-night', at('11-16')), '11-16')
  await happens(issueNews('FER-3', { toolTime: at('11-18'), fields: { due: '2026-11-04' } }), '11-18')
  await happens(aCheckIn('kr-booked', 80, at('11-19')), '11-19')
  await happens(aCheckIn('kr-booked', 85, at('11-19')), '11-19')
})

describe('the pre-read of a quarter that runs', () => {
  const bet = async (id: string, now?: Instant) => {
    const { bets } = await asked<PreRead>('quarter.preRead', QUARTER, now)
    const found = bets.find(one => one.id === id)
    if (!found) throw new Error(`${id} is not in the quarter.`)
    return found
  }

  test('tells position and key results with their values, the last of a day once', async () => {
    const online = await bet('bet-online')
    expect(online.position).toMatchObject({
      before: null,
      value: 41,
      values: [
        { day: '2026-10-05', value: 40 },
        { day: '2026-11-09', value: 41 },
      ],
    })
    expect(online.keyResults).toMatchObject([
      {
        id: 'kr-booked',
        before: null,
        value: 85,
        progress: 0.85,
        values: [
          { day: '2026-11-18', value: 65 },
          { day: '2026-11-19', value: 85 },
        ],
      },
    ])
  })

  test('is the first to choose where none is named: the newest cycle that has begun, else the calendar’s quarter', async () => {
    const fresh = await ferryWorks()
    const opened = () => asked<Opened>('quarter.preRead', undefined, at('11-20'), fresh)
    interface Opened {
      from: string
      to: string
    }
    expect(await opened()).toMatchObject(QUARTER)
    expect(await opened()).toEqual(await asked('quarter.preRead', QUARTER, at('11-20'), fresh))
    await fresh.db.insert(cycle).values([
      { workspaceId: fresh.id, id: 'autumn', title: 'Autumn', start: '2026-11-01', due: '2027-01-31' },
      { workspaceId: fresh.id, id: 'spring', title: 'Spring', start: '2027-02-01', due: '2027-04-30' },
    ])
    expect(await opened()).toMatchObject({ from: '2026-11-01', to: '2027-01-31' })
  })

  test('counts what was finished by week, what is open and what slipped', async () => {
    const { weeks, lastDay, isRunning } = await asked<PreRead>('quarter.preRead', QUARTER)
    expect([weeks[0], weeks.at(-1), weeks.length, lastDay, isRunning]).toEqual([
      '2026-09-28',
      '2026-12-28',
      14,
      '2026-11-20',
      true,
    ])
    const [booked] = (await bet('bet-online')).keyResults
    expect(booked?.work).toMatchObject({ shipped: 2, open: 1, slipped: 0 })
    expect(booked?.work.shippedByWeek[weeks.indexOf('2026-11-16')]).toBe(2)
    const [night] = (await bet('bet-night')).keyResults
    expect(night?.work).toMatchObject({ shipped: 0, open: 2, slipped: 1 })
  })

  test('asks whether the output produced the outcome where key results are green and the position is not', async () => {
    expect(await bet('bet-online')).toMatchObject({
      question: 'Key results are green, the position has not moved: did the output produce the outcome?',
      about: { kind: 'bet', id: 'bet-online' },
      diagnosis: { kind: 'output_without_outcome', output: 0.85, outcome: 0.025 },
    })
  })

  test('asks about the work of the key result that slips, by name', async () => {
    const night = await bet('bet-night')
    expect(night).toMatchObject({
      question: 'Work under “Title of kr-night” slips: is the date wrong, or the scope?',
      about: { kind: 'key_result', id: 'kr-night' },
      ruleId: 'kr.slipping',
    })
    expect(night.keyResults[0]?.reason).toMatch(/slip/)
  })
})

describe('a quarter that is over', () => {
  test('is told as it was recorded: later values change nothing, and nobody says what was open', async () => {
    const before = await asked<PreRead>('quarter.preRead', { from: '2026-10-01', to: '2026-11-19' })
    const fresh = await ferryWorks()
    await fresh.happens(aCheckIn('kr-night', 5, at('12-20')), at('12-20'))
    const { bets, isRunning } = (
      await query<PreRead>(asMember(fresh, { now: NEXT_YEAR }), 'quarter.preRead', {
        from: '2026-10-01',
        to: '2026-11-30',
      })
    ).data
    const night = bets.find(one => one.id === 'bet-night')?.keyResults[0]
    expect([isRunning, night?.value, night?.work.open, night?.status]).toEqual([false, 65, null, 'on_track'])
    expect(before.isRunning).toBe(false)
    expect(before.bets.find(one => one.id === 'bet-night')?.ruleId).toBe('kr.slipping')
  })

  test('leaves out bets that were closed before it, and shows those closed in it with their lesson to ask for', async () => {
    const closed = await ferryWorks()
    const bet = {
      ...aBet('bet-night', 'Night boats pay'),
      state: 'closed' as const,
      closedAs: 'lost' as const,
      due: '2027-06-30',
    }
    await closed.happens({ kind: 'bet_saved', bet, at: at('11-20') }, at('11-20'))
    const of = async (span: object) =>
      (await query<PreRead>(asMember(closed, { now: NEXT_YEAR }), 'quarter.preRead', span)).data.bets
    expect((await of(QUARTER)).find(one => one.id === 'bet-night')).toMatchObject({
      status: 'lost',
      question: 'It was lost: which of our beliefs was wrong, and where else do we hold it?',
    })
    expect((await of({ from: '2027-01-01', to: '2027-03-31' })).map(one => one.id)).not.toContain('bet-night')
  })

  test('a key result of another quarter is not in it, nor a bet that has only such', async () => {
    const two = await ferryWorks()
    const later = aKeyResult('kr-later', 'bet-online', null, { start: '2027-01-01', due: '2027-03-31' })
    await two.happens({ kind: 'key_result_saved', keyResult: later, at: at('11-20') }, at('11-20'))
    await two.happens({ kind: 'bet_saved', bet: aBet('bet-later', 'Boats run on time'), at: at('11-20') }, at('11-20'))
    const other = { ...later, id: 'kr-other', betId: 'bet-later' }
    await two.happens({ kind: 'key_result_saved', keyResult: other, at: at('11-20') }, at('11-20'))
    await two.happens({ kind: 'bet_saved', bet: aBet('bet-bare', 'Nobody knows'), at: at('11-20') }, at('11-20'))
    const { bets } = (await query<PreRead>(asMember(two, { now: at('11-20') }), 'quarter.preRead', QUARTER)).data
    expect(bets.map(one => one.id).sort()).toEqual(['bet-bare', 'bet-night', 'bet-online'])
    expect(bets.flatMap(one => one.keyResults.map(keyResult => keyResult.id)).sort()).toEqual(['kr-booked', 'kr-night'])
    expect(bets.find(one => one.id === 'bet-bare')?.question).toMatch(/^It has no key result/)
  })
})

describe('items that began to slip', () => {
  const slippedOf = async (works: FerryWorks, span: object, now: Instant) => {
    const { bets } = await asked<PreRead>('quarter.preRead', span, now, works)
    const keyResults = bets.flatMap(bet => bet.keyResults)
    return Object.fromEntries(keyResults.map(one => [one.id, one.work.slipped]))
  }
  const dueOn = (works: FerryWorks, key: string, due: string, now: Instant) =>
    works.happens(issueNews(key, { toolTime: now, fields: { due } }), now)
  const stateOn = (works: FerryWorks, key: string, state: 'doing' | 'done', now: Instant) =>
    works.happens(issueNews(key, { toolTime: now, fields: { state } }), now)

  test('count once, for the key results they serve today, however often they did', async () => {
    const works = await ferryWorks()
    const keys = ['FER-1', 'FER-2', 'FER-3']
    for (const key of keys) await works.happens(aTag(key, 'kr-night', at('11-02')), at('11-02'))
    for (const key of keys) await dueOn(works, key, '2026-11-02', at('11-03'))
    expect(await slippedOf(works, QUARTER, at('11-03'))).toMatchObject({ 'kr-night': 3, 'kr-booked': 0 })
    await stateOn(works, 'FER-1', 'done', at('11-05'))
    await stateOn(works, 'FER-1', 'doing', at('11-09'))
    await stateOn(works, 'FER-2', 'done', at('11-05'))
    const tagged = await works.happens(aTag('FER-3', 'kr-booked', at('11-10')), at('11-10'))
    const slipped = { 'kr-night': 3, 'kr-booked': 1 }
    expect(await slippedOf(works, QUARTER, at('11-10'))).toMatchObject(slipped)
    await works.happens({ kind: 'link_ended', linkId: tagged.linkId ?? '', byId: 'ines', at: at('11-11') }, at('11-11'))
    expect(await slippedOf(works, QUARTER, at('11-11'))).toMatchObject({ 'kr-night': 3, 'kr-booked': 0 })
    // A span that is over counts what was recorded in it: the same, and of a part what began in that part.
    expect(await slippedOf(works, QUARTER, NEXT_YEAR)).toMatchObject({ 'kr-night': 3 })
    expect(await slippedOf(works, { from: '2026-10-01', to: '2026-11-04' }, NEXT_YEAR)).toMatchObject({ 'kr-night': 3 })
    expect(await slippedOf(works, { from: '2026-11-05', to: '2026-12-31' }, NEXT_YEAR)).toMatchObject({ 'kr-night': 1 })
    const shown = async (from: string) =>
      (await asked<Work>('quarter.work', { from, to: '2026-12-31', keyResultId: 'kr-night' }, NEXT_YEAR, works)).slipped
    expect((await shown('2026-10-01')).map(one => one.title).sort()).toEqual(keys.map(key => `Title of ${key}`))
    expect(await shown('2026-11-05')).toMatchObject([{ title: 'Title of FER-1' }])
  })

  test('count where they slip worse no second time', async () => {
    const works = await ferryWorks()
    await works.happens(aTag('FER-3', 'kr-night', at('11-02')), at('11-02'))
    await dueOn(works, 'FER-3', '2026-11-08', at('11-09'))
    await dueOn(works, 'FER-3', '2026-11-02', at('11-12'))
    const span = (from: string) => slippedOf(works, { from, to: '2026-12-31' }, at('11-12'))
    expect(await span('2026-11-01')).toMatchObject({ 'kr-night': 1 })
    expect(await span('2026-11-10')).toMatchObject({ 'kr-night': 0 })
  })
})

describe('the work behind a key result', () => {
  test('what was finished in the quarter, the last first', async () => {
    const { shipped, slipped } = await asked<Work>('quarter.work', { ...QUARTER, keyResultId: 'kr-booked' })
    expect(shipped.map(one => one.title)).toEqual(['Title of FER-2', 'Title of FER-1'])
    expect(slipped).toEqual([])
  })

  test('what slipped, why first and whose', async () => {
    const { shipped, slipped } = await asked<Work>('quarter.work', { ...QUARTER, keyResultId: 'kr-night' })
    expect(shipped).toEqual([])
    expect(slipped).toMatchObject([{ title: 'Title of FER-3', owner: { name: 'Tom' }, state: 'doing' }])
    expect(slipped[0]?.because).toBeTruthy()
  })

  test('of another quarter there is none', async () => {
    const span = { from: '2026-07-01', to: '2026-09-30', keyResultId: 'kr-booked' }
    expect(await asked<Work>('quarter.work', span)).toEqual({ shipped: [], slipped: [] })
  })
})

test('cycles, the newest first', async () => {
  await ferry.db.insert(cycle).values([
    { workspaceId: ferry.id, id: 'q3', title: 'Q3', start: '2026-07-01', due: '2026-09-30' },
    { workspaceId: ferry.id, id: 'q4', title: 'Q4', start: '2026-10-01', due: '2026-12-31' },
  ])
  expect(await asked('quarter.cycles')).toEqual([
    { id: 'q4', title: 'Q4', from: '2026-10-01', to: '2026-12-31' },
    { id: 'q3', title: 'Q3', from: '2026-07-01', to: '2026-09-30' },
  ])
})

test('another workspace sees none of it', async () => {
  const other = await ferryWorks()
  const ask = async <T>(path: string, input?: unknown) => (await query<T>(asMember(other), path, input)).data
  expect(await ask('quarter.cycles')).toEqual([])
  expect(await ask('quarter.work', { ...QUARTER, keyResultId: 'kr-booked' })).toEqual({ shipped: [], slipped: [] })
  const { bets } = await ask<PreRead>('quarter.preRead', QUARTER)
  expect(bets.flatMap(one => one.position.values)).toEqual([])
})

test.each([
  [{ from: '2026-12-31', to: '2026-10-01' }, 'The last day is before the first.'],
  [{ from: '2026-01-01', to: '2026-12-31' }, 'At most 200 days at once.'],
  [{ from: '2027-01-01', to: '2027-03-31' }, 'That quarter has not begun yet.'],
])('%o is refused', async (span, message) => {
  const { status, answer } = await query(asMember(ferry, { now: at('11-20') }), 'quarter.preRead', span)
  expect([status, answer?.fields?.[0]?.message]).toEqual([400, message])
})
