import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CachedContext, remember } from '../../../extension/storage/contexts.ts'
import { itemKeyText } from '../../../shared/graph/item-key.ts'

function entry(externalId: string, second: number): CachedContext {
  const asOf = new Date(Date.UTC(2026, 10, 22, 10, 0, second)).toISOString()
  return {
    context: { key: { tool: 'jira', site: 'acme', externalId }, tagged: false, serves: [], asOf },
    readAt: asOf,
  }
}

describe('the cache of contexts', () => {
  it('drops what was read longest ago', () => {
    const full = remember([], [entry('A-1', 1), entry('A-2', 1), entry('A-3', 1)], 3)
    const again = remember(full, [entry('A-1', 2)], 3)
    expect(remember(again, [entry('A-4', 3)], 3).map(([item]) => item)).toEqual([
      'jira|acme|A-3',
      'jira|acme|A-1',
      'jira|acme|A-4',
    ])
  })

  it('never exceeds its bound, holds each item once, and holds of each the newest the Worker gave', () => {
    const reads = fc.array(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 59 })), { maxLength: 5 }),
    )
    fc.assert(
      fc.property(reads, fc.integer({ min: 1, max: 10 }), (batches, most) => {
        let cache: [string, CachedContext][] = []
        for (const batch of batches) {
          const before = new Map(cache)
          const fresh = batch.map(([item, second]) => entry(`A-${item}`, second))
          cache = remember(cache, fresh, most)
          expect(cache.length).toBeLessThanOrEqual(most)
          expect(new Set(cache.map(([item]) => item)).size).toBe(cache.length)
          for (const [item, kept] of cache) {
            const seen = fresh.filter(one => itemKeyText(one.context.key) === item)
            const former = before.get(item)
            const all = [...seen, ...(former ? [former] : [])].map(one => one.context.asOf)
            expect(kept.context.asOf).toBe(all.sort().at(-1))
          }
        }
      }),
    )
  })
})
