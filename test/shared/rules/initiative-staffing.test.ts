import { describe, expect, it } from 'vitest'
import type { OverAllocated } from '../../../shared/rules/facts.ts'
import { initiativeOvercommitted } from '../../../shared/rules/initiative-overcommitted.ts'
import { initiativeUnstaffed } from '../../../shared/rules/initiative-unstaffed.ts'
import { clock, initiativeFacts, judged } from '../factories.ts'

describe('initiative.unstaffed', () => {
  it.each([
    ['no allocation, nobody doing an item', 0, 0, true],
    ['an allocation', 1, 0, false],
    ['somebody doing an item', 0, 1, false],
  ])('%s', (_, allocations, doingWithAssignee, found) => {
    const verdict = judged(initiativeUnstaffed, initiativeFacts({}, { allocations, doingWithAssignee }))
    expect(verdict?.severity ?? null).toBe(found ? 'at_risk' : null)
  })

  it('holds since the initiative was committed', () => {
    const facts = initiativeFacts({}, { allocations: 0, doingWithAssignee: 0 })
    expect(judged(initiativeUnstaffed, facts)).toMatchObject({
      since: facts.stateSince,
      sentence: 'unstaffed: no allocation and nobody doing an item of it',
    })
  })
})

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
