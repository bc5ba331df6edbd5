import { describe, expect, it } from 'vitest'
import { initiativeUnstaffed } from '../../../shared/rules/initiative-unstaffed.ts'
import { initiativeFacts, judged } from '../factories.ts'

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
