import { describe, expect, it } from 'vitest'
import { initiativeLate } from '../../../shared/rules/initiative-late.ts'
import { aSlip, aStep, clock, initiativeFacts, judged, tenOn } from '../factories.ts'

const item = aStep('work_item', 'item-9', { title: 'Route table' })
const dueOn = (day: string) => ({ day, since: tenOn('2026-11-18'), path: [item] })

describe('initiative.late', () => {
  it.each([
    ['on its due day', '2026-11-22', null],
    ['one day past', '2026-11-21', 'at_risk'],
    ['nine days past', '2026-11-13', 'at_risk'],
    ['ten days past', '2026-11-12', 'off_track'],
  ])('%s', (_, due, severity) => {
    expect(judged(initiativeLate, initiativeFacts({ due }))?.severity ?? null).toBe(severity)
  })

  it.each([
    ['on the same day', '2026-12-18', null],
    ['a day later', '2026-12-19', 'at_risk'],
    ['a month later', '2027-01-18', 'at_risk'],
  ])('an open item due %s', (_, day, severity) => {
    const facts = initiativeFacts({ due: '2026-12-18' }, { latestDue: dueOn(day) })
    expect(judged(initiativeLate, facts)?.severity ?? null).toBe(severity)
  })

  it('names the item that is due after it, since that is so', () => {
    expect(
      judged(initiativeLate, initiativeFacts({ due: '2026-12-18' }, { latestDue: dueOn('2026-12-24') })),
    ).toMatchObject({
      since: tenOn('2026-11-18'),
      below: [item],
      sentence: 'late: “Route table” is due 24 Dec, 6 days after the initiative (18 Dec)',
    })
  })

  it('leads to the worst slip of its work once its own day has passed', () => {
    const worst = aSlip('off_track')
    expect(judged(initiativeLate, initiativeFacts({ due: '2026-11-10' }, { worst }))).toMatchObject({
      severity: 'off_track',
      since: '2026-11-20T00:00:00.000Z',
      below: worst.path,
      sentence: 'late: due 10 Nov, 12 days past ≥ 10',
    })
  })

  it('is no older than its commitment', () => {
    const facts = initiativeFacts({ due: '2026-11-10' }, { stateSince: tenOn('2026-11-21') })
    expect(judged(initiativeLate, facts)?.since).toBe(tenOn('2026-11-21'))
  })

  it('is looked at again at the next limit', () => {
    const facts = initiativeFacts({ due: '2026-11-21' })
    expect(initiativeLate.recheckAt(facts, initiativeLate.thresholds, clock())).toBe('2026-12-01T00:00:00.000Z')
  })
})
