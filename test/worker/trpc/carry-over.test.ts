import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { OutlineView } from '../../../shared/views/outline.ts'
import { graphDb } from '../../../worker/db/client.ts'
import { auditEntry } from '../../../worker/db/schema.ts'
import { countingRows } from '../row-counter.ts'
import { asMember, mutate, query } from './call.ts'
import { launch } from './ferry-days.ts'
import { aKeyResult, type FerryWorks, ferryWorks } from './ferry-works.ts'

type Saved = { id: string; updatedAt: string }
const LATER = '2026-11-20T10:05:00.000Z'
const LATEST = '2026-11-20T10:06:00.000Z'

async function outline(works: FerryWorks): Promise<OutlineView> {
  return (await query<OutlineView>(asMember(works), 'strategy.outline')).data
}

const keyResultDraft = (change: object = {}) => {
  const { id, closedAs, ...draft } = aKeyResult('x', 'bet-online', 'ines', { title: 'Half of them book by phone' })
  return { ...draft, ...change }
}

/** What people did by hand, as the audit has it. */
async function entriesOf({ db, id }: FerryWorks) {
  const rows = await db.select({ action: auditEntry.action }).from(auditEntry).where(eq(auditEntry.workspaceId, id))
  return { count: rows.length, actions: rows.map(({ action }) => action).sort() }
}

