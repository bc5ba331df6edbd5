import { describe, expect, it } from 'vitest'
import { betKeyResult } from '../../../shared/rules/bet-key-result.ts'
import { betStructure } from '../../../shared/rules/bet-structure.ts'
import { betUnmoved } from '../../../shared/rules/bet-unmoved.ts'
import { aStanding, aStep, betFacts, clock, judged, tenOn } from '../factories.ts'

const of = (...keyResults: ReturnType<typeof aStanding>[]) => betFacts({}, { keyResults })
const aspirational = { keyResult: { id: 'kr-9', title: 'Moon', commitment: 'aspirational' as const, closedAs: null } }

describe('bet.key_result', () => {
  it.each([
    ['on track', of(aStanding({ status: 'on_track' })), null],
    ['watch', of(aStanding({ status: 'watch' })), 'watch'],
    ['at risk', of(aStanding({ status: 'at_risk' })), 'at_risk'],
    ['off track', of(aStanding({ status: 'off_track' })), 'off_track'],
    [
      'the worst of several',
      of(aStanding({ status: 'watch' }), aStanding({ id: 'kr-2', status: 'off_track' })),
      'off_track',
    ],
    ['aspirational, off track', of(aStanding({ ...aspirational, status: 'off_track' })), 'at_risk'],
    ['aspirational, at risk', of(aStanding({ ...aspirational, status: 'at_risk' })), 'watch'],
    ['aspirational, watch', of(aStanding({ ...aspirational, status: 'watch' })), null],
    ['pending', of(aStanding({ status: 'pending' })), 'watch'],
    ['pending over an off-track slip', of(aStanding({ status: 'pending', worstFinding: 'off_track' })), 'off_track'],
    ['aspirational, pending', of(aStanding({ ...aspirational, status: 'pending' })), null],
    ['missed', of(aStanding({ status: 'missed', keyResult: { ...aspirational.keyResult, closedAs: 'missed' } })), null],
    ['no key result', of(), null],
  ])('%s', (_, facts, severity) => {
    expect(judged(betKeyResult, facts)?.severity ?? null).toBe(severity)
  })

  it('names the key result, its since and its path', () => {
    const standing = aStanding({ status: 'at_risk', path: [aStep('key_result', 'kr-1'), aStep('work_item', 'item-1')] })
    expect(judged(betKeyResult, of(standing))).toMatchObject({
      since: standing.since,
      below: standing.path,
      sentence: 'key result “Key result kr-1” is at risk',
    })
  })

  it.each([
    [aStanding({ status: 'pending' }), 'key result “Key result kr-1” is pending'],
    [
      aStanding({ status: 'pending', worstFinding: 'at_risk' }),
      'key result “Key result kr-1” is pending and at risk by its work',
    ],
    [
      aStanding({ ...aspirational, status: 'off_track' }),
      'key result “Moon” is off track (aspirational, one step milder)',
    ],
  ])('says so', (standing, sentence) => {
    expect(judged(betKeyResult, of(standing))?.sentence).toBe(sentence)
  })

  it('shows the shortest path to the worst slip, then the earliest, then by id, in whatever order they come', () => {
    const path = (length: number) => Array.from({ length }, (_, index) => aStep('work_item', `step-${index}`))
    const bad = (id: string, length: number, day = '2026-11-10') =>
      aStanding({ id, status: 'at_risk', path: path(length), since: tenOn(day) })
    const orders = [
      [bad('a', 1), bad('b', 3), bad('c', 2), bad('d', 2, '2026-11-05'), bad('e', 2, '2026-11-05')],
    ].flatMap(list => [list, list.toReversed()])
    for (const order of orders) expect(judged(betKeyResult, of(...order))?.numbers.title).toBe('Key result d')
  })
})

