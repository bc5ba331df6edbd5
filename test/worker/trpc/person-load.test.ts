import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { clockAt } from '../../../shared/week.ts'
import { graphDb } from '../../../worker/db/client.ts'
import { allocationRepository } from '../../../worker/db/repositories/allocations.ts'
import { readLoads } from '../../../worker/trpc/person-load.ts'
import { countingRows } from '../row-counter.ts'
import { anInitiative, aPerson, aWorkspace, NOW } from '../workspace-factory.ts'

/** Rows read for what one person carries, where so many others are allocated to initiatives of their own. */
async function cost(others: number): Promise<{ loads: number; initiatives: number }> {
  const all = Array.from({ length: others }, (_, index) => index)
  const { id } = await aWorkspace(env.DB, {
    people: all.map(index => aPerson(`p-${index}`)),
    initiatives: all.map(index => anInitiative(`n-${index}`)),
    serves: all.map(index => ({ initiativeId: `n-${index}`, keyResultId: 'kr', share: 1 })),
    allocations: all.map(index => ({
      id: `al-${index}`,
      personId: `p-${index}`,
      initiativeId: `n-${index}`,
      fraction: 0.5,
      from: '2026-10-05',
      to: '2026-12-11',
    })),
  })
  const counting = countingRows(env.DB)
  const db = graphDb({ DB: counting.d1 }, id)
  const loads = await readLoads(db, id, ['p-0'], clockAt(NOW, 'Europe/Lisbon'))
  expect(loads.get('p-0')?.load).toBe(0.5)
  const ofLoads = counting.count.read
  counting.reset()
  expect(await allocationRepository(db).initiativesOf(id, ['p-0'])).toEqual([{ initiativeId: 'n-0' }])
  return { loads: ofLoads, initiatives: counting.count.read }
}

test('what a person carries costs the same however many others are allocated', async () => {
  expect(await cost(300)).toEqual(await cost(10))
})
