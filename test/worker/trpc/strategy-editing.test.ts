import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { OutlineView } from '../../../shared/views/outline.ts'
import { accountClaim, auditEntry, connection, decision, personIdentity, strategy } from '../../../worker/db/schema.ts'
import { asMember, mutate, query } from './call.ts'
import { aBet, aKeyResult, type FerryWorks, ferryWorks, NOW } from './ferry-works.ts'

type Saved = { id: string; updatedAt: string }
const LATER = '2026-11-20T10:05:00.000Z'
const LATEST = '2026-11-20T10:06:00.000Z'

async function outline(works: FerryWorks): Promise<OutlineView> {
  return (await query<OutlineView>(asMember(works), 'strategy.outline')).data
}

const betDraft = (change: object = {}) => {
  const { id, closedAs, ...draft } = aBet('x', 'People come by train')
  return { ...draft, ...change }
}
const keyResultDraft = (change: object = {}) => {
  const { id, closedAs, ...draft } = aKeyResult('x', 'bet-online', 'ines', { title: 'Half of them book by phone' })
  return { ...draft, ...change }
}

describe('the strategy as it is written', () => {
  it('is everything in its order, with statuses, values and when each was last changed', async () => {
    const seen = await outline(await ferryWorks())
    expect(seen.strategy).toMatchObject({ version: 1, sentence: 'The shortest way across is the one people can book.' })
    expect(seen.bets.map(bet => bet.id).sort()).toEqual(['bet-night', 'bet-online'])
    expect(seen.keyResults.find(one => one.id === 'kr-booked')).toMatchObject({
      betId: 'bet-online',
      value: 65,
      status: { status: 'on_track' },
      updatedAt: '2026-09-28T08:00:00.000Z',
    })
    expect(seen.people.map(person => person.name)).toEqual(['Ana', 'Ines', 'Tom'])
  })

  it('a new version is kept beside the one before; the second of two writers is told', async () => {
    const works = await ferryWorks()
    const written = { sentence: 'People book the shortest way across by themselves.', horizon: '2028-12-31' }
    const first = await mutate(asMember(works, { now: LATER }), 'strategy.save', { ...written, expectedVersion: 1 })
    expect(first.data).toMatchObject({ version: 2 })
    const second = await mutate(asMember(works, { now: LATEST }), 'strategy.save', { ...written, expectedVersion: 1 })
    expect(second.answer?.code).toBe('conflict')
    expect((await outline(works)).strategy).toMatchObject({ version: 2, ...written })
  })

  describe('for the first time', () => {
    const written = { sentence: 'People book the shortest way across by themselves.', horizon: '2028-12-31' }

    async function first() {
      const works = await ferryWorks()
      await works.db.delete(strategy).where(eq(strategy.workspaceId, works.id))
      const { data } = await mutate<{ id: string }>(asMember(works), 'strategy.save', {
        ...written,
        expectedVersion: null,
      })
      const takeBack = (change = {}) =>
        mutate(asMember(works, { now: LATER, ...change }), 'strategy.takeBack', { id: data.id })
      return { works, id: data.id, takeBack }
    }

    it('is taken back the same day, whatever bets were there before, and can be written again', async () => {
      const { works, takeBack } = await first()
      expect((await takeBack()).status).toBe(200)
      expect((await outline(works)).strategy).toBeNull()
      expect((await takeBack()).answer?.code).toBe('not_found')
      const again = await mutate(asMember(works), 'strategy.save', { ...written, expectedVersion: null })
      expect(again.data).toMatchObject({ version: 1 })
    })

    it('stands once a bet was written under it', async () => {
      const { works, takeBack } = await first()
      await mutate(asMember(works), 'bet.save', { id: null, expectedUpdatedAt: null, bet: betDraft() })
      expect((await takeBack()).answer).toMatchObject({
        code: 'conflict',
        sentence: 'The bet “People come by train” was written under it. Write its sentence anew instead.',
      })
      expect((await outline(works)).strategy).toMatchObject(written)
    })

    it('stands once it was decided on, edited, or its day has ended', async () => {
      const { works, id, takeBack } = await first()
      await works.db.insert(decision).values({
        ...{ workspaceId: works.id, id: 'd', verdict: 'continue', subjectKind: 'strategy', subjectId: id },
        ...{ note: '', at: NOW },
      })
      expect((await takeBack()).answer?.sentence).toMatch(/^A decision was taken on it\./)
      await mutate(asMember(works, { now: LATER }), 'strategy.save', { ...written, expectedVersion: 1 })
      expect((await takeBack()).answer?.sentence).toMatch(/^The strategy was edited since/)
      const other = await first()
      const tomorrow = '2026-11-21T08:00:00.000Z'
      expect((await other.takeBack({ now: tomorrow })).answer?.sentence).toMatch(/^A strategy stands once its day/)
    })

    it('is not taken back by a viewer', async () => {
      const { takeBack } = await first()
      expect((await takeBack({ role: 'viewer' })).answer?.code).toBe('forbidden')
    })
  })
})

