import { describe, expect, it } from 'vitest'
import { krUnserved } from '../../../shared/rules/kr-unserved.ts'
import { judged, keyResultFacts, servingWork, tenOn } from '../factories.ts'

describe('kr.unserved', () => {
  it.each([
    ['an open item', { openItems: 1 }, false],
    ['an active initiative', { openItems: 0, activeInitiatives: 1 }, false],
    ['neither', { openItems: 0 }, true],
  ])('%s', (_, work, found) => {
    const verdict = judged(krUnserved, keyResultFacts({}, { work: servingWork(work) }))
    expect(verdict?.severity ?? null).toBe(found ? 'at_risk' : null)
  })

  it('holds since the last work ended, or since the key result was made', () => {
    const none = (over = {}) => keyResultFacts({}, { work: servingWork({ openItems: 0, ...over }) })
    expect(judged(krUnserved, none({ lastOpenAt: tenOn('2026-11-18') }))?.since).toBe(tenOn('2026-11-18'))
    expect(judged(krUnserved, none())).toMatchObject({
      since: none().createdAt,
      sentence: 'nothing is moving it: no open work and no active initiative',
    })
  })
})
