import { describe, expect, it } from 'vitest'
import { workBlocked } from '../../../shared/rules/work-blocked.ts'
import { clock, judged, tenOn, workItemFacts } from '../factories.ts'

describe('work.blocked', () => {
  it.each([
    ['since today', '2026-11-22', null],
    ['since yesterday', '2026-11-21', 'at_risk'],
    ['for six days', '2026-11-16', 'at_risk'],
    ['for seven days', '2026-11-15', 'off_track'],
  ])('%s', (_, day, severity) => {
    const facts = workItemFacts({ blockedSince: `${day}T08:00:00.000Z` })
    expect(judged(workBlocked, facts)?.severity ?? null).toBe(severity)
  })

  it('is silent when nothing blocks the item, and once it is done', () => {
    expect(judged(workBlocked, workItemFacts())).toBeNull()
    expect(judged(workBlocked, workItemFacts({ blockedSince: tenOn('2026-11-01'), state: 'done' }))).toBeNull()
  })

  it('says since when and for how long', () => {
    expect(judged(workBlocked, workItemFacts({ blockedSince: tenOn('2026-11-19') }))).toMatchObject({
      since: '2026-11-20T00:00:00.000Z',
      sentence: 'blocked since 19 Nov, 3 days ≥ 1',
    })
  })

  it('counts midnights of the workspace’s zone', () => {
    const facts = workItemFacts({ blockedSince: '2026-11-22T02:30:00.000Z' })
    expect(judged(workBlocked, facts, clock('2026-11-22T03:00:00Z', 'America/Sao_Paulo'))?.severity).toBe('at_risk')
    expect(judged(workBlocked, facts, clock('2026-11-22T23:00:00Z', 'Europe/Lisbon'))).toBeNull()
  })

  it('is looked at again at the next limit', () => {
    const facts = workItemFacts({ blockedSince: tenOn('2026-11-21') })
    expect(workBlocked.recheckAt(facts, workBlocked.thresholds, clock())).toBe('2026-11-28T00:00:00.000Z')
  })
})