describe('a bet', () => {
  it('is written, edited, closed with its lesson and opened again', async () => {
    const works = await ferryWorks()
    const create = await mutate<Saved>(asMember(works), 'bet.save', {
      id: null,
      expectedUpdatedAt: null,
      bet: betDraft(),
    })
    const { id, updatedAt } = create.data
    const edited = await mutate<Saved>(asMember(works, { now: LATER }), 'bet.save', {
      id,
      expectedUpdatedAt: updatedAt,
      bet: betDraft({ title: 'People come by night train' }),
    })
    const closed = await mutate<Saved>(asMember(works, { now: LATEST }), 'bet.close', {
      id,
      expectedUpdatedAt: edited.data.updatedAt,
      closedAs: 'lost',
      lesson: 'The last train is too early.',
    })
    expect((await outline(works)).bets.find(bet => bet.id === id)).toMatchObject({
      title: 'People come by night train',
      state: 'closed',
      closedAs: 'lost',
      lesson: 'The last train is too early.',
      status: { status: 'lost' },
    })
    const again = await mutate(asMember(works, { now: '2026-11-20T10:07:00.000Z' }), 'bet.reopen', {
      id,
      expectedUpdatedAt: closed.data.updatedAt,
    })
    expect(again.answer).toBeNull()
    expect((await outline(works)).bets.find(bet => bet.id === id)).toMatchObject({
      state: 'committed',
      closedAs: null,
      lesson: null,
    })
    const entries = await works.db.select().from(auditEntry)
    expect(entries.filter(one => one.workspaceId === works.id).map(one => one.action)).toEqual([
      'bet.create',
      'bet.edit',
      'bet.close',
      'bet.reopen',
    ])
  })

  it('edited by two at once keeps the first one’s and tells the second', async () => {
    const works = await ferryWorks()
    const bet = (await outline(works)).bets.find(one => one.id === 'bet-online')
    const edit = (title: string, now: string) =>
      mutate(asMember(works, { now }), 'bet.save', {
        id: 'bet-online',
        expectedUpdatedAt: bet?.updatedAt,
        bet: betDraft({ title }),
      })
    const answers = await Promise.all([edit('First', LATER), edit('Second', LATEST)])
    expect(answers.map(one => one.answer?.code ?? 'taken').sort()).toEqual(['conflict', 'taken'])
    const kept = (await outline(works)).bets.find(one => one.id === 'bet-online')
    expect(kept?.title).toBe(answers[0]?.answer ? 'Second' : 'First')
  })

  it.each([
    [{ due: '2026-09-01' }, 'due'],
    [{ title: ' ' }, 'title'],
    [{ position: { ...betDraft().position, target: 40 } }, 'position.target'],
    [{ state: 'closed' }, 'state'],
  ])('is refused with the field that is wrong: %o', async (change, field) => {
    const { answer } = await mutate(asMember(await ferryWorks()), 'bet.save', {
      id: null,
      expectedUpdatedAt: null,
      bet: betDraft(change),
    })
    expect(answer?.code).toBe('invalid_input')
    expect(answer?.fields?.[0]?.field).toContain(field)
  })

  it('takes a reading of its position', async () => {
    const works = await ferryWorks()
    const value = async () => (await outline(works)).bets.find(one => one.id === 'bet-online')?.value
    const { data } = await mutate<{ readingId: string }>(asMember(works), 'bet.read', { id: 'bet-online', value: 55 })
    expect(await value()).toBe(55)
    const taken = { id: 'bet-online', readingId: data.readingId }
    const tomorrow = asMember(works, { now: '2026-11-25T10:00:00.000Z' })
    expect((await mutate(tomorrow, 'bet.takeReadingBack', taken)).answer?.sentence).toContain('Read the position again')
    expect((await mutate(asMember(works), 'bet.takeReadingBack', { ...taken, id: 'bet-night' })).status).toBe(404)
    expect(await value()).toBe(55)
    await mutate(asMember(works), 'bet.takeReadingBack', taken)
    expect(await value()).toBeNull()
  })
})

