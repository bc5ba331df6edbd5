import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evenShares, shareOf, sumOf } from '../../../extension/ui/split-shares.ts'

describe('the shares of a split', () => {
  it.each([
    ['60', 60],
    [' 5 ', 5],
    ['100', 100],
    ['0', null],
    ['101', null],
    ['-5', null],
    ['1.5', null],
    ['', null],
    ['half', null],
  ])('"%s" is %s percent', (typed, share) => expect(shareOf(typed)).toBe(share))

  it('sum over what is a share, whatever else is typed', () => expect(sumOf(['60', 'x', '30', ''])).toBe(90))

  it('even ones are whole, sum to 100 and differ by at most one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), count => {
        const shares = evenShares(count)
        expect(sumOf(shares.map(String))).toBe(100)
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1)
      }),
    )
  })
})
