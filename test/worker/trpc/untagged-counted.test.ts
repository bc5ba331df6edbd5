import { env } from 'cloudflare:workers'
import { and, eq } from 'drizzle-orm'
import fc, { type GeneratorValue } from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { UntaggedCount } from '../../../shared/untagged.ts'
import { runAll } from '../../../worker/db/batch.ts'
import { type GraphDb, graphDb } from '../../../worker/db/client.ts'
import { type Facts, insertFacts } from '../../../worker/db/repositories/bulk.ts'
import { eraseRepository } from '../../../worker/db/repositories/erase-items.ts'
import { untaggedReads } from '../../../worker/db/repositories/read-untagged.ts'
import { link } from '../../../worker/db/schema.ts'
import { rebuild } from '../../../worker/graph/rebuild.ts'
import { asAdmin } from '../imports/import-rig.ts'
import { countingRows } from '../row-counter.ts'
import { aLink, anItem, aWorkspace, type TestWorkspace } from '../workspace-factory.ts'
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

describe('months that are over', () => {
  const SPAN = { from: '2026-10-01', to: '2026-12-31' }
  /** The workspace's zone is Lisbon's, where October has summer time almost to its end. */
  const BOUNDS = ['2026-09-30T23:00:00.000Z', FROM, UNTIL, '2027-01-01T00:00:00.000Z']
  const NEXT_YEAR = { now: '2027-02-01T10:00:00.000Z' }

  const months = async (of: TestWorkspace) =>
    (await query<{ months: UntaggedCount[] }>(asAdmin(of, NEXT_YEAR), 'untagged.months', SPAN)).data.months

  /** From the facts alone. */
  const counted = ({ id, db }: TestWorkspace) =>
    Promise.all(BOUNDS.slice(1).map((until, index) => untaggedReads(db).totalWithin(id, BOUNDS[index] ?? '', until)))

  /** Something of any time becomes known, or goes. */
  const LATE: Record<
    string,
    (facts: ReturnType<typeof generated>, dice: Dice) => (db: GraphDb, id: string) => unknown
  > = {
    events: ({ items }, dice) => {
      const events = Array.from({ length: 9 }, () => {
        const [itemId, happenedAt] = [`g-${dice(items.length)}`, anInstant(dice)]
        const told = { id: crypto.randomUUID(), itemId, kind: 'stage' as const, from: '1', to: '2' }
        return { ...told, happenedAt, receivedAt: happenedAt }
      })
      return (db, id) => insertFacts(db, id, { events })
    },
    item: (_, dice) => {
      const item = anItem(crypto.randomUUID(), { lastEventAt: anInstant(dice) })
      return (db, id) => insertFacts(db, id, { items: [item] })
    },
    link: ({ items }, dice) => {
      const [itemId, madeAt] = [`g-${dice(items.length)}`, anInstant(dice)]
      // Ended later, so that an item may get several.
      const times = { madeAt, endedAt: '2027-01-10T09:00:00.000Z' }
      const made = aLink(crypto.randomUUID(), itemId, { keyResultId: 'kr-2', ...times })
      return (db, id) => insertFacts(db, id, { links: [made] })
    },
    'end of a link': ({ links }, dice) => {
      const one = links[dice(links.length)]
      const endedAt = dice(3) === 0 ? null : anInstant(dice)
      return (db, workspaceId) =>
        db
          .update(link)
          .set({ endedAt: endedAt && one && endedAt > one.madeAt ? endedAt : null })
          .where(and(eq(link.workspaceId, workspaceId), eq(link.id, one?.id ?? '')))
    },
    'erased items': ({ items }, dice) => {
      const leaves = items.filter(({ id }) => !items.some(one => one.parentId === id))
      const some = Array.from({ length: 6 }, () => leaves[dice(leaves.length)]?.id ?? '')
      return (db, id) => runAll(db, eraseRepository(db).items(id, some))
    },
  }

  test.each(Object.entries(LATE))('are counted once, and anew after: %s', async (_, late) => {
    await fc.assert(
      fc.asyncProperty(fc.gen(), async value => {
        const dice = diceOf(value)
        const facts = generated(dice)
        const of = await aWorkspace(env.DB, facts)
        expect(await months(of)).toMatchObject(await counted(of))
        const seen: string[] = []
        for (let turn = 0; turn < 6; turn += 1) {
          await late(facts, dice)(of.db, of.id)
          const known = await counted(of)
          seen.push(JSON.stringify(known))
          expect(await months(of)).toMatchObject(known)
        }
        // So that this compares more than nothing.
        expect(new Set(seen).size).toBeGreaterThan(1)
      }),
      { ...RUNS, numRuns: 2 },
    )
  })

  test('cost a row each once they are counted, until something late is told or all is worked out anew', async () => {
    const [value] = fc.sample(fc.gen(), { ...RUNS, numRuns: 1 })
    if (!value) throw new Error('Nothing was generated.')
    const { id, db } = await aWorkspace(env.DB, generated(diceOf(value)))
    const { d1, count, reset } = countingRows(env.DB)
    const watched = { id, db: graphDb({ DB: d1 }, id) }
    const cost = async () => {
      reset()
      const told = await months(watched)
      return { told, read: count.read, written: count.written }
    }
    const first = await cost()
    const again = await cost()
    expect(first.read).toBeGreaterThan(500)
    expect(again).toEqual({ told: first.told, read: expect.any(Number), written: 0 })
    expect(again.read).toBeLessThanOrEqual(8)
    // A happening of now takes nothing away.
    const now = { id: 'now', itemId: 'loose', kind: 'stage' as const, from: '1', to: '2' }
    await insertFacts(db, id, { events: [{ ...now, happenedAt: NEXT_YEAR.now, receivedAt: NEXT_YEAR.now }] })
    expect((await cost()).read).toBe(again.read)
    await rebuild(db, id, NEXT_YEAR.now)
    const anew = await cost()
    expect(anew.told).toEqual(first.told)
    expect(anew.read).toBeGreaterThan(500)
  })

  test('are not kept where they are cut, and another workspace’s are its own', async () => {
    const [value] = fc.sample(fc.gen(), { ...RUNS, numRuns: 1 })
    if (!value) throw new Error('Nothing was generated.')
    const of = await aWorkspace(env.DB, generated(diceOf(value)))
    const other = await aWorkspace(env.DB)
    const whole = await months(of)
    expect(await months(other)).toMatchObject(await counted(other))
    expect(await months(other)).not.toEqual(whole)
    const cut = { from: '2026-11-10', to: '2026-11-20' }
    const { data } = await query<{ months: UntaggedCount[] }>(asAdmin(of, NEXT_YEAR), 'untagged.months', cut)
    const known = await untaggedReads(of.db).totalWithin(of.id, '2026-11-10T00:00:00.000Z', '2026-11-21T00:00:00.000Z')
    expect(data.months).toMatchObject([known])
    expect(known).not.toEqual((await counted(of))[1])
    expect(await months(of)).toEqual(whole)
  })
})
