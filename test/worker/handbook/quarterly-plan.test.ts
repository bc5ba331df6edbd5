import { beforeAll, describe, expect, test } from 'vitest'
import { type CapacityView, partsIn } from '../../../shared/views/capacity.ts'
import type { KeyResultPanel } from '../../../shared/views/item-context.ts'
import { query } from '../trpc/call.ts'
import { NEEDS, plan, readPlan } from './handbook.ts'
import { betSaved, type Entered, emptyWorkspace, initiativeSaved, keyResultSaved, personSaved } from './workspace.ts'

const QUARTER = { start: '2022-05-02', due: '2022-07-29' }
const BEGAN = '2022-05-02T08:00:00.000Z'
const NOW = '2022-06-13T08:00:00.000Z'

describe.skipIf(plan === null)(`the quarterly plan of a handbook, entered as a workspace (${NEEDS})`, () => {
  const { keyResults, initiatives } = readPlan(plan ?? '')
  const people = [...new Set(initiatives.flatMap(one => one.people))]
  let entered: Entered
  let checkIns = 0

  beforeAll(async () => {
    entered = await emptyWorkspace(BEGAN)
    const happens = (change: Parameters<Entered['happens']>[0]) => entered.happens(change, BEGAN)
    for (const name of people) await happens(personSaved(name, BEGAN))
    await happens(betSaved('A world-class experience', QUARTER, BEGAN))
    for (const [index, one] of keyResults.entries()) {
      const direction = one.target < one.baseline ? 'decrease' : 'increase'
      await happens(keyResultSaved(`kr-${index}`, { ...one, direction, ...QUARTER }, BEGAN))
    }
    const serves = keyResults.map((_, index) => ({ keyResultId: `kr-${index}`, share: 1 / keyResults.length }))
    for (const [index, { title, people: named }] of initiatives.entries()) {
      const ownerId = named[0] ?? null
      await happens(initiativeSaved(`n-${index}`, { title, ownerId, state: 'active', serves, ...QUARTER }, BEGAN))
      for (const personId of named) {
        const allocation = { id: `${index} ${personId}`, personId, initiativeId: `n-${index}`, fraction: 0.1 }
        const { start: from, due: to } = QUARTER
        await happens({ kind: 'allocation_saved', allocation: { ...allocation, from, to }, at: BEGAN })
      }
    }
  })

  test('has two key results, one down and one up, and thirteen initiatives', () => {
    expect(keyResults.map(({ baseline, unit, target }) => [baseline, unit, target])).toEqual([
      [8.4, 'days', 7],
      [6, 'courses', 11],
    ])
    expect(initiatives).toHaveLength(13)
  })

  test.each([
    ['where it began', (baseline: number) => baseline, 0],
    ['half way', (baseline: number, target: number) => (baseline + target) / 2, 0.5],
    ['worse than it began', (baseline: number, target: number) => baseline - (target - baseline), 0],
    ['there', (_: number, target: number) => target, 1],
    ['beyond', (baseline: number, target: number) => target + (target - baseline), 1],
  ])('progress goes in both directions: %s', async (_, at, progress) => {
    for (const [index, { baseline, target }] of keyResults.entries()) {
      const value = at(baseline, target)
      const checkIn = { id: crypto.randomUUID(), keyResultId: `kr-${index}`, value, confidence: 0.7, note: '' }
      checkIns += 1
      const now = new Date(Date.parse(NOW) + checkIns).toISOString()
      await entered.happens({ kind: 'check_in', checkIn: { ...checkIn, byId: null, at: now, asOf: '2022-06-13' } }, now)
      const { data } = await query<KeyResultPanel>(entered.at(now), 'keyResult.panel', { id: `kr-${index}` })
      expect(data.keyResult.value).toBe(value)
      expect(data.keyResult.progress).toBeCloseTo(progress, 9)
    }
  })
  test('names who is on several initiatives, and on which', async () => {
    const { data } = await query<CapacityView>(entered.at(NOW), 'capacity.weeks', { from: '2022-06-13', weeks: 1 })
    const carried = data.people.map(one => [
      one.person.name,
      partsIn(data, one, 0)
        .map(part => part.initiativeId)
        .sort(),
    ])
    // Counted once more from the lines themselves: the name stands before "will".
    const lines = (plan ?? '').split('\n').filter(line => /^\d+\. /.test(line))
    const expected = people.map(name => [
      name,
      lines
        .flatMap((line, index) =>
          line.split(' will ')[0]?.includes(name) && line.includes(' will ') ? `n-${index}` : [],
        )
        .sort(),
    ])
    expect(new Map(carried as [string, string[]][])).toEqual(new Map(expected as [string, string[]][]))
    const several = carried.filter(([, on]) => (on?.length ?? 0) > 1)
    expect(several.length).toBeGreaterThan(2)
  })

  test('what nobody is named on is found', async () => {
    const { data } = await query<{ initiatives: { id: string; status: string }[] }>(entered.at(NOW), 'graph.asOf', {
      day: '2022-06-13',
    })
    const unstaffed = initiatives.flatMap((one, index) => (one.people.length === 0 ? `n-${index}` : []))
    expect(unstaffed.length).toBeGreaterThan(0)
    expect(data.initiatives.filter(one => one.status === 'at_risk').map(one => one.id)).toEqual(unstaffed.sort())
  })
})