describe('a key result', () => {
  it('is written, moved to another bet, closed with score and lesson, and stands so at once', async () => {
    const works = await ferryWorks()
    const made = await mutate<Saved>(asMember(works), 'keyResult.save', {
      id: null,
      expectedUpdatedAt: null,
      keyResult: keyResultDraft(),
    })
    const moved = await mutate<Saved>(asMember(works, { now: LATER }), 'keyResult.save', {
      id: made.data.id,
      expectedUpdatedAt: made.data.updatedAt,
      keyResult: keyResultDraft({ betId: 'bet-night' }),
    })
    await mutate(asMember(works, { now: LATEST }), 'keyResult.close', {
      id: made.data.id,
      expectedUpdatedAt: moved.data.updatedAt,
      closedAs: 'missed',
      score: 0.4,
      lesson: 'They call instead.',
    })
    expect((await outline(works)).keyResults.find(one => one.id === made.data.id)).toMatchObject({
      betId: 'bet-night',
      closedAs: 'missed',
      score: 0.4,
      lesson: 'They call instead.',
      status: { status: 'missed' },
    })
  })

  it.each([
    [{ direction: 'maintain', band: null }, 'band'],
    [{ direction: 'maintain', band: { low: 9, high: 3 } }, 'band'],
    [{ target: 0 }, 'target'],
  ])('is refused with the field that is wrong: %o', async (change, field) => {
    const { answer } = await mutate(asMember(await ferryWorks()), 'keyResult.save', {
      id: null,
      expectedUpdatedAt: null,
      keyResult: keyResultDraft(change),
    })
    expect(answer?.fields?.[0]?.field).toContain(field)
  })
})

describe('initiatives, people and allocations', () => {
  const initiative = {
    title: 'A checkout in one step',
    ownerId: 'tom',
    state: 'candidate',
    start: '2026-11-23',
    due: '2026-12-18',
    serves: [{ keyResultId: 'kr-booked', share: 1 }],
  }

  it('an initiative is written with who works on it', async () => {
    const works = await ferryWorks()
    const made = await mutate<Saved>(asMember(works), 'initiative.save', {
      id: null,
      expectedUpdatedAt: null,
      initiative,
    })
    const allocation = {
      personId: 'tom',
      initiativeId: made.data.id,
      fraction: 0.5,
      from: '2026-11-23',
      to: '2026-12-18',
    }
    const named = await mutate<{ id: string }>(asMember(works), 'allocation.save', {
      id: null,
      expected: null,
      allocation,
    })
    expect((await outline(works)).allocations).toEqual([{ id: named.data.id, ...allocation }])
    const overtaken = await mutate(asMember(works), 'allocation.save', {
      id: named.data.id,
      expected: { id: named.data.id, ...allocation, fraction: 0.3 },
      allocation,
    })
    expect(overtaken.answer?.code).toBe('conflict')
    await mutate(asMember(works), 'allocation.remove', { expected: { id: named.data.id, ...allocation } })
    expect((await outline(works)).allocations).toEqual([])
  })

  it('people are an admin’s to change', async () => {
    const works = await ferryWorks()
    const person = { name: 'Rui', email: 'rui@ferry.example', capacity: 0.8, reserve: 0.1 }
    const input = { id: null, expected: null, person }
    expect((await mutate(asMember(works), 'person.save', input)).answer?.code).toBe('forbidden')
    await mutate(asMember(works, { role: 'admin' }), 'person.save', input)
    expect((await outline(works)).people).toContainEqual(expect.objectContaining(person))
    const rui = (await outline(works)).people.find(one => one.name === 'Rui')?.id
    expect((await mutate(asMember(works), 'person.remove', { id: rui })).answer?.code).toBe('forbidden')
    expect((await mutate(asMember(works, { role: 'admin' }), 'person.remove', { id: rui })).status).toBe(200)
    expect((await outline(works)).people).not.toContainEqual(expect.objectContaining(person))
  })

  it('somebody whom something names is not taken off the list', async () => {
    const works = await ferryWorks()
    const admin = asMember(works, { role: 'admin' })
    const remove = (personId: string) => mutate(admin, 'person.remove', { id: personId })
    // Ines owns what is there; Tom is away for a week.
    const leave = { personId: 'tom', from: '2026-11-23', to: '2026-11-27' }
    await mutate(admin, 'leave.save', { id: null, expected: null, leave })
    // Kay's account in a tool is known, Lou says which one is theirs.
    for (const name of ['Kay', 'Lou']) {
      const person = { name, email: null, capacity: 1, reserve: 0.2 }
      await mutate(admin, 'person.save', { id: null, expected: null, person })
    }
    const idOf = async (name: string) => (await outline(works)).people.find(one => one.name === name)?.id ?? ''
    const [kay, lou] = [await idOf('Kay'), await idOf('Lou')]
    const workspaceId = works.id
    const site = { tool: 'jira' as const, site: 'ferry.atlassian.net' }
    const connected = { id: 'jira', ...site, state: 'active' as const, settings: {}, createdAt: NOW }
    await works.db.insert(connection).values({ workspaceId, ...connected })
    await works.db
      .insert(personIdentity)
      .values({ workspaceId, ...site, externalId: 'acc-kay', personId: kay, method: 'admin', verifiedAt: NOW })
    await works.db
      .insert(accountClaim)
      .values({ workspaceId, connectionId: 'jira', externalId: 'acc-lou', personId: lou, at: NOW })
    const before = (await outline(works)).people
    for (const personId of ['ines', 'tom', kay, lou]) {
      expect((await remove(personId)).answer).toMatchObject({
        code: 'conflict',
        sentence: expect.stringContaining('Take that back first'),
      })
    }
    expect((await outline(works)).people).toEqual(before)
  })

  it.each(['bet.save', 'keyResult.save', 'initiative.save', 'allocation.save', 'strategy.save'])(
    '%s is not a viewer’s',
    async path => {
      const works = await ferryWorks()
      expect((await mutate(asMember(works, { role: 'viewer' }), path, {})).answer?.code).toBe('forbidden')
    },
  )
})

