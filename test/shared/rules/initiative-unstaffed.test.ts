import { describe, expect, it } from 'vitest'
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

  it('holds since the Monday after the last allocation, where there was one', () => {
    const facts = initiativeFacts({}, { allocations: 0, allocatedUntil: '2026-11-12', doingWithAssignee: 0 })
    expect(judged(initiativeUnstaffed, facts)).toMatchObject({
      since: '2026-11-16T00:00:00.000Z',
      sentence: 'unstaffed: the last allocation ended 12 Nov and nobody doing an item of it',
    })
    expect(judged(initiativeUnstaffed, facts, clock('2026-11-22T10:00:00Z', 'Asia/Kathmandu'))?.since).toBe(
      '2026-11-15T18:15:00.000Z',
    )
    const late = { ...facts, stateSince: '2026-11-20T09:00:00.000Z' }
    expect(judged(initiativeUnstaffed, late)?.since).toBe(late.stateSince)
  })
})