describe('bet.unmoved', () => {
  const green = aStanding({ progress: 0.8 })
  /** Position from 80 to 90 over a hundred days; 52 are gone. */
  const read = (value: number | null, over: Parameters<typeof betFacts>[1] = {}) =>
    betFacts(
      {},
      {
        keyResults: [green],
        readings: value === null ? [] : [{ betId: 'bet-1', value, at: tenOn('2026-11-20') }],
        ...over,
      },
    )

  it.each([
    ['twenty-five points behind', read(82.7), null],
    ['more than that', read(82.69), 'at_risk'],
    ['but no key result is green', read(80, { keyResults: [aStanding({ progress: 0.69 })] }), null],
    ['with one at exactly 70 %', read(80, { keyResults: [aStanding({ progress: 0.7 })] }), 'at_risk'],
    ['without any value of a key result', read(80, { keyResults: [aStanding({ progress: null })] }), null],
    [
      'with one achieved',
      read(80, {
        keyResults: [
          aStanding({ status: 'achieved', progress: null, keyResult: { ...green.keyResult, closedAs: 'achieved' } }),
        ],
      }),
      'at_risk',
    ],
    [
      'with one stopped far along',
      read(80, {
        keyResults: [
          aStanding({ status: 'stopped', progress: 0.9, keyResult: { ...green.keyResult, closedAs: 'stopped' } }),
        ],
      }),
      null,
    ],
  ])('%s', (_, facts, severity) => {
    expect(judged(betUnmoved, facts)?.severity ?? null).toBe(severity)
  })

  const readOn = (day: string, value = 89) => read(null, { readings: [{ betId: 'bet-1', value, at: tenOn(day) }] })

  it.each([
    ['45 days ago', readOn('2026-10-08'), null],
    ['46 days ago', readOn('2026-10-07'), 'at_risk'],
    ['46 days ago, with the target met', readOn('2026-10-07', 90), null],
    ['never, in 52 days', read(null), 'at_risk'],
  ])('last read %s', (_, facts, severity) => {
    expect(judged(betUnmoved, facts)?.severity ?? null).toBe(severity)
  })

  it('says the gap or the silence', () => {
    expect(judged(betUnmoved, read(80))?.sentence).toBe(
      'green key result, unmoved position: “Key result kr-1” at 80 %, Shops kept expected 52 %, actual 0 %, gap 52 points > 25',
    )
    expect(judged(betUnmoved, readOn('2026-10-07'))?.sentence).toMatch(/Shops kept last read 7 Oct, 46 days ago > 45$/)
    expect(judged(betUnmoved, read(null))?.sentence).toMatch(/Shops kept never read in 52 days > 45$/)
  })

  it('holds since a key result was green and the position was not', () => {
    expect(judged(betUnmoved, read(null))?.since).toBe('2026-11-16T00:00:00.000Z')
    expect(judged(betUnmoved, read(80))?.since).toBe(tenOn('2026-11-20'))
    const late = aStanding({ progress: 0.8, since: tenOn('2026-11-21') })
    expect(judged(betUnmoved, read(80, { keyResults: [late] }))?.since).toBe(tenOn('2026-11-21'))
  })

  it('is looked at again when the position falls behind or has gone unread too long', () => {
    const recheck = (facts: ReturnType<typeof read>) => betUnmoved.recheckAt(facts, betUnmoved.thresholds, clock())
    expect(recheck(read(80))).toBe('2026-11-23T00:00:00.000Z')
    expect(recheck(read(84))).toBe('2026-12-06T00:00:00.000Z')
    expect(recheck(read(89))).toBe('2027-01-05T00:00:00.000Z')
    expect(recheck(read(80, { keyResults: [] }))).toBeNull()
  })
})

describe('bet.structure', () => {
  const many = (count: number, closedAs: 'stopped' | null = null) =>
    Array.from({ length: count }, (_, index) => {
      const standing = aStanding({ id: `kr-${index}` })
      return { ...standing, keyResult: { ...standing.keyResult, closedAs } }
    })

  it.each([
    ['none', [], 'no key result: nothing can show whether the bet holds'],
    ['one', many(1), null],
    ['five', many(5), null],
    ['six', many(6), '6 key results > 5: too many to focus on'],
    ['five and a stopped one', [...many(5), ...many(1, 'stopped')], null],
    ['a stopped one only', many(1, 'stopped'), 'no key result: nothing can show whether the bet holds'],
  ])('%s', (_, keyResults, sentence) => {
    const verdict = judged(betStructure, betFacts({}, { keyResults }))
    expect(verdict?.sentence ?? null).toBe(sentence)
    if (verdict) expect(verdict).toMatchObject({ severity: 'watch', since: betFacts().keyResultsChangedAt })
  })
})
