import { describe, expect, it } from 'vitest'
import { betKeyResult } from '../../../shared/rules/bet-key-result.ts'
import { aStanding, aStep, betFacts, judged, tenOn } from '../factories.ts'

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
