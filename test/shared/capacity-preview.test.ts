import { describe, expect, it } from 'vitest'
import type { CapacityFacts } from '../../shared/capacity.ts'
import { type Candidate, previewCandidate } from '../../shared/capacity-preview.ts'
import { clock } from './factories.ts'

const payments = { id: 'bet-1', title: 'Payments that arrive' }
const hospitals = { id: 'bet-2', title: 'Hospitals' }
const ana = { id: 'ana', name: 'Ana Prado', capacity: 1, reserve: 0.2, lastDay: null }
const bo = { id: 'bo', name: 'Bo Lind', capacity: 1, reserve: 0.2, lastDay: null }
const span = { start: '2026-11-02', due: '2026-12-25' }

/** Ana has 0.6 of 0.8 taken until Christmas: 0.4 by payments and 0.2 by an initiative that serves both bets. */
const facts: CapacityFacts = {
  people: [ana, bo],
  leave: [],
  initiatives: [
    { ...span, id: 'routes', title: 'New routes', state: 'active', bets: [{ ...payments, share: 1 }] },
    {
      ...span,
      id: 'audit',
      title: 'Audit',
      state: 'committed',
      bets: [
        { ...payments, share: 0.5 },
        { ...hospitals, share: 0.5 },
      ],
    },
  ],
  allocations: [
    { personId: 'ana', initiativeId: 'routes', fraction: 0.4, from: span.start, to: span.due },
    { personId: 'ana', initiativeId: 'audit', fraction: 0.2, from: span.start, to: span.due },
  ],
  doing: [],
}

const candidate = (fraction: number, over: Partial<Candidate> = {}): Candidate => ({
  id: 'pilot',
  title: 'Pilot',
  start: '2026-11-30',
  due: '2026-12-11',
  allocations: [{ personId: 'ana', fraction, from: '2026-11-30', to: '2026-12-11' }],
  ...over,
})

describe('the preview of a candidate', () => {
  it('that fits takes nothing from anybody', () => {
    expect(previewCandidate(facts, candidate(0.2), clock())).toEqual({
      weeks: [
        { personId: 'ana', name: 'Ana Prado', week: '2026-11-30', before: 0.6, after: 0.8, room: 0.8, over: 0 },
        { personId: 'ana', name: 'Ana Prado', week: '2026-12-07', before: 0.6, after: 0.8, room: 0.8, over: 0 },
      ],
      givenUp: [],
      unfilled: [],
      firstFreeStart: '2026-11-30',
      sentences: ['fits: nobody is over'],
    })
  })

  it('that does not fit says whose weeks it takes, from which bets, and from when on it would', () => {
    const preview = previewCandidate(facts, candidate(0.5), clock())
    expect(preview.weeks.map(({ week, after, over }) => [week, after, over])).toEqual([
      ['2026-11-30', 1.1, 0.3],
      ['2026-12-07', 1.1, 0.3],
    ])
    // 0.3 a week give way: 0.2 of routes and 0.1 of the audit, half of which is each bet's.
    expect(preview.givenUp).toEqual([
      { bet: payments, personWeeks: 0.5 },
      { bet: hospitals, personWeeks: 0.1 },
    ])
    expect(preview.firstFreeStart).toBe('2026-12-28')
    expect(preview.sentences).toEqual([
      'takes 0.25 of Ana Prado’s week from Payments that arrive for 2 weeks',
      'takes 0.05 of Ana Prado’s week from Hospitals for 2 weeks',
      'Ana Prado would be over',
      'nobody is over with a start on 28 Dec',
    ])
  })

  it('takes of a week only what it asks, not what was over before', () => {
    const before = {
      ...facts,
      allocations: [{ personId: 'ana', initiativeId: 'routes', fraction: 1, from: span.start, to: span.due }],
    }
    const { givenUp, weeks } = previewCandidate(before, candidate(0.1), clock())
    expect(weeks[0]).toMatchObject({ before: 1, after: 1.1, over: 0.3 })
    expect(givenUp).toEqual([{ bet: payments, personWeeks: 0.2 }])
  })

  it('cannot make a bet give up more than it has', () => {
    const away = { ...facts, leave: [{ personId: 'ana', from: '2026-11-30', to: '2026-12-11' }] }
    const { givenUp } = previewCandidate(away, candidate(1), clock())
    expect(givenUp).toEqual([
      { bet: payments, personWeeks: 1 },
      { bet: hospitals, personWeeks: 0.2 },
    ])
  })

  it('counts the same whether the candidate is already in the graph or not', () => {
    const { id, title, start, due, allocations } = candidate(0.5)
    const stored: CapacityFacts = {
      ...facts,
      initiatives: [...facts.initiatives, { id, title, start, due, state: 'candidate', bets: [] }],
      allocations: [...facts.allocations, ...allocations.map(one => ({ ...one, initiativeId: id }))],
    }
    expect(previewCandidate(stored, candidate(0.5), clock())).toEqual(previewCandidate(facts, candidate(0.5), clock()))
  })

  it('weighs a person whose load is inferred', () => {
    const doing = [{ personId: 'bo', initiativeId: 'routes', items: 2 }]
    const asked = candidate(0.5, {
      allocations: [{ personId: 'bo', fraction: 0.5, from: '2026-11-30', to: '2026-12-04' }],
    })
    const { weeks, givenUp } = previewCandidate({ ...facts, doing }, asked, clock())
    expect(weeks).toMatchObject([{ name: 'Bo Lind', before: 0.8, after: 1.3, over: 0.5 }])
    expect(givenUp).toEqual([{ bet: payments, personWeeks: 0.5 }])
  })

  it('shows demand without a name apart', () => {
    const asked = candidate(0, {
      allocations: [{ personId: null, fraction: 0.5, from: '2026-11-30', to: '2026-12-04' }],
    })
    const preview = previewCandidate(facts, asked, clock())
    expect(preview).toMatchObject({ weeks: [], givenUp: [], firstFreeStart: '2026-11-30' })
    expect(preview.unfilled).toEqual([{ initiativeId: 'pilot', title: 'Pilot', week: '2026-11-30', fraction: 0.5 }])
    expect(preview.sentences).toEqual(['takes nobody’s week: nobody is named on it'])
  })

  it('looks for a start from today on, by whole weeks', () => {
    const past = candidate(0.2, {
      start: '2026-11-02',
      allocations: [{ personId: 'ana', fraction: 0.2, from: '2026-11-02', to: '2026-11-13' }],
    })
    expect(previewCandidate(facts, past, clock()).firstFreeStart).toBe('2026-11-23')
  })

  it('says when no start within a year is free', () => {
    const preview = previewCandidate(facts, candidate(0.9), clock())
    expect(preview.firstFreeStart).toBeNull()
    expect(preview.sentences.at(-1)).toBe('no start within a year leaves nobody over')
  })
})
