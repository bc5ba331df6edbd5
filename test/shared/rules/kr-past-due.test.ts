import { describe, expect, it } from 'vitest'
import { krPastDue } from '../../../shared/rules/kr-past-due.ts'
import { aCheckIn, clock, judged, keyResultFacts, tenOn } from '../factories.ts'

describe('kr.past_due', () => {
  const due = (day: string, ...values: number[]) =>
    keyResultFacts({ due: day }, { checkIns: values.map((value, index) => aCheckIn(`2026-11-${16 + index}`, value)) })

  it.each([
    ['on the due day', due('2026-11-22', 50), null],
    ['the day after', due('2026-11-21', 50), 'off_track'],
    ['with its target met', due('2026-11-21', 100), null],
    ['without any value', due('2026-11-21'), 'off_track'],
    ['inside its band', keyResultFacts({ due: '2026-11-21', direction: 'maintain', band: { low: 0, high: 90 } }), null],
  ])('%s', (_, facts, severity) => {
    expect(judged(krPastDue, facts)?.severity ?? null).toBe(severity)
  })

  it('says what is missing, since the day after', () => {
    expect(judged(krPastDue, due('2026-11-15', 31))).toMatchObject({
      since: '2026-11-16T00:00:00.000Z',
      sentence: 'past due: 15 Nov has gone with 31 % of 100 %, not closed',
    })
    expect(judged(krPastDue, due('2026-11-21'))?.sentence).toBe(
      'past due: 21 Nov has gone with no value of 100 %, not closed',
    )
  })

  it('holds since the check-in that took a met target back', () => {
    expect(judged(krPastDue, due('2026-11-15', 100, 90))?.since).toBe(tenOn('2026-11-17'))
  })

  it('turns at midnight in the workspace’s zone', () => {
    const facts = due('2026-11-22', 50)
    const recheck = krPastDue.recheckAt(facts, {}, clock('2026-11-22T10:00:00Z', 'America/Sao_Paulo'))
    expect(recheck).toBe('2026-11-23T03:00:00.000Z')
    expect(judged(krPastDue, facts, clock('2026-11-23T02:59:59.999Z', 'America/Sao_Paulo'))).toBeNull()
    expect(judged(krPastDue, facts, clock('2026-11-23T03:00:00.000Z', 'America/Sao_Paulo'))?.since).toBe(recheck)
  })
})
