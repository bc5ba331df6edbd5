import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forecast } from '../../shared/forecast.ts'
import { median, theilSen } from '../../shared/theil-sen.ts'

const limits = { seed: 'initiative-1', minWeeks: 4, minFinished: 6 }

describe('a forecast', () => {
  it.each([
    [8, [2, 2, 2, 2], 28],
    [1, [2, 2, 2, 2], 4],
    [7, [7, 7, 7, 7], 7],
    [10, [4, 4, 4, 4], 18],
  ])('of %d items at a steady pace of %j is certain', (remaining, finishedPerWeek, days) => {
    expect(forecast({ ...limits, remaining, finishedPerWeek })).toEqual({
      kind: 'forecast',
      p50: days,
      p70: days,
      p85: days,
      p95: days,
    })
  })

  it('spreads with the pace', () => {
    const made = forecast({ ...limits, remaining: 20, finishedPerWeek: [0, 6, 1, 9, 2, 3] })
    if (made.kind === 'none') throw new Error(made.because)
    // Twenty items at 3.5 a week are 40 days in the mean.
    expect(made.p50).toBeGreaterThan(30)
    expect(made.p50).toBeLessThan(50)
    expect(made.p95).toBeGreaterThan(made.p50 + 7)
  })

  it('agrees with the exact answer where that is known', () => {
    // One item, one week in four finishes it: P(done within n weeks) = 1 − 0.75^n, so P50 is in week 3, P85 in week 7.
    const made = forecast({ ...limits, minFinished: 1, remaining: 1, finishedPerWeek: [0, 0, 0, 1] })
    expect(made).toMatchObject({ p50: 21, p85: 49 })
  })

  it('is the same for the same seed, and its percentiles rise', () => {
    const weeks = fc.array(fc.nat(9), { minLength: 4, maxLength: 12 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), weeks, fc.string(), (remaining, finishedPerWeek, seed) => {
        const made = forecast({ ...limits, remaining, finishedPerWeek, seed })
        expect(forecast({ ...limits, remaining, finishedPerWeek, seed })).toEqual(made)
        const finished = finishedPerWeek.reduce((sum, count) => sum + count, 0)
        expect(made.kind).toBe(finished < limits.minFinished ? 'none' : 'forecast')
        if (made.kind === 'none') return
        const { p50, p70, p85, p95 } = made
        expect([p50, p70, p85, p95]).toEqual([p50, p70, p85, p95].sort((a, b) => a - b))
      }),
      { numRuns: 40 },
    )
  })
})

describe('the Theil–Sen line', () => {
  it.each([
    [[], null],
    [[[0, 1]], null],
    [
      [
        [3, 1],
        [3, 9],
      ],
      null,
    ],
    [
      [
        [0, 1],
        [2, 5],
      ],
      { slope: 2, intercept: 1 },
    ],
    [
      [
        [0, 0],
        [1, 1],
        [2, 2],
        [3, 300],
        [4, 4],
      ],
      { slope: 1, intercept: 0 },
    ],
  ])('through %j', (points, line) => {
    expect(theilSen(points.map(([x = 0, y = 0]) => ({ x, y })))).toEqual(line)
  })

  it('is exact on a line', () => {
    const whole = fc.integer({ min: -100, max: 100 })
    fc.assert(
      fc.property(whole, whole, fc.uniqueArray(whole, { minLength: 2, maxLength: 8 }), (slope, intercept, xs) => {
        const line = theilSen(xs.map(x => ({ x, y: slope * x + intercept })))
        expect(line?.slope).toBeCloseTo(slope, 9)
        expect(line?.intercept).toBeCloseTo(intercept, 6)
      }),
    )
  })

  it('takes the mean of the two middle values of an even count', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5)
    expect(median([3, 1, 2])).toBe(2)
    expect(median([])).toBeNaN()
  })
})