describe('a key result carried over', () => {
  type Carried = Saved & { nextId: string; carried: object[] }
  const launching = { ...launch({ start: '2026-11-02', due: '2027-01-20' }), at: LATER }
  const input = (seen: string, initiatives: object[] = []) => ({
    initiatives,
    ...{ id: 'kr-booked', expectedUpdatedAt: seen, closedAs: 'missed', score: 0.7, lesson: 'The ferry was full.' },
    next: keyResultDraft({ title: 'They book', baseline: 65, start: '2027-01-01', due: '2027-03-31' }),
  })
  const keyResult = async (works: FerryWorks, id: string) =>
    (await outline(works)).keyResults.find(one => one.id === id)
  const served = async (works: FerryWorks) => (await outline(works)).initiatives[0]?.serves
  const goesOn = (id: string, start: string, due: string) => ({ id, expectedUpdatedAt: LATER, start, due })

  it('is closed with score and lesson, goes on in the next one, and what runs serves that', async () => {
    const works = await ferryWorks()
    await works.happens(launching, LATER)
    const seen = (await keyResult(works, 'kr-booked'))?.updatedAt ?? ''
    const { data } = await mutate<Carried>(
      asMember(works, { now: LATEST }),
      'keyResult.carryOver',
      input(seen, [goesOn('launch', '2026-11-02', '2027-01-20')]),
    )
    expect(await keyResult(works, 'kr-booked')).toMatchObject({
      ...{ closedAs: 'missed', score: 0.7, lesson: 'The ferry was full.' },
      status: { status: 'missed' },
    })
    expect(await keyResult(works, data.nextId)).toMatchObject({ title: 'They book', baseline: 65, closedAs: null })
    expect(await served(works)).toEqual([{ keyResultId: data.nextId, share: 1 }])

    const again = await mutate(asMember(works, { now: LATEST }), 'keyResult.carryOver', input(seen))
    expect(again.status).toBe(400)
    const back = { id: 'kr-booked', expectedUpdatedAt: data.updatedAt, nextId: data.nextId, carried: data.carried }
    await mutate(asMember(works, { now: '2026-11-20T10:07:00.000Z' }), 'keyResult.carryBack', back)
    expect(await keyResult(works, 'kr-booked')).toMatchObject({ closedAs: null, score: null, lesson: null })
    expect(await keyResult(works, data.nextId)).toMatchObject({ closedAs: 'stopped' })
    expect(await served(works)).toEqual([{ keyResultId: 'kr-booked', share: 1 }])
  })

  it('takes along what was chosen, in its new days with its people, and gives it back as it was', async () => {
    const works = await ferryWorks()
    const stays = { ...launching, initiative: { ...launching.initiative, id: 'stays', title: 'Stays' } }
    for (const one of [launching, stays]) await works.happens(one, LATER)
    const held = { id: 'a-1', initiativeId: 'launch', fraction: 0.5, from: '2026-11-02', to: '2027-01-20' }
    const over = { ...held, id: 'a-2', to: '2026-11-06' }
    for (const [one, personId] of [
      [held, 'tom'],
      [over, 'ines'],
    ] as const) {
      await works.happens({ kind: 'allocation_saved', allocation: { ...one, personId }, at: LATER }, LATER)
    }
    const before = await outline(works)
    const standing = (id: string, of = before) => of.initiatives.find(one => one.id === id)
    const seen = (await keyResult(works, 'kr-booked'))?.updatedAt ?? ''
    const { data } = await mutate<Carried>(
      asMember(works, { now: LATEST }),
      'keyResult.carryOver',
      input(seen, [goesOn('launch', '2027-01-04', '2027-03-24')]),
    )
    const now = await outline(works)
    expect(standing('launch', now)).toMatchObject({
      ...{ start: '2027-01-04', due: '2027-03-24', serves: [{ keyResultId: data.nextId, share: 1 }] },
    })
    expect(standing('stays', now)?.serves).toEqual([{ keyResultId: 'kr-booked', share: 1 }])
    expect(now.allocations.map(({ id, from, to }) => [id, from, to]).sort()).toEqual([
      ['a-1', '2027-01-04', '2027-03-24'],
      ['a-2', '2027-01-04', '2027-01-08'],
    ])
    const back = { id: 'kr-booked', expectedUpdatedAt: data.updatedAt, nextId: data.nextId, carried: data.carried }
    await mutate(asMember(works, { now: '2026-11-20T10:07:00.000Z' }), 'keyResult.carryBack', back)
    const again = await outline(works)
    expect(standing('launch', again)).toMatchObject({
      ...{ start: '2026-11-02', due: '2027-01-20', serves: [{ keyResultId: 'kr-booked', share: 1 }] },
    })
    expect(again.allocations.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
      before.allocations.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    )
  })

  it('with an initiative that somebody changed meanwhile is refused and makes nothing, nor is it taken back over that', async () => {
    const works = await ferryWorks()
    await works.happens(launching, LATER)
    const before = (await outline(works)).keyResults.length
    const carry = async (expectedUpdatedAt: string) =>
      mutate<Carried>(
        asMember(works, { now: LATEST }),
        'keyResult.carryOver',
        input((await keyResult(works, 'kr-booked'))?.updatedAt ?? '', [
          { ...goesOn('launch', '2027-01-04', '2027-03-24'), expectedUpdatedAt },
        ]),
      )
    expect((await carry('2026-01-01T00:00:00.000Z')).answer?.code).toBe('conflict')
    expect((await outline(works)).keyResults).toHaveLength(before)
    const { data } = await carry(LATER)
    await works.happens({ ...launching, at: '2026-11-20T10:08:00.000Z' }, '2026-11-20T10:08:00.000Z')
    const back = { id: 'kr-booked', expectedUpdatedAt: data.updatedAt, nextId: data.nextId, carried: data.carried }
    const late = asMember(works, { now: '2026-11-20T10:09:00.000Z' })
    expect((await mutate(late, 'keyResult.carryBack', back)).answer?.code).toBe('conflict')
    expect(await keyResult(works, 'kr-booked')).toMatchObject({ closedAs: 'missed' })
  })

  /** Initiatives that run, each with an allocation for every fraction; answers how they go on. */
  async function running(works: FerryWorks, ids: string[], fractions = [0.1]) {
    for (const id of ids) {
      await works.happens({ ...launching, initiative: { ...launching.initiative, id, title: id } }, LATER)
      for (const [index, fraction] of fractions.entries()) {
        const held = { id: `${id}-${index}`, personId: null, initiativeId: id, from: '2026-11-02', to: '2027-01-20' }
        await works.happens({ kind: 'allocation_saved', allocation: { ...held, fraction }, at: LATER }, LATER)
      }
    }
    return ids.map(id => goesOn(id, '2027-01-04', '2027-03-24'))
  }

  const facts = async (works: FerryWorks) => {
    const { keyResults, initiatives, allocations } = await outline(works)
    return { keyResults, initiatives, allocations: allocations.toSorted((a, b) => (a.id < b.id ? -1 : 1)) }
  }

  it.each<[string, (goingOn: object[]) => { initiatives: object[]; ownerId?: string }]>([
    [
      'one of the initiatives changed meanwhile',
      ([first, last]) => ({ initiatives: [first ?? {}, { ...last, expectedUpdatedAt: '2026-01-01T00:00:00.000Z' }] }),
    ],
    ['the next one is owned by nobody who is there', initiatives => ({ initiatives, ownerId: 'nobody' })],
  ])('where %s, nothing at all is written', async (_, change) => {
    const works = await ferryWorks()
    const { initiatives, ...next } = change(await running(works, ['one', 'other']))
    const before = await facts(works)
    const whole = input((await keyResult(works, 'kr-booked'))?.updatedAt ?? '', initiatives)
    const carried = { ...whole, next: { ...whole.next, ...next } }
    expect((await mutate(asMember(works, { now: LATEST }), 'keyResult.carryOver', carried)).status).not.toBe(200)
    expect(await facts(works)).toEqual(before)
    const { count } = await entriesOf(works)
    expect(count).toBe(0)
  })

  it('is not taken back over allocations that somebody changed meanwhile', async () => {
    const works = await ferryWorks()
    const seen = (await keyResult(works, 'kr-booked'))?.updatedAt ?? ''
    const goingOn = await running(works, ['one', 'other'])
    const { data } = await mutate<Carried>(
      asMember(works, { now: LATEST }),
      'keyResult.carryOver',
      input(seen, goingOn),
    )
    const held = (await facts(works)).allocations.at(-1)
    if (!held) throw new Error('There is no allocation.')
    const at = '2026-11-20T10:08:00.000Z'
    await works.happens({ kind: 'allocation_saved', allocation: { ...held, fraction: 0.7 }, at }, at)
    const before = await facts(works)
    const back = { id: 'kr-booked', expectedUpdatedAt: data.updatedAt, nextId: data.nextId, carried: data.carried }
    const late = asMember(works, { now: '2026-11-20T10:09:00.000Z' })
    expect((await mutate(late, 'keyResult.carryBack', back)).answer?.code).toBe('conflict')
    expect(await facts(works)).toEqual(before)
  })

  it('gives back an allocation that had no days left, and notes each thing it wrote', async () => {
    const works = await ferryWorks()
    await works.happens(launching, LATER)
    const held = { personId: 'tom', initiativeId: 'launch', fraction: 0.5, from: '2026-12-01', to: '2026-12-05' }
    const saved = { kind: 'allocation_saved' as const, allocation: { ...held, id: 'a-1' }, at: LATER }
    await works.happens(saved, LATER)
    const seen = (await keyResult(works, 'kr-booked'))?.updatedAt ?? ''
    const { data } = await mutate<Carried>(
      asMember(works, { now: LATEST }),
      'keyResult.carryOver',
      input(seen, [goesOn('launch', '2026-11-02', '2026-11-05')]),
    )
    expect((await facts(works)).allocations).toEqual([])
    const back = { id: 'kr-booked', expectedUpdatedAt: data.updatedAt, nextId: data.nextId, carried: data.carried }
    await mutate(asMember(works, { now: '2026-11-20T10:07:00.000Z' }), 'keyResult.carryBack', back)
    expect((await facts(works)).allocations).toEqual([saved.allocation])
    expect((await entriesOf(works)).actions).toEqual(
      [
        ...['key_result.create', 'initiative.edit', 'allocation.remove', 'key_result.carry_over'],
        ...['key_result.reopen', 'initiative.edit', 'allocation.save', 'key_result.close'],
      ].sort(),
    )
  })

  it('with more allocations to give back than anybody has is refused', async () => {
    const works = await ferryWorks()
    const held = { personId: null, initiativeId: 'launch', fraction: 0.1, from: '2026-11-02', to: '2026-11-06' }
    const allocations = Array.from({ length: 201 }, (_, index) => ({ ...held, id: `a-${index}` }))
    const carried = [{ id: 'launch', start: '2026-11-02', due: '2027-01-20', allocations }]
    const back = { id: 'kr-booked', expectedUpdatedAt: LATER, nextId: 'kr-night', carried }
    expect((await mutate(asMember(works), 'keyResult.carryBack', back)).answer?.code).toBe('invalid_input')
  })

  it('takes as many statements for each initiative, however many there are and whatever is allocated to them', async () => {
    const cost = async (initiatives: number, allocations: number) => {
      const works = await ferryWorks()
      const ids = Array.from({ length: initiatives }, (_, index) => `initiative-${index}`)
      const goingOn = await running(works, ids, Array(allocations).fill(0.01))
      const { d1, count, reset } = countingRows(env.DB)
      const counted = { db: graphDb({ DB: d1 }, works.id) }
      const seen = (await keyResult(works, 'kr-booked'))?.updatedAt ?? ''
      const made = asMember(works, { ...counted, now: LATEST })
      const { data } = await mutate<Carried>(made, 'keyResult.carryOver', input(seen, goingOn))
      const over = { ...count }
      reset()
      const back = { id: 'kr-booked', expectedUpdatedAt: data.updatedAt, nextId: data.nextId, carried: data.carried }
      const late = asMember(works, { ...counted, now: '2026-11-20T10:09:00.000Z' })
      expect((await mutate(late, 'keyResult.carryBack', back)).status).toBe(200)
      return { over, back: { ...count } }
    }
    const [one, two, three, full] = [await cost(1, 1), await cost(2, 1), await cost(3, 1), await cost(3, 9)]
    for (const way of ['over', 'back'] as const) {
      expect(three[way].queries - two[way].queries, way).toBe(two[way].queries - one[way].queries)
      expect(three[way].calls - two[way].calls, way).toBe(two[way].calls - one[way].calls)
      expect([full[way].queries, full[way].calls], way).toEqual([three[way].queries, three[way].calls])
    }
  })

  it('of somebody who saw another one is refused and makes nothing', async () => {
    const works = await ferryWorks()
    const before = (await outline(works)).keyResults.length
    const { answer } = await mutate(asMember(works), 'keyResult.carryOver', input('2026-01-01T00:00:00.000Z'))
    expect(answer?.code).toBe('conflict')
    expect((await outline(works)).keyResults).toHaveLength(before)
  })
})
