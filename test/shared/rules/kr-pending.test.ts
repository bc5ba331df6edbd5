import { describe, expect, it } from 'vitest'
import { krPending } from '../../../shared/rules/kr-pending.ts'
import { clock, judged, keyResultFacts } from '../factories.ts'

describe('kr.pending', () => {
  it('speaks while there is no check-in, since the key result was made', () => {
    const facts = keyResultFacts({}, { checkIns: [] })
    expect(judged(krPending, facts)).toMatchObject({
      severity: 'watch',
      since: facts.createdAt,
      sentence: 'no check-in yet; started 1 Oct',
    })
    expect(judged(krPending, facts, clock('2026-09-25T10:00:00Z'))?.sentence).toBe('no check-in yet; starts 1 Oct')
    expect(judged(krPending, keyResultFacts())).toBeNull()
  })
})
