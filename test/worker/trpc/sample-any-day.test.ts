import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import type { MondayView } from '../../../shared/views/monday.ts'
import type { MyWeekView } from '../../../shared/views/my-week.ts'
import { addDays, type Day, dayOf, daysBetween, type Instant, mondayOf } from '../../../shared/week.ts'
import { organization } from '../../../worker/db/auth-schema.ts'
import { graphDb } from '../../../worker/db/client.ts'
import { insertFacts } from '../../../worker/db/repositories/bulk.ts'
import { workspace } from '../../../worker/db/schema.ts'
import { rebuild } from '../../../worker/graph/rebuild.ts'
import type { readChanges } from '../../../worker/trpc/changes-view.ts'
import type { readQuarter } from '../../../worker/trpc/quarter-view.ts'
import { sampleRows } from '../../playground/sample-rows.ts'
import { TIME_ZONE } from '../../playground/sample-workspace/moment.ts'
import { SAMPLE_USER } from '../../playground/sample-workspace/people.ts'
import { sampleWorkspace } from '../../playground/sample-workspace/sample-workspace.ts'
import { asMember, query } from './call.ts'

/** The middle of a week, a month, a day. */
const WEDNESDAY: Instant = '2026-11-18T10:32:00.000Z'

/** The company is in Lisbon, on UTC in winter and an hour ahead of it in summer. */
const MOMENTS: [when: string, now: Instant][] = [
  ['the first minutes of a Monday', '2026-11-16T00:10:00.000Z'],
  ['a Tuesday', '2026-11-17T12:00:00.000Z'],
  ['a Friday', '2026-11-20T18:00:00.000Z'],
  ['a Saturday', '2026-11-21T12:00:00.000Z'],
  ['the last seconds of a Sunday', '2026-11-29T23:59:58.000Z'],
  ['the last minute of a year', '2026-12-31T23:59:00.000Z'],
  ['the first instant of a year', '2027-01-01T00:00:00.000Z'],
  ['the first Monday of a year', '2027-01-04T00:10:00.000Z'],
  ['half an hour before the clocks go forward', '2027-03-28T00:30:00.000Z'],
  ['a Tuesday where UTC still has a Monday', '2027-03-29T23:30:00.000Z'],
  ['the hour that comes twice, the first time', '2027-10-31T00:30:00.000Z'],
  ['the hour that comes twice, the second time', '2027-10-31T01:30:00.000Z'],
  ['a leap day', '2028-02-29T12:00:00.000Z'],
]

/** The sample loaded as of a moment, and the sample user who asks at that moment. */
async function loadedAt(now: Instant) {
  const id = crypto.randomUUID()
  const db = graphDb(env, id)
  await db.insert(organization).values({ id, name: 'Acme Dispatch', slug: id, createdAt: new Date(now) })
  await db.insert(workspace).values({ id, timeZone: TIME_ZONE, createdAt: now })
  const facts = sampleWorkspace(now)
  await insertFacts(db, id, sampleRows(facts, now))
  let cursor = (await rebuild(graphDb(env, id), id, now)).cursor
  while (cursor) cursor = (await rebuild(graphDb(env, id), id, now, { cursor })).cursor
  const mara = { id: SAMPLE_USER.personId, name: SAMPLE_USER.name }
  const asked = asMember(
    { db, id },
    { now, workspace: { id, name: 'Acme Dispatch', timeZone: TIME_ZONE }, person: mara },
  )
  const ask = async <T>(path: string, input?: unknown): Promise<T> => {
    const { data, answer } = await query<T>(asked, path, input)
    if (answer) throw new Error(`${path}: ${answer.sentence}`)
    return data
  }
  return { cycles: facts.cycles, ask }
}

/** What is told of the sample, days as days before the moment; what depends on the day of the week stands apart. */
async function toldAt(now: Instant) {
  const today = dayOf(now, TIME_ZONE)
  const ago = (day: Day | null) => day && daysBetween(day, today)
  const { cycles, ask } = await loadedAt(now)
  const monday = await ask<MondayView>('monday.answers')
  const mine = await ask<MyWeekView>('myWeek.mine')
  const keyResults = mine.keyResults.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const last = { from: cycles.at(-2)?.start, to: cycles.at(-2)?.due }
  const quarter = await ask<Awaited<ReturnType<typeof readQuarter>>>('quarter.preRead', last)
  const since = { from: mondayOf(addDays(today, -1)), to: today }
  const { finished, slipped } = await ask<Awaited<ReturnType<typeof readChanges>>>('graph.changes', since)
  return {
    always: {
      bets: monday.bets.map(({ id, status, cause }) => [id, status.status, cause?.item?.id, cause?.owner?.name]),
      slips: monday.slips.map(({ item, keyResult, status }) => [item.id, keyResult.id, status]),
      owners: monday.people.map(({ person, slips }) => [person.id, slips]),
      unmoved: monday.unmoved,
      mine: keyResults.map(({ id, status, value, checkInDue }) => [id, status.status, value, ago(checkInDue)]),
      linksToConfirm: mine.linksToConfirm.map(({ item }) => item.title),
      mySlips: mine.slipping.map(({ title }) => title),
      lastQuarter: quarter.bets.map(({ id, status, question, position, keyResults: moved }) => ({
        ...{ id, status, question, position: position.value },
        keyResults: moved.map(one => [one.id, one.status, one.value, one.work.shipped, one.work.slipped]),
      })),
    },
    thisWeek: {
      week: ago(monday.week),
      due: keyResults.filter(one => one.isDue).map(one => one.id),
      finished: keyResults.reduce((sum, one) => sum + one.finished.total, 0),
    },
    sinceLastMonday: finished.count + slipped.count,
  }
}

type Told = Awaited<ReturnType<typeof toldAt>>
let wednesday: Told

beforeAll(async () => {
  wednesday = await toldAt(WEDNESDAY)
})

test('the story: a bet off track by a deal, one at risk by an epic, one that has not moved; one that was lost', () => {
  expect(wednesday.always).toMatchObject({
    bets: [
      ['bet-mid-size-carriers', 'off_track', expect.stringMatching(/^hubspot-/), expect.any(String)],
      ['bet-live-in-a-week', 'at_risk', 'jira-plt-210', 'Tomás Carvalho'],
      ['bet-drivers-all-day', 'at_risk', undefined, undefined],
    ],
    unmoved: [{ bet: { id: 'bet-drivers-all-day' } }],
    linksToConfirm: expect.arrayContaining(['Answers: customs papers']),
  })
  expect(wednesday.always.lastQuarter).toContainEqual(
    expect.objectContaining({ id: 'bet-one-van-couriers', status: 'lost', position: 118 }),
  )
})

test.each(MOMENTS)('loaded in %s, it is the same', async (_, now) => {
  const { always, thisWeek, sinceLastMonday } = await toldAt(now)
  expect(always).toEqual(wednesday.always)
  // Checked in one and two days ago, finished one and five days ago: the calendar says whether that was this week.
  const begun = daysBetween(mondayOf(dayOf(now, TIME_ZONE)), dayOf(now, TIME_ZONE))
  expect(thisWeek).toEqual({
    week: begun,
    due: [...(begun < 1 ? ['kr-crash-free'] : []), ...(begun < 2 ? ['kr-kilometres-a-stop', 'kr-set-up-alone'] : [])],
    finished: Number(begun >= 1) + Number(begun >= 5),
  })
  expect(sinceLastMonday).toBeGreaterThan(0)
})
