import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CapacityFacts,
  type CapacityInitiative,
  capacityWeeks,
  inferenceSentence,
  overAllocatedOn,
  unfilledWeeks,
  weeksFrom,
} from '../../shared/capacity.ts'
import { addDays } from '../../shared/week.ts'

const ana = { id: 'ana', name: 'Ana Prado', capacity: 1, reserve: 0.2, lastDay: null }
const routes: CapacityInitiative = {
  id: 'routes',
  title: 'New routes',
  state: 'active',
  start: '2026-11-02',
  due: '2026-12-18',
  bets: [{ id: 'bet-1', title: 'Payments', share: 1 }],
}
const audit: CapacityInitiative = { ...routes, id: 'audit', title: 'Audit' }

const facts = (over: Partial<CapacityFacts> = {}): CapacityFacts => ({
  people: [ana],
  leave: [],
  initiatives: [routes, audit],
  allocations: [],
  doing: [],
  ...over,
})
const allocated = (fraction: number, over = {}) => ({
  personId: 'ana',
  initiativeId: 'routes',
  fraction,
  from: '2026-11-02',
  to: '2026-12-18',
  ...over,
})
/** Ana's week of Monday 23 November. */
const week = (over: Partial<CapacityFacts>) => capacityWeeks(facts(over), ['2026-11-23'])[0]

describe('weeks', () => {
  it('run from the Monday of a day, across a clock change and a new year', () => {
    expect(weeksFrom('2026-12-27', 3)).toEqual(['2026-12-21', '2026-12-28', '2027-01-04'])
    expect(weeksFrom('2026-10-25', 2)).toEqual(['2026-10-19', '2026-10-26'])
  })
})

