import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  type Evaluation,
  evaluateBet,
  evaluateInitiative,
  evaluateKeyResult,
  evaluateWorkItem,
  type Overrides,
  sentenceOf,
} from '../../shared/rules/registry.ts'
import { type Clock, clockAt } from '../../shared/week.ts'
import { aClock, anyBetFacts, anyInitiativeFacts, anyKeyResultFacts, anyWorkItemFacts } from './arbitraries.ts'

interface Tier<Facts> {
  name: string
  facts: fc.Arbitrary<Facts>
  evaluate: (facts: Facts, overrides: Overrides, clock: Clock) => Evaluation
}

/** Runs the same checks over the tiers, each with its own facts. */
function eachTier(check: <Facts>(tier: Tier<Facts>) => void): void {
  check({ name: 'a work item', facts: anyWorkItemFacts, evaluate: evaluateWorkItem })
  check({ name: 'an initiative', facts: anyInitiativeFacts, evaluate: evaluateInitiative })
  check({ name: 'a key result', facts: anyKeyResultFacts, evaluate: evaluateKeyResult })
  check({ name: 'a bet', facts: anyBetFacts, evaluate: evaluateBet })
}

const RUNS = { numRuns: 400 }

describe('a finding is the same whenever it is judged between two rechecks', () => {
  eachTier(({ name, facts, evaluate }) => {
    it(`of ${name}`, () => {
      const later = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
      fc.assert(
        fc.property(facts, aClock, later, (made, clock, share) => {
          const first = evaluate(made, {}, clock)
          const now = Date.parse(clock.now)
          const end = first.recheckAt === null ? now + 400 * 86_400_000 : Date.parse(first.recheckAt)
          expect(end).toBeGreaterThan(now)
          for (const at of [now + Math.floor((end - now) * share), end - 1]) {
            expect(evaluate(made, {}, clockAt(new Date(at), clock.timeZone))).toEqual(first)
          }
        }),
        RUNS,
      )
    })
  })
})

describe('a verdict depends on nothing but its inputs', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  eachTier(({ name, facts, evaluate }) => {
    it(`of ${name}: not on the time of the machine, not on chance, and it changes no input`, () => {
      fc.assert(
        fc.property(facts, aClock, (made, clock) => {
          const before = structuredClone(made)
          vi.useFakeTimers({ now: 0 })
          const random = vi.spyOn(Math, 'random').mockReturnValue(0.1)
          const first = evaluate(deepFreeze(made), {}, deepFreeze(clock))
          vi.setSystemTime(new Date('2031-05-05T05:05:05Z'))
          random.mockReturnValue(0.9)
          const second = evaluate(structuredClone(made), {}, clock)
          random.mockRestore()
          vi.useRealTimers()
          expect(second).toEqual(first)
          expect(made).toEqual(before)
        }),
        { numRuns: 150 },
      )
    })
  })
})

describe('every finding', () => {
  eachTier(({ name, facts, evaluate }) => {
    it(`of ${name} is whole: since when, its own step first, a sentence, plain numbers`, () => {
      fc.assert(
        fc.property(facts, aClock, (made, clock) => {
          for (const finding of evaluate(made, {}, clock).findings) {
            expect(finding.since <= clock.now, `${finding.ruleId} since ${finding.since} at ${clock.now}`).toBe(true)
            expect(new Date(finding.since).toISOString()).toBe(finding.since)
            expect(finding.cause[0]).toMatchObject({ ...finding.subject, ruleId: finding.ruleId, at: finding.since })
            const sentence = sentenceOf(finding, { ...clock, locale: 'en' })
            expect(sentence).not.toMatch(/undefined|null|NaN|Infinity|\.$/)
            expect(JSON.parse(JSON.stringify(finding))).toEqual(finding)
          }
        }),
        RUNS,
      )
    })
  })
})

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) deepFreeze(one)
  return Object.freeze(value)
}