describe('the order', () => {
  const bets = async (works: FerryWorks) => (await outline(works)).bets.map(bet => bet.id)
  const arrange = (works: FerryWorks, input: object, role: 'member' | 'viewer' = 'member') =>
    mutate(asMember(works, { role }), 'strategy.arrange', input)

  it('of bets is kept, and what is new comes last', async () => {
    const works = await ferryWorks()
    const before = await bets(works)
    const ids = before.toReversed()
    expect((await arrange(works, { under: null, ids, expected: before })).status).toBe(200)
    expect(await bets(works)).toEqual(ids)
    const { data } = await mutate<Saved>(asMember(works), 'bet.save', {
      id: null,
      expectedUpdatedAt: null,
      bet: betDraft(),
    })
    expect(await bets(works)).toEqual([...ids, data.id])
    await arrange(works, { under: null, ids: [...before, data.id], expected: [...ids, data.id] })
    expect(await bets(works)).toEqual([...before, data.id])
  })

  it('of a bet’s key results is its own', async () => {
    const works = await ferryWorks()
    await works.happens({ kind: 'key_result_saved', keyResult: aKeyResult('kr-a', 'bet-online', 'ines'), at: LATER })
    const ids = ['kr-a', 'kr-booked']
    await arrange(works, { under: 'bet-online', ids, expected: ids.toReversed() })
    const seen = (await outline(works)).keyResults.filter(one => one.betId === 'bet-online')
    expect(seen.map(one => one.id)).toEqual(ids)
  })

  it('of somebody who saw another one is refused, and nothing moves', async () => {
    const works = await ferryWorks()
    const before = await bets(works)
    await arrange(works, { under: null, ids: before.toReversed(), expected: before })
    const second = await arrange(works, { under: null, ids: before.toReversed(), expected: before })
    expect(second.answer?.code).toBe('conflict')
    expect(await bets(works)).toEqual(before.toReversed())
    const missing = await arrange(works, { under: null, ids: before.slice(1), expected: before })
    expect(missing.answer).toMatchObject({ code: 'invalid_input', fields: [{ field: 'ids' }] })
    expect((await arrange(works, { under: null, ids: before, expected: before }, 'viewer')).answer?.code).toBe(
      'forbidden',
    )
    const other = await arrange(await ferryWorks(), { under: null, ids: ['x', 'y'], expected: ['y', 'x'] })
    expect(other.answer?.code).toBe('conflict')
  })
})
