import { describe, expect, it } from 'vitest'
import { workOverdue } from '../../../shared/rules/work-overdue.ts'
import { anEvent, clock, judged, tenOn, workItemFacts } from '../factories.ts'

describe('work.overdue', () => {
  it.each([
    ['on its due day', '2026-11-22', null],
    ['one day after', '2026-11-21', 'at_risk'],
    ['nine days after', '2026-11-13', 'at_risk'],
    ['ten days after', '2026-11-12', 'off_track'],
    ['before its due day', '2026-12-24', null],
    ['without a due day', null, null],
  ])('%s', (_, due, severity) => {
    expect(judged(workOverdue, workItemFacts({ due }))?.severity ?? null).toBe(severity)
  })

  it.each(['done', 'dropped'] as const)('is silent once the item is %s', state => {
    expect(judged(workOverdue, workItemFacts({ due: '2026-11-01', state }))).toBeNull()
  })

  it('says the due day, the days and the limit', () => {
    expect(judged(workOverdue, workItemFacts({ due: '2026-11-10' }))?.sentence).toBe('due 10 Nov, 12 days overdue ≥ 10')
    expect(judged(workOverdue, workItemFacts({ due: '2025-12-31' }), clock('2026-01-01T10:00:00Z'))?.sentence).toBe(
      'due 31 Dec 2025, 1 day overdue ≥ 1',
    )
  })

  it.each([
    ['UTC', '2026-11-22T23:59:59.999Z', null],
    ['UTC', '2026-11-23T00:00:00.000Z', 'at_risk'],
    ['Asia/Kathmandu', '2026-11-22T18:14:59.999Z', null],
    ['Asia/Kathmandu', '2026-11-22T18:15:00.000Z', 'at_risk'],
    ['America/Sao_Paulo', '2026-11-23T02:59:59.999Z', null],
    ['America/Sao_Paulo', '2026-11-23T03:00:00.000Z', 'at_risk'],
    ['Pacific/Apia', '2026-11-22T10:59:59.999Z', null],
    ['Pacific/Apia', '2026-11-22T11:00:00.000Z', 'at_risk'],
  ])('turns at midnight in %s (%s)', (zone, now, severity) => {
    const verdict = judged(workOverdue, workItemFacts({ due: '2026-11-22' }), clock(now, zone))
    expect(verdict?.severity ?? null).toBe(severity)
    if (verdict) expect(verdict.since).toBe(now)
  })

  it('counts calendar days across a clock change', () => {
    const verdict = judged(workOverdue, workItemFacts({ due: '2026-03-28' }), clock('2026-04-06T23:00:00Z'))
    expect(verdict).toMatchObject({ severity: 'off_track', since: '2026-04-06T23:00:00.000Z' })
  })

  describe('since when', () => {
    const facts = (due: string, ...moves: [string | null, string | null, string][]) =>
      workItemFacts({ due }, { events: moves.map(([from, to, day]) => anEvent('due', from, to, tenOn(day))) })

    it('is the first instant of the day on which the limit is reached', () => {
      expect(judged(workOverdue, facts('2026-11-10'))?.since).toBe('2026-11-20T00:00:00.000Z')
      expect(judged(workOverdue, facts('2026-11-15'))?.since).toBe('2026-11-16T00:00:00.000Z')
    })

    it('is the move in the tool that set a day already past', () => {
      expect(judged(workOverdue, facts('2026-11-10', ['2026-12-20', '2026-11-10', '2026-11-21']))?.since).toBe(
        tenOn('2026-11-21'),
      )
    })

    it('reaches back before a move from one past day to another', () => {
      expect(judged(workOverdue, facts('2026-11-15', ['2026-11-10', '2026-11-15', '2026-11-20']))?.since).toBe(
        '2026-11-11T00:00:00.000Z',
      )
    })

    it('starts anew after a move that gave time', () => {
      expect(judged(workOverdue, facts('2026-11-15', ['2026-11-01', '2026-11-15', '2026-11-05']))?.since).toBe(
        '2026-11-16T00:00:00.000Z',
      )
    })

    it('is no older than the day the item was taken up again', () => {
      const reopened = workItemFacts(
        { due: '2026-11-10' },
        { events: [anEvent('state', 'done', 'doing', tenOn('2026-11-21'))] },
      )
      expect(judged(workOverdue, reopened)?.since).toBe(tenOn('2026-11-21'))
    })
  })

  it('is looked at again only when the next limit is reached', () => {
    const { thresholds, recheckAt } = workOverdue
    const facts = workItemFacts({ due: '2026-11-22' })
    expect(recheckAt(facts, thresholds, clock('2026-11-01T10:00:00Z'))).toBe('2026-11-23T00:00:00.000Z')
    expect(recheckAt(facts, thresholds, clock('2026-11-23T00:00:00Z'))).toBe('2026-12-02T00:00:00.000Z')
    expect(recheckAt(facts, thresholds, clock('2026-12-02T00:00:00Z'))).toBeNull()
  })

  it('takes a workspace’s own limits', () => {
    const facts = workItemFacts({ due: '2026-11-19' })
    expect(judged(workOverdue, facts, clock(), { atRiskDays: 4 })).toBeNull()
    expect(judged(workOverdue, facts, clock(), { offTrackDays: 3 })?.severity).toBe('off_track')
  })
})
