import { describe, expect, it } from 'vitest'
import type { OverAllocated } from '../../../shared/rules/facts.ts'
import { initiativeOvercommitted } from '../../../shared/rules/initiative-overcommitted.ts'
import { clock, initiativeFacts, judged } from '../factories.ts'

describe('initiative.overcommitted', () => {
  const ana: OverAllocated = {
    personId: 'ana',
    name: 'Ana Prado',
    week: '2026-11-23',
    load: 1.4,
    room: 0.8,
    others: [
      { initiativeId: 'i2', title: 'New pricing', fraction: 0.6 },
      { initiativeId: 'i3', title: 'Audit', fraction: 0.2 },
    ],
  }
  const of = (...overAllocated: OverAllocated[]) => initiativeFacts({}, { overAllocated })

  it('names the person, the load and the other initiatives', () => {
    expect(judged(initiativeOvercommitted, of(ana))).toMatchObject({
      severity: 'at_risk',
      threshold: 0.8,
      since: '2026-11-09T00:00:00.000Z',
      below: [{ kind: 'person', id: 'ana', title: 'Ana Prado' }],
      sentence:
        'Ana Prado over-allocated in the week of 23 Nov: 140 % > 80 %, also on “New pricing” 60 % and “Audit” 20 %',
    })
  })

  it('names the one who is over the most, and how many others are', () => {
    const bo = { ...ana, personId: 'bo', name: 'Bo Lind', load: 1.5, others: [] }
    expect(judged(initiativeOvercommitted, of(ana, bo))?.sentence).toBe(
      'Bo Lind over-allocated in the week of 23 Nov: 150 % > 80 %; 1 other person over too',
    )
    expect(judged(initiativeOvercommitted, of(bo, ana))).toEqual(judged(initiativeOvercommitted, of(ana, bo)))
  })

  it('is silent when nobody is over', () => {
    expect(judged(initiativeOvercommitted, of())).toBeNull()
  })

  it('is looked at again every Monday, when another week comes into sight', () => {
    expect(initiativeOvercommitted.recheckAt(of(), {}, clock('2026-11-23T00:00:00Z'))).toBe('2026-11-30T00:00:00.000Z')
  })
})
