import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { betterWay, expectedOn, gapPoints, isMet, progressOf } from '../../shared/progress.ts'

const up = { direction: 'increase' as const, baseline: 6, target: 11 }
const down = { direction: 'decrease' as const, baseline: 8.4, target: 7 }
const keep = { direction: 'maintain' as const, baseline: 7, target: 7, band: { low: 6, high: 8 } }

describe('progress', () => {
  it.each([
    [up, 6, 0],
    [up, 8, 0.4],
    [up, 11, 1],
    [up, 14, 1],
    [up, 2, 0],
    [down, 8.4, 0],
    [down, 7.7, 0.5],
    [down, 7, 1],
    [down, 6, 1],
    [down, 9, 0],
    [keep, 5.9, 0],
    [keep, 6, 1],
    [keep, 8, 1],
    [keep, 8.1, 0],
    [{ ...up, baseline: 11 }, 11, 1],
    [{ ...up, baseline: 11 }, 10.9, 0],
    [{ ...down, baseline: 7 }, 7.1, 0],
    [{ ...keep, band: null }, 7, 1],
  ])('%j at %d', (course, value, progress) => {
    expect(progressOf(course, value)).toBeCloseTo(progress, 10)
    expect(isMet(course, value)).toBe(progress === 1)
  })

  it('lies between 0 and 1 and never falls as the value gets better', () => {
    const value = fc.integer({ min: -1000, max: 1000 })
    fc.assert(
      fc.property(value, value, value, value, (baseline, target, a, b) => {
        const course = { direction: 'increase' as const, baseline, target }
        const [worse, better] =
          betterWay(course) > 0 ? [Math.min(a, b), Math.max(a, b)] : [Math.max(a, b), Math.min(a, b)]
        expect(progressOf(course, worse)).toBeLessThanOrEqual(progressOf(course, better))
        expect(progressOf(course, a)).toBeGreaterThanOrEqual(0)
        expect(progressOf(course, a)).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('expected progress', () => {
  it.each([
    ['2026-09-30', 0],
    ['2026-10-01', 0],
    ['2026-11-20', 0.5],
    ['2027-01-09', 1],
    ['2027-02-01', 1],
  ])('on %s', (today, expected) => {
    expect(expectedOn('2026-10-01', '2027-01-09', today)).toBe(expected)
  })

  it('of a single day is all of it on that day', () => {
    expect(expectedOn('2026-10-01', '2026-10-01', '2026-09-30')).toBe(0)
    expect(expectedOn('2026-10-01', '2026-10-01', '2026-10-01')).toBe(1)
  })

  it('less actual progress is the gap, in points', () => {
    expect(gapPoints(0.58, 0.31)).toBe(27)
    expect(gapPoints(0.8, 0.7)).toBe(10)
    expect(gapPoints(0.2, 0.5)).toBe(-30)
  })
})