describe('load and room', () => {
  it.each([
    ['at the room', [allocated(0.8)], 0.8, 0],
    ['above the room', [allocated(0.5), allocated(0.4, { initiativeId: 'audit' })], 0.9, 0.1],
    ['half the week', [allocated(1, { from: '2026-11-25', to: '2026-11-26' })], 0.4, 0],
    ['over before', [allocated(1, { to: '2026-11-22' })], 0, 0],
    ['of somebody else', [allocated(1, { personId: 'bo' })], 0, 0],
    ['of nobody', [allocated(1, { personId: null })], 0, 0],
  ])('%s', (_, allocations, load, over) => {
    expect(week({ allocations })).toMatchObject({ load, over, room: 0.8 })
  })

  it.each(['candidate', 'done', 'stopped'] as const)('a %s initiative weighs nothing', state => {
    expect(week({ allocations: [allocated(0.5)], initiatives: [{ ...routes, state }] })?.load).toBe(0)
  })

  it.each([
    ['no leave', ana, [], 0.8],
    ['two days', ana, [['2026-11-26', '2026-12-04']], 0.4],
    ['the whole week', ana, [['2026-11-20', '2026-12-04']], 0],
    [
      'the same day twice',
      ana,
      [
        ['2026-11-20', '2026-12-04'],
        ['2026-11-23', '2026-11-24'],
      ],
      0,
    ],
    ['a weekend', ana, [['2026-11-28', '2026-11-29']], 0.8],
    ['half a week’s work', { ...ana, capacity: 0.5 }, [], 0.3],
    ['half a week’s work and a day off', { ...ana, capacity: 0.5 }, [['2026-11-23', '2026-11-23']], 0.2],
    ['no reserve', { ...ana, reserve: 0 }, [], 1],
  ])('room with %s', (_, person, days, room) => {
    const leave = days.map(([from = '', to = '']) => ({ personId: 'ana', from, to }))
    expect(week({ people: [person], leave })?.room).toBe(room)
  })

  it.each<[string, string, string[][], number]>([
    ['after this week', '2026-11-27', [], 0.8],
    ['on its weekend', '2026-11-28', [], 0.8],
    ['on its Wednesday', '2026-11-25', [], 0.48],
    ['on its Monday', '2026-11-23', [], 0.16],
    ['before it', '2026-11-22', [], 0],
    ['long before it', '2026-01-05', [], 0],
    ['on its Wednesday, with leave from the Tuesday on', '2026-11-25', [['2026-11-24', '2026-12-04']], 0.08],
    ['on its Wednesday, with leave from the Thursday on', '2026-11-25', [['2026-11-26', '2026-12-04']], 0.48],
    ['on its Wednesday, with leave on the Monday', '2026-11-25', [['2026-11-23', '2026-11-23']], 0.28],
  ])('room of somebody who leaves %s', (_, lastDay, days, room) => {
    const leave = days.map(([from = '', to = '']) => ({ personId: 'ana', from, to }))
    expect(week({ people: [{ ...ana, lastDay }], leave })?.room).toBe(room)
  })

  it('who is full until the last day is not over in the week it is in', () => {
    const one = week({
      people: [{ ...ana, lastDay: '2026-11-25' }],
      allocations: [allocated(0.8, { to: '2026-11-25' })],
    })
    expect(one).toMatchObject({ load: 0.48, room: 0.48, over: 0 })
  })

  it('what is allocated to somebody who has left still shows, as over', () => {
    const one = week({ people: [{ ...ana, lastDay: '2026-11-20' }], allocations: [allocated(0.5)] })
    expect(one).toMatchObject({ load: 0.5, room: 0, over: 0.5 })
  })

  it('what is inferred from open items ends with the last day', () => {
    const doing = [{ personId: 'ana', initiativeId: 'routes', items: 3 }]
    const loads = (lastDay: string | null) =>
      capacityWeeks(facts({ people: [{ ...ana, lastDay }], doing }), ['2026-11-23', '2026-11-30', '2026-12-07']).map(
        ({ load }) => load,
      )
    expect(loads(null)).toEqual([0.8, 0.8, 0.8])
    expect(loads('2026-12-02')).toEqual([0.8, 0.48, 0])
  })

  it('names the parts, the largest first', () => {
    const allocations = [allocated(0.1), allocated(0.3, { initiativeId: 'audit' }), allocated(0.1)]
    expect(week({ allocations })?.parts).toEqual([
      { initiativeId: 'audit', title: 'Audit', fraction: 0.3 },
      { initiativeId: 'routes', title: 'New routes', fraction: 0.2 },
    ])
  })

  it('is never below the room of nobody and adds up to its parts', () => {
    const day = fc.integer({ min: 0, max: 60 }).map(n => addDays('2026-11-01', n))
    const spans = fc.array(fc.tuple(fc.double({ min: 0.01, max: 1, noNaN: true }), day, fc.nat(40)), { maxLength: 6 })
    fc.assert(
      fc.property(spans, spans, (work, away) => {
        const allocations = work.map(([fraction, from, days]) => allocated(fraction, { from, to: addDays(from, days) }))
        const leave = away.map(([, from, days]) => ({ personId: 'ana', from, to: addDays(from, days) }))
        for (const one of capacityWeeks(facts({ allocations, leave }), weeksFrom('2026-11-02', 9))) {
          expect(one.room).toBeGreaterThanOrEqual(0)
          expect(one.load).toBeCloseTo(
            one.parts.reduce((sum, part) => sum + part.fraction, 0),
            5,
          )
          expect(one.over > 0).toBe(one.load > one.room)
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('where somebody has no allocation', () => {
  const doing = [
    { personId: 'ana', initiativeId: 'routes', items: 3 },
    { personId: 'ana', initiativeId: 'audit', items: 2 },
    { personId: 'ana', initiativeId: null, items: 2 },
  ]

  it('the load is inferred from the items in progress, of the time beside the reserve', () => {
    const inferred = week({ doing })
    expect(inferred).toMatchObject({ inferredFrom: 7, over: 0 })
    expect(inferred?.parts.map(part => part.fraction)).toEqual([0.342857, 0.228571])
    expect(inferenceSentence(7)).toBe('inferred from 7 open items')
    expect(inferenceSentence(1)).toBe('inferred from 1 open item')
  })

  it('it ends with the initiative, but for the first week asked', () => {
    const ended = { ...routes, due: '2026-11-13' }
    const [now, next] = capacityWeeks(facts({ doing, initiatives: [ended] }), ['2026-11-23', '2026-11-30'])
    expect(now?.load).toBeGreaterThan(0)
    expect(next).toMatchObject({ load: 0, inferredFrom: null })
  })

  it('one allocation is enough to infer nothing', () => {
    expect(week({ doing, allocations: [allocated(0.1)] })).toMatchObject({ load: 0.1, inferredFrom: null })
  })

  it('and no items either, the load is nothing', () => {
    expect(week({})).toMatchObject({ load: 0, inferredFrom: null, parts: [] })
  })
})

describe('the people on an initiative', () => {
  it('who are over are named with what else they carry', () => {
    const allocations = [allocated(0.6), allocated(0.4, { initiativeId: 'audit' })]
    const weeks = capacityWeeks(facts({ allocations }), ['2026-11-23'])
    expect(overAllocatedOn('routes', weeks)).toEqual([
      {
        personId: 'ana',
        name: 'Ana Prado',
        week: '2026-11-23',
        load: 1,
        room: 0.8,
        others: [{ initiativeId: 'audit', title: 'Audit', fraction: 0.4 }],
      },
    ])
    expect(overAllocatedOn('other', weeks)).toEqual([])
    expect(overAllocatedOn('routes', capacityWeeks(facts({ allocations: [allocated(0.6)] }), ['2026-11-23']))).toEqual(
      [],
    )
  })
})

describe('demand without a name', () => {
  it('is told by initiative and week, apart from anybody’s load', () => {
    const allocations = [allocated(0.5, { personId: null, to: '2026-11-25' })]
    expect(unfilledWeeks(facts({ allocations }), ['2026-11-16', '2026-11-23', '2026-11-30'])).toEqual([
      { initiativeId: 'routes', title: 'New routes', week: '2026-11-16', fraction: 0.5 },
      { initiativeId: 'routes', title: 'New routes', week: '2026-11-23', fraction: 0.3 },
    ])
  })
})

it('asks for no week, gets none', () => {
  expect(capacityWeeks(facts(), [])).toEqual([])
})
