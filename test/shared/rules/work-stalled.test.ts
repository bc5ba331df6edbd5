import { describe, expect, it } from 'vitest'
import { workStalled } from '../../../shared/rules/work-stalled.ts'
import { anEvent, clock, judged, tenOn, workItemFacts } from '../factories.ts'

describe('work.stalled', () => {
  it.each([
    ['six days', '2026-11-16', null],
    ['seven days', '2026-11-15', 'at_risk'],
    ['twenty days', '2026-11-02', 'at_risk'],
    ['twenty-one days', '2026-11-01', 'off_track'],
  ])('%s without an event', (_, day, severity) => {
    const facts = workItemFacts({ startedAt: null }, { lastEventAt: tenOn(day) })
    expect(judged(workStalled, facts)?.severity ?? null).toBe(severity)
  })

  it.each(['todo', 'done', 'dropped'] as const)('is silent while the item is %s', state => {
    expect(judged(workStalled, workItemFacts({ state }, { lastEventAt: tenOn('2026-01-01') }))).toBeNull()
  })

  it.each([
    ['its last event', { lastEventAt: tenOn('2026-11-10') }, '2026-11-10'],
    [
      'an event of the list',
      { lastEventAt: null, events: [anEvent('amount', '1', '2', tenOn('2026-11-12'))] },
      '2026-11-12',
    ],
    ['its start', { lastEventAt: null }, '2026-11-02'],
  ])('counts from %s', (_, over, last) => {
    expect(judged(workStalled, workItemFacts({}, over))?.numbers).toEqual({ last })
  })

  it('counts from the watch on it where nothing else is known', () => {
    const facts = workItemFacts({ startedAt: null }, { lastEventAt: null, watchedFrom: tenOn('2026-11-14') })
    expect(judged(workStalled, facts)).toMatchObject({
      since: '2026-11-21T00:00:00.000Z',
      sentence: 'in progress, nothing moved it since 14 Nov, 8 days ≥ 7',
    })
  })

  it.each([
    ['put off', 'due', '2026-12-01', '2026-12-08', false],
    ['given an earlier day', 'due', '2026-12-08', '2026-12-01', true],
    ['carried over', 'sprint', 'Sprint 1', 'Sprint 2', false],
    ['blocked', 'blocked', null, 'true', false],
    ['unblocked', 'blocked', 'true', null, true],
    ['left by its assignee', 'assignee', 'ana', null, false],
    ['given to another', 'assignee', 'ana', 'bo', true],
  ] as const)('being %s counts as a sign of life or not', (_, kind, from, to, isSign) => {
    const at = tenOn('2026-11-20')
    const facts = workItemFacts({}, { lastEventAt: at, events: [anEvent(kind, from, to, at)] })
    expect(judged(workStalled, facts)?.numbers ?? null).toEqual(isSign ? null : { last: '2026-11-02' })
  })

  it('turns at midnight of the workspace and then waits for the next limit', () => {
    const facts = workItemFacts({ startedAt: null }, { lastEventAt: '2026-11-15T18:14:00.000Z' })
    const before = clock('2026-11-21T18:14:59.999Z', 'Asia/Kathmandu')
    expect(judged(workStalled, facts, before)).toBeNull()
    const recheck = workStalled.recheckAt(facts, workStalled.thresholds, before)
    expect(recheck).toBe('2026-11-21T18:15:00.000Z')
    const after = clock('2026-11-21T18:15:00.000Z', 'Asia/Kathmandu')
    expect(judged(workStalled, facts, after)).toMatchObject({ severity: 'at_risk', since: after.now })
    expect(workStalled.recheckAt(facts, workStalled.thresholds, after)).toBe('2026-12-05T18:15:00.000Z')
  })
})
