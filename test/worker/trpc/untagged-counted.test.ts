import { env } from 'cloudflare:workers'
import fc, { type GeneratorValue } from 'fast-check'
import { expect, test } from 'vitest'
import type { Facts } from '../../../worker/db/repositories/bulk.ts'
import { untaggedReads } from '../../../worker/db/repositories/read-untagged.ts'
import { asAdmin } from '../imports/import-rig.ts'
import { aLink, anItem, aWorkspace } from '../workspace-factory.ts'
import { query } from './call.ts'

const FROM = '2026-11-01T00:00:00.000Z'
const UNTIL = '2026-12-01T00:00:00.000Z'
const DAY_MS = 86_400_000
const ITEMS = 240

type Items = NonNullable<Facts['items']>
type Events = NonNullable<Facts['events']>
type Links = NonNullable<Facts['links']>

/** Whole numbers from 0 up to, not including, a limit. */
type Dice = (below: number) => number

/** Some time from a month before the time counted until a month after it. */
const anInstant = (dice: Dice) => new Date(Date.parse('2026-10-01T09:00:00.000Z') + dice(92) * DAY_MS).toISOString()

/** Trees of items of any state, each with a history that leads to it, and links made and ended at any time. */
function generated(dice: Dice): { items: Items; events: Events; links: Links } {
  const events: Events[number][] = []
  const items = Array.from({ length: ITEMS }, (_, index) => {
    const id = `g-${index}`
    const times = Array.from({ length: dice(4) }, () => anInstant(dice)).sort()
    const state = times.reduce((former: 'todo' | 'doing' | 'done', happenedAt, at) => {
      const next = (['todo', 'doing', 'done'] as const)[dice(3)] ?? 'todo'
      const told = { id: `${id}-${at}`, itemId: id, happenedAt, receivedAt: happenedAt }
      events.push({ ...told, kind: next === former ? 'stage' : 'state', from: former, to: next })
      return next
    }, 'todo')
    const last = times.at(-1) ?? (dice(2) === 0 ? anInstant(dice) : null)
    return anItem(id, {
      state,
      ...(state === 'done' ? { doneAt: last } : {}),
      lastEventAt: last,
      container: `C-${dice(3)}`,
      parentId: index > 0 && dice(4) > 0 ? `g-${dice(index)}` : null,
    })
  })
  const links = items.flatMap(({ id }) => {
    if (dice(5) > 0) return []
    const madeAt = anInstant(dice)
    const endedAt = dice(2) === 0 ? anInstant(dice) : null
    return [aLink(`l-${id}`, id, { keyResultId: 'kr', madeAt, endedAt: endedAt && endedAt > madeAt ? endedAt : null })]
  })
  return { items, events, links }
}

/** The same count, item by item and parent by parent. */
function countedSlowly({ items, events, links }: ReturnType<typeof generated>) {
  const byId = new Map(items.map(one => [one.id, one]))
  const within = (at: string | null | undefined) => at != null && at >= FROM && at < UNTIL
  const held = (id: string) =>
    links.some(({ itemId, madeAt, endedAt }) => itemId === id && madeAt < UNTIL && (!endedAt || endedAt >= UNTIL))
  const isTagged = (id: string): boolean => {
    const parentId = byId.get(id)?.parentId
    return held(id) || (parentId != null && isTagged(parentId))
  }
  const touched = items.filter(
    ({ id, lastEventAt }) => within(lastEventAt) || events.some(one => one.itemId === id && within(one.happenedAt)),
  )
  const open = touched.filter(({ id, state }) => {
    const later = events.find(one => one.itemId === id && one.kind === 'state' && one.happenedAt >= UNTIL)
    return (later ? later.from : state) !== 'done'
  })
  return { touched: open.length, untagged: open.filter(({ id }) => !isTagged(id)).length }
}

const diceOf =
  (value: GeneratorValue): Dice =>
  below =>
    value(fc.nat, below - 1)
/** The same few workspaces each time, and of every kind of item about as many. */
const RUNS = { numRuns: 3, seed: 1, noBias: true, endOnFailure: true }

test('a time that is over, whatever happened: as counted item by item', async () => {
  await fc.assert(
    fc.asyncProperty(fc.gen(), async value => {
      const facts = generated(diceOf(value))
      const { id, db } = await aWorkspace(env.DB, facts)
      const expected = countedSlowly(facts)
      expect(expected.untagged).toBeGreaterThan(5)
      expect(expected.touched - expected.untagged).toBeGreaterThan(5)
      const reads = untaggedReads(db)
      expect(await reads.totalWithin(id, FROM, UNTIL)).toEqual(expected)
      const groups = await reads.within(id, FROM, UNTIL)
      const sum = (of: 'touched' | 'untagged') => groups.reduce((total, one) => total + one[of], 0)
      expect({ touched: sum('touched'), untagged: sum('untagged') }).toEqual(expected)
    }),
    RUNS,
  )
})

test('the running month by its days: as the items are counted one by one', async () => {
  const [value] = fc.sample(fc.gen(), { ...RUNS, numRuns: 1 })
  if (!value) throw new Error('Nothing was generated.')
  const { id, db } = await aWorkspace(env.DB, generated(diceOf(value)))
  const groups = await untaggedReads(db).since(id, FROM)
  const sum = (of: 'touched' | 'untagged') => groups.reduce((total, one) => total + one[of], 0)
  const span = { from: '2026-11-01', to: '2026-11-30' }
  const { data } = await query<{ months: object[] }>(asAdmin({ id, db }), 'untagged.months', span)
  expect(sum('touched')).toBeGreaterThan(20)
  expect(data.months).toMatchObject([{ touched: sum('touched'), untagged: sum('untagged') }])
})
