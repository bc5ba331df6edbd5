import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { recognise } from '../../extension/hosts/index.ts'
import { bet, positionReading } from '../../shared/graph/bet.ts'
import { decision } from '../../shared/graph/decision.ts'
import { allocation, initiative } from '../../shared/graph/initiative.ts'
import { checkIn, keyResult } from '../../shared/graph/key-result.ts'
import { link } from '../../shared/graph/link.ts'
import { leave, person } from '../../shared/graph/person.ts'
import { strategy } from '../../shared/graph/strategy.ts'
import { workEvent, workItem } from '../../shared/graph/work-item.ts'
import { addDays, type Day, dayOf, daysBetween, offsetAt, startOfDay } from '../../shared/week.ts'
import { momentAt, TIME_ZONE } from './sample-workspace/moment.ts'
import { SAMPLE_USER } from './sample-workspace/people.ts'
import { sampleWorkspace } from './sample-workspace/sample-workspace.ts'

const NOW = '2026-11-22T10:32:00.000Z'
const facts = sampleWorkspace(NOW)
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/
const DAY = /^\d{4}-\d{2}-\d{2}$/

/** What the company's clock shows, in milliseconds. */
const wall = (at: string) => Date.parse(at) + offsetAt(Date.parse(at), TIME_ZONE)

/** The facts with every day and instant told relative to `now`. */
function told(value: unknown, now: string, today: string): unknown {
  if (Array.isArray(value)) return value.map(one => told(one, now, today))
  if (value && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, told(one, now, today)]))
  if (typeof value !== 'string') return value
  if (INSTANT.test(value)) return wall(value) - wall(now)
  return DAY.test(value) ? daysBetween(today, value) : value
}

describe('the sample workspace', () => {
  test('has the size of a small company', () => {
    const tools = Object.groupBy(facts.items, item => item.key.tool)
    expect({
      strategies: facts.strategies.length,
      bets: facts.bets.length,
      keyResults: facts.keyResults.length,
      initiatives: facts.initiatives.length,
      people: facts.people.length,
      jira: tools.jira?.length,
      hubspot: tools.hubspot?.length,
      notion: tools.notion?.length,
    }).toEqual({
      strategies: 2,
      bets: 5,
      keyResults: 12,
      initiatives: 19,
      people: 9,
      jira: 114,
      hubspot: 35,
      notion: 25,
    })
  })

  test.each([
    ['strategies', strategy],
    ['bets', bet],
    ['positionReadings', positionReading],
    ['keyResults', keyResult],
    ['checkIns', checkIn],
    ['initiatives', initiative],
    ['allocations', allocation],
    ['people', person],
    ['leaves', leave],
    ['items', workItem],
    ['events', workEvent],
    ['links', link],
    ['decisions', decision],
  ] as const)('%s are what the domain takes', (noun, schema) => {
    const wrong = facts[noun].filter(one => !schema.safeParse(one).success)
    expect(wrong).toEqual([])
    const ids = facts[noun].map(one => ('id' in one && !('version' in one) ? one.id : JSON.stringify(one)))
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('points at nothing that is not there', () => {
    const ids = new Set(
      [facts.people, facts.bets, facts.keyResults, facts.initiatives, facts.items].flat().map(one => one.id),
    )
    const references = [
      ...facts.bets.map(one => one.ownerId),
      ...facts.positionReadings.map(one => one.betId),
      ...facts.keyResults.flatMap(one => [one.betId, one.ownerId]),
      ...facts.checkIns.flatMap(one => [one.keyResultId, one.byId]),
      ...facts.initiatives.flatMap(one => [one.ownerId, ...one.serves.map(serves => serves.keyResultId)]),
      ...facts.allocations.flatMap(one => [one.personId, one.initiativeId]),
      ...facts.items.flatMap(one => [one.assigneeId, one.parentId]),
      ...facts.events.map(one => one.itemId),
      ...facts.links.flatMap(one => [one.itemId, one.target.id, one.madeById]),
      ...facts.decisions.flatMap(one => [one.subject.id, one.byId]),
      ...facts.identities.map(one => one.personId),
      SAMPLE_USER.personId,
    ]
    expect(references.filter(id => id !== null && !ids.has(id))).toEqual([])
  })

  test('every address is one the extension recognises as that very item', () => {
    const wrong = facts.items.filter(({ url, key }) => {
      const seen = recognise(new URL(url), { jiraBases: [] })
      return seen?.tool !== key.tool || seen.site !== key.site || seen.externalId !== key.externalId
    })
    expect(wrong.map(item => item.url)).toEqual([])
  })

  test('events end where their item stands', () => {
    for (const item of facts.items) {
      const last = (kind: string) => facts.events.findLast(event => event.itemId === item.id && event.kind === kind)
      expect([item.id, last('state')?.to ?? 'todo']).toEqual([item.id, item.state])
      const due = last('due')
      if (due) expect([item.id, due.to]).toEqual([item.id, item.due])
    }
  })

  test('a status that a change brought about names the change', () => {
    const events = new Map(facts.events.map(event => [event.id, event]))
    const caused = facts.history.filter(one => one.causeId !== null)
    expect(caused.length).toBeGreaterThan(10)
    for (const one of caused) expect(events.get(one.causeId ?? '')?.happenedAt).toBe(one.happenedAt)
  })

  test('nothing in it has happened after now', () => {
    const later = [
      ...facts.history.map(one => one.knownAt),
      ...facts.checkIns.map(one => one.at),
      ...facts.positionReadings.map(one => one.at),
      ...facts.events.map(one => one.happenedAt),
      ...facts.links.flatMap(one => [one.madeAt, one.confirmedAt]),
      ...facts.items.flatMap(one => [one.startedAt, one.doneAt, one.blockedSince]),
    ].filter(at => at !== null && at > NOW)
    expect(later).toEqual([])
  })

  test('the won deals add up to what their key result stands at', () => {
    const linked = new Set(
      facts.links
        .filter(one => one.endedAt === null && one.target.id === 'initiative-mid-market-play')
        .map(one => one.itemId),
    )
    const won = facts.items.filter(item => linked.has(item.id) && item.state === 'done' && item.key.tool === 'hubspot')
    const stands = facts.checkIns.findLast(one => one.keyResultId === 'kr-won-revenue')
    expect(won.reduce((sum, deal) => sum + (deal.amount ?? 0), 0)).toBe(stands?.value)
  })

  test('tells the same story whenever it is told', () => {
    const told0 = told(facts, NOW, addDays('2026-11-22', 0))
    fc.assert(
      fc.property(fc.integer({ min: -2000, max: 2000 }), days => {
        const today = addDays('2026-11-22', days)
        const now = `${today}T10:32:00.000Z`
        expect(told(sampleWorkspace(now), now, today)).toEqual(told0)
      }),
      { numRuns: 20 },
    )
    expect(facts.timeZone).toBe(TIME_ZONE)
  })

  test('what was some days ago was on the day that many days ago, late in the evening and over a change of the clocks', () => {
    const minutes = fc.integer({ min: 0, max: 24 * 60 - 1 })
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3000 }),
        minutes,
        fc.integer({ min: 0, max: 400 }),
        (days, minute, offset) => {
          const today: Day = addDays('2024-01-01', days)
          const now = new Date(Date.parse(startOfDay(today, TIME_ZONE)) + minute * 60_000).toISOString()
          const { day, ago } = momentAt(now)
          expect(ago(offset) <= now).toBe(true)
          expect(dayOf(ago(offset), TIME_ZONE)).toBe(day(-offset))
        },
      ),
      { examples: [[1063, 23 * 60 + 50, 71]] },
    )
  })
})
