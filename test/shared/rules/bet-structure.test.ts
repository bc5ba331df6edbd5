import { describe, expect, it } from 'vitest'
import { betStructure } from '../../../shared/rules/bet-structure.ts'
import { aStanding, betFacts, judged } from '../factories.ts'

describe('bet.structure', () => {
  const many = (count: number, closedAs: 'stopped' | null = null) =>
    Array.from({ length: count }, (_, index) => {
      const standing = aStanding({ id: `kr-${index}` })
      return { ...standing, keyResult: { ...standing.keyResult, closedAs } }
    })

  it.each([
    ['none', [], 'no key result: nothing can show whether the bet holds'],
    ['one', many(1), null],
    ['five', many(5), null],
    ['six', many(6), '6 key results > 5: too many to focus on'],
    ['five and a stopped one', [...many(5), ...many(1, 'stopped')], null],
    ['a stopped one only', many(1, 'stopped'), 'no key result: nothing can show whether the bet holds'],
  ])('%s', (_, keyResults, sentence) => {
    const verdict = judged(betStructure, betFacts({}, { keyResults }))
    expect(verdict?.sentence ?? null).toBe(sentence)
    if (verdict) expect(verdict).toMatchObject({ severity: 'watch', since: betFacts().keyResultsChangedAt })
  })
})
