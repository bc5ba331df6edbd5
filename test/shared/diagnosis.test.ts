import { describe, expect, it } from 'vitest'
import { DIAGNOSES, type DiagnosisFacts, diagnose } from '../../shared/diagnosis.ts'
import { plainSpaces } from './factories.ts'

const facts = (value: number | null, position: number | null): DiagnosisFacts => ({
  title: 'Payments that arrive',
  work: { done: 14, open: 2, dropped: 1, amountWon: null },
  keyResults: [{ title: 'First tries', unit: '%', direction: 'increase', baseline: 0, target: 100, value }],
  position: { name: 'Shops kept', unit: '%', direction: 'increase', baseline: 80, target: 90, value: position },
  expected: 0.8,
})

const told = (of: DiagnosisFacts) => {
  const made = diagnose(of, 'en')
  return { ...made, sentences: made.sentences.map(plainSpaces) }
}

describe('the diagnosis of an outcome', () => {
  it.each([
    [90, 86, 'worked'],
    [70, 85.5, 'worked'],
    [90, 85.4, 'output_without_outcome'],
    [90, 80, 'output_without_outcome'],
    [69, 86, 'outcome_without_output'],
    [10, 80, 'neither'],
    [null, 80, 'neither'],
    [90, null, 'unknown'],
  ] as const)('key results at %d, position at %d: %s', (value, position, kind) => {
    expect(told(facts(value, position)).kind).toBe(kind)
  })

  it('tells work, key results, position and the conclusion', () => {
    expect(told(facts(90, 81))).toEqual({
      kind: 'output_without_outcome',
      output: 0.9,
      outcome: 0.1,
      sentences: [
        'tagged work: 14 items done, 2 open, 1 dropped',
        '“First tries”: 90 %, 90 % of the way from 0 % to 100 %',
        'Shops kept: 81 %, 10 % of the way from 80 % to 90 %',
        `“Payments that arrive”: ${DIAGNOSES.output_without_outcome}`,
      ],
    })
  })

  it('tells money won, bands and what has no value', () => {
    const made = told({
      ...facts(null, null),
      work: { done: 1, open: 0, dropped: 0, amountWon: 125_000 },
      keyResults: [
        {
          title: 'Wait',
          unit: 'days',
          direction: 'maintain',
          baseline: 7,
          target: 7,
          band: { low: 6, high: 8 },
          value: 7,
        },
        { title: 'First tries', unit: '%', direction: 'increase', baseline: 0, target: 100, value: null },
      ],
    })
    expect(made).toMatchObject({ output: 1, outcome: null })
    expect(made.sentences.slice(0, 4)).toEqual([
      'tagged work: 1 item done, 0 open, 0 dropped, 125,000 won',
      '“Wait”: 7 days, inside its band 6 to 8 days',
      '“First tries”: no value yet, from 0 % to 100 %',
      'Shops kept: no value yet, from 80 % to 90 %',
    ])
  })
})
