import { env } from 'cloudflare:workers'
import { and, eq, isNull } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RULES } from '../../../shared/rules/registry.ts'
import { runAll } from '../../../worker/db/batch.ts'
import { graphDb } from '../../../worker/db/client.ts'
import { rejudgementRepository } from '../../../worker/db/repositories/rejudgements.ts'
import { workspaceRepository } from '../../../worker/db/repositories/workspaces.ts'
import { checkIn, link } from '../../../worker/db/schema.ts'
import type { Change, ItemNews } from '../../../worker/graph/change.ts'
import { ingest } from '../../../worker/graph/ingest.ts'
import { rebuild } from '../../../worker/graph/rebuild.ts'
import { sweep } from '../../../worker/graph/sweep.ts'
import { aBet, aKeyResult, anInitiative, aWorkspace, NOW, type TestWorkspace } from '../workspace-factory.ts'
import { derivedState, forgetDerived } from './derived-state.ts'

const HOUR = 3_600_000
const site = 'acme.atlassian.net'
const keyOf = (externalId: string) => ({ tool: 'jira', site, externalId }) as const

const item = fc.constantFrom('EPIC', 'STORY', 'TASK', 'SUBTASK', 'LOOSE', 'NEW')
const keyResultId = fc.constantFrom('kr', 'kr-2')
const initiativeId = fc.constantFrom('initiative', 'initiative', 'initiative-2')
const target = fc.oneof(
  keyResultId.map(id => ({ kind: 'key_result' as const, id })),
  initiativeId.map(id => ({ kind: 'initiative' as const, id })),
)
const day = fc
  .integer({ min: 0, max: 60 })
  .map(days => new Date(Date.parse('2026-11-01') + days * 24 * HOUR).toISOString().slice(0, 10))
const state = fc.constantFrom('todo', 'doing', 'done', 'dropped')
const person = fc.constantFrom('ana', 'ben', null)

/** One step of a workspace's life; `late` is by how many hours its tool tells it late. */
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('news' as const),
      item,
      late: fc.constantFrom(0, 0, 1, 30, 100),
      told: fc.constantFrom(
        'state',
        'due',
        'assignee',
        'blocked',
        'parent',
        'title',
        'size',
        'amount',
        'sprint',
        'container',
        'page',
      ),
      state,
      day,
      person,
      flag: fc.boolean(),
      parent: fc.option(item, { nil: null }),
      number: fc.integer({ min: 0, max: 9 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('again' as const), which: fc.nat() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('tag' as const),
      item,
      target,
      share: fc.constantFrom(0.5, 1),
      how: fc.constantFrom('in_place' as const, 'in_place' as const, 'rule' as const),
      /** Which of the live links it takes the place of, if any. */
      replaces: fc.option(fc.nat(), { nil: null }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('untag' as const, 'restore' as const, 'confirm' as const),
      which: fc.nat(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('check_in' as const),
      keyResultId,
      value: fc.integer({ min: 0, max: 110 }),
      confidence: fc.constantFrom(0.1, 0.5, 0.9),
      late: fc.constantFrom(0, 48),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reading' as const), value: fc.integer({ min: 5, max: 22 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('key_result' as const),
      keyResultId,
      betId: fc.constantFrom('bet', 'bet', 'bet-2'),
      closedAs: fc.constantFrom(null, null, null, 'achieved' as const, 'stopped' as const),
      target: fc.constantFrom(100, 50),
      direction: fc.constantFrom('increase' as const, 'increase' as const, 'maintain' as const),
      commitment: fc.constantFrom('committed' as const, 'aspirational' as const),
      measure: fc.constantFrom('manual', 'count_done', 'share_done', 'sum_amount_won'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('say' as const),
      subject: fc.constantFrom(
        { kind: 'bet' as const, id: 'bet' },
        { kind: 'key_result' as const, id: 'kr' },
        { kind: 'initiative' as const, id: 'initiative' },
      ),
      status: fc.constantFrom('on_track' as const, 'at_risk' as const, 'off_track' as const, null),
      hours: fc.constantFrom(null, 3, 60),
      reason: fc.constantFrom('', 'It is in review.'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('split' as const),
      item,
      shares: fc.constantFrom([0.5, 0.5], [0.25, 0.75], [1]),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('initiative' as const),
      id: initiativeId,
      state: fc.constantFrom(
        'candidate' as const,
        'committed' as const,
        'active' as const,
        'done' as const,
        'stopped' as const,
      ),
      share: fc.constantFrom(0.25, 1),
      due: day,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('bet' as const),
      id: fc.constantFrom('bet', 'bet-2'),
      life: fc.constantFrom<[state: 'committed' | 'paused' | 'closed', closedAs: 'won' | 'lost' | null]>(
        ['committed', null],
        ['committed', null],
        ['paused', null],
        ['closed', 'won'],
        ['closed', 'lost'],
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('allocation' as const),
      id: fc.constantFrom('allocation', 'allocation-2'),
      initiativeId,
      person,
      fraction: fc.constantFrom(0.3, 0.7, 1),
      to: fc.constantFrom('2026-11-20', '2027-01-15'),
      remove: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('person' as const),
      name: fc.constantFrom('Ana', 'Anna'),
      capacity: fc.constantFrom(1, 0.5),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('leave' as const),
      id: fc.constantFrom('leave-1', 'leave-2'),
      person: fc.constantFrom('ana', 'ben'),
      from: fc.constantFrom('2026-11-16', '2026-11-25'),
      remove: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('threshold' as const),
      // Null is the rule's own value.
      threshold: fc.constantFrom<[ruleId: string, name: string, value: number | null]>(
        ['work.overdue', 'offTrackDays', 3],
        ['work.overdue', 'offTrackDays', null],
        ['work.carried_over', 'atRiskMoves', 1],
        ['work.pushed', 'watchMoves', 2],
        ['initiative.late', 'offTrackDays', 2],
        ['kr.behind', 'atRiskPoints', 2],
        ['kr.behind', 'atRiskPoints', null],
        ['kr.slipping', 'raiseFromPercent', 20],
        ['bet.unmoved', 'gapPoints', 5],
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('sweep' as const) }) },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

function newsOf(one: Extract<Step, { do: 'news' }>, at: string): ItemNews {
  const news = { key: keyOf(one.item), toolId: null, source: 'connector', toolTime: at, deliveryId: at } as const
  const change = (kind: 'state' | 'due' | 'assignee' | 'blocked', to: string | null, from: string | null = null) => [
    { kind, from, to, happenedAt: at },
  ]
  switch (one.told) {
    case 'state':
      return { ...news, fields: { state: one.state }, changes: change('state', one.state) }
    case 'due':
      return { ...news, fields: { due: one.day }, changes: change('due', one.day, '2026-11-20') }
    case 'assignee':
      return { ...news, fields: { assigneeId: one.person }, changes: change('assignee', one.person) }
    case 'blocked':
      return { ...news, fields: { blocked: one.flag }, changes: change('blocked', one.flag ? 'true' : null) }
    case 'parent':
      return { ...news, fields: {}, parent: one.parent && { key: keyOf(one.parent), toolId: null }, changes: [] }
    case 'title':
      return { ...news, fields: { title: `Title ${one.number}` }, changes: [] }
    case 'size':
      return { ...news, fields: { estimate: one.number }, changes: null }
    case 'amount':
      return { ...news, fields: { amount: one.number * 100.5 }, changes: null }
    case 'sprint':
      return {
        ...news,
        fields: {},
        changes: [{ kind: 'sprint', from: 'Sprint 1', to: `Sprint ${one.number}`, happenedAt: at }],
      }
    case 'container':
      return { ...news, fields: { container: one.flag ? 'ONE' : 'TWO' }, changes: [] }
    case 'page':
      // What is seen on the item's page: most of it at once, without a changelog.
      return {
        ...news,
        source: 'page',
        deliveryId: null,
        fields: { state: one.state, due: one.day, assigneeId: one.person, title: `Title ${one.number}` },
        parent: one.parent && { key: keyOf(one.parent), toolId: null },
        changes: null,
      }
  }
}

/** As it is changed by hand: what it concerns is judged by the sweep, or by the end of the test. */
async function setThreshold({ db, id }: TestWorkspace, one: Extract<Step, { do: 'threshold' }>, now: string) {
  const [ruleId, name, value] = one.threshold
  const subject = RULES.get(ruleId)?.subject
  if (!subject || subject === 'strategy' || subject === 'person') throw new Error(`Nobody judges by ${ruleId}.`)
  const workspaces = workspaceRepository(db)
  await runAll(db, [
    ...(value === null
      ? [workspaces.removeThreshold(id, ruleId, name)]
      : workspaces.saveThreshold(id, { ruleId, name, value, byId: null, at: now })),
    ...rejudgementRepository(db).begin(id, subject, now, crypto.randomUUID()),
  ])
}

async function changeOf(one: Step, now: string, { db, id }: TestWorkspace, told: Change[]): Promise<Change | null> {
  const before = (hours: number) => new Date(Date.parse(now) - hours * HOUR).toISOString()
  switch (one.do) {
    case 'news':
      return { kind: 'item_news', news: newsOf(one, before(one.late)) }
    case 'again':
      return told[one.which % Math.max(1, told.length)] ?? null
    case 'tag': {
      const live = await db
        .select()
        .from(link)
        .where(and(eq(link.workspaceId, id), isNull(link.endedAt)))
        .orderBy(link.id)
      const replaced = one.replaces === null ? undefined : live[one.replaces % Math.max(1, live.length)]
      return {
        kind: 'link_made',
        item: { key: keyOf(one.item), url: `https://${site}/browse/${one.item}`, title: one.item, kind: 'Story' },
        target: one.target,
        share: one.share,
        how: one.how,
        byId: 'ana',
        at: now,
        replacesLinkId: replaced?.id ?? null,
      }
    }
    case 'untag':
    case 'confirm':
    case 'restore': {
      const links = await db.select().from(link).where(eq(link.workspaceId, id)).orderBy(link.id)
      const chosen = links.filter(row => (row.endedAt === null) === (one.do !== 'restore'))[
        one.which % Math.max(1, links.length)
      ]
      if (!chosen) return null
      if (one.do === 'untag') return { kind: 'link_ended', linkId: chosen.id, byId: 'ana', at: now }
      if (one.do === 'confirm') return { kind: 'link_confirmed', linkId: chosen.id, byId: 'ana', at: now }
      const own = links.filter(row => row.endedAt === null && row.itemId === chosen.itemId)
      // An item has one live link to a target: that one makes way, else any.
      const targetOf = (row: typeof chosen) => row.keyResultId ?? row.initiativeId
      const live = own.find(row => targetOf(row) === targetOf(chosen)) ?? own[0]
      return { kind: 'link_restored', linkId: chosen.id, byId: 'ana', at: now, endLinkId: live?.id ?? null }
    }
    case 'check_in': {
      const at = before(one.late)
      return {
        kind: 'check_in',
        checkIn: {
          id: crypto.randomUUID(),
          keyResultId: one.keyResultId,
          value: one.value,
          confidence: one.confidence,
          note: '',
          byId: 'ana',
          at,
          asOf: at.slice(0, 10),
        },
      }
    }
    case 'say':
      if (one.status === null) return { kind: 'status_withdrawn', subject: one.subject, at: now }
      return {
        kind: 'status_said',
        id: crypto.randomUUID(),
        subject: one.subject,
        status: one.status,
        reason: one.reason,
        byId: 'ana',
        at: now,
        until: one.hours === null ? null : before(-one.hours),
      }
    case 'split':
      return {
        kind: 'links_split',
        item: { key: keyOf(one.item), url: `https://${site}/browse/${one.item}`, title: one.item, kind: 'Story' },
        targets: one.shares.map((share, index) => ({
          target: index === 0 ? { kind: 'key_result', id: 'kr' } : { kind: 'initiative', id: 'initiative' },
          share,
        })),
        how: 'in_place',
        byId: 'ana',
        at: now,
      }
    case 'reading':
      return {
        kind: 'position_reading',
        reading: { id: crypto.randomUUID(), betId: 'bet', value: one.value, at: now, byId: null },
      }
    case 'key_result':
      return {
        kind: 'key_result_saved',
        at: now,
        keyResult: {
          id: one.keyResultId,
          betId: one.betId,
          title: 'A key result',
          ownerId: null,
          unit: '%',
          direction: one.direction,
          baseline: 0,
          target: one.target,
          band: one.direction === 'maintain' ? { low: 40, high: 70 } : null,
          start: '2026-10-01',
          due: '2026-12-31',
          commitment: one.commitment,
          cadenceDays: 7,
          measure: one.measure,
          closedAs: one.closedAs,
        },
      }
    case 'initiative':
      return {
        kind: 'initiative_saved',
        at: now,
        initiative: {
          id: one.id,
          title: 'An initiative',
          ownerId: null,
          state: one.state,
          start: '2026-10-05',
          due: one.due,
          serves:
            one.share === 1
              ? [{ keyResultId: 'kr', share: 1 }]
              : [
                  { keyResultId: 'kr', share: 0.25 },
                  { keyResultId: 'kr-2', share: 0.75 },
                ],
        },
      }
    case 'bet':
      return {
        kind: 'bet_saved',
        at: now,
        bet: {
          id: one.id,
          title: 'A bet',
          hypothesis: '',
          ownerId: null,
          position: { name: 'Share', unit: '%', direction: 'increase', baseline: 10, target: 20, due: '2026-12-31' },
          state: one.life[0],
          start: '2026-10-01',
          due: '2026-12-31',
          closedAs: one.life[1],
        },
      }
    case 'allocation':
      if (one.remove) return { kind: 'allocation_removed', allocationId: one.id, at: now }
      return {
        kind: 'allocation_saved',
        at: now,
        allocation: {
          id: one.id,
          personId: one.person,
          initiativeId: one.initiativeId,
          fraction: one.fraction,
          from: '2026-10-05',
          to: one.to,
        },
      }
    case 'person':
      return {
        kind: 'person_saved',
        at: now,
        person: {
          id: 'ana',
          name: one.name,
          email: 'ana@example.com',
          capacity: one.capacity,
          reserve: 0.2,
          lastDay: null,
        },
      }
    case 'leave':
      return one.remove
        ? { kind: 'leave_removed', at: now, leaveId: one.id }
        : {
            kind: 'leave_saved',
            at: now,
            leave: { id: one.id, personId: one.person, from: one.from, to: '2026-11-27' },
          }
    case 'sweep':
    case 'threshold':
      return null
  }
}

/** What the Worker does for each request, message and hour of the clock: an invocation ends before it makes too many calls. */
const sessionOf = (id: string) => graphDb({ DB: env.DB }, id)

async function sweepAll(id: string, now: string) {
  for (let round = 0; round < 40; round += 1) {
    const { remaining } = await sweep(sessionOf(id), id, now, 10)
    if (!remaining) return
  }
  throw new Error('The sweep does not come to an end.')
}

/** What may come to us twice: the rest is told apart by an id of its own, and refused the second time. */
const AGAIN: ReadonlySet<Change['kind']> = new Set([
  'item_news',
  'link_made',
  'link_ended',
  'link_confirmed',
  'links_split',
  'initiative_saved',
  'allocation_saved',
  'allocation_removed',
  'person_saved',
  'leave_saved',
  'leave_removed',
  'status_withdrawn',
])

/** A second bet with a key result of its own, and an initiative that shares a key result and a person with the first. */
const MORE: Parameters<typeof aWorkspace>[1] = {
  bets: [aBet('bet-2')],
  keyResults: [aKeyResult('kr-3', { betId: 'bet-2' })],
  initiatives: [anInitiative('initiative-2')],
  serves: [
    { initiativeId: 'initiative-2', keyResultId: 'kr-2', share: 0.5 },
    { initiativeId: 'initiative-2', keyResultId: 'kr-3', share: 0.5 },
  ],
  allocations: [
    {
      id: 'allocation-2',
      personId: 'ana',
      initiativeId: 'initiative-2',
      fraction: 0.3,
      from: '2026-10-05',
      to: '2026-12-11',
    },
  ],
}

/** Rings of parents are the tool's to forbid: here no item becomes a parent of what is above it. */
const ORDER = ['EPIC', 'STORY', 'TASK', 'SUBTASK', 'LOOSE', 'NEW']
const isPossible = (one: Step) =>
  one.do !== 'news' ||
  (one.told !== 'parent' && one.told !== 'page') ||
  one.parent === null ||
  ORDER.indexOf(one.parent) < ORDER.indexOf(one.item)

describe('any sequence of events, late and twice, with sweeps between', () => {
  it('leaves the state that a rebuild from the facts alone gives', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ one: step.filter(isPossible), hours: fc.constantFrom(0, 1, 7, 24, 100) }), {
          minLength: 8,
          maxLength: 25,
        }),
        async steps => {
          const workspace = await aWorkspace(env.DB, MORE)
          const { db, id } = workspace
          let now = NOW
          const told: Change[] = []
          for (const { one, hours } of steps) {
            // A second more, so that no two things happen in the same instant.
            now = new Date(Date.parse(now) + hours * HOUR + 1000).toISOString()
            if (one.do === 'sweep') await sweepAll(id, now)
            if (one.do === 'threshold') await setThreshold(workspace, one, now)
            const change = await changeOf(one, now, workspace, told)
            if (!change) continue
            if (AGAIN.has(change.kind)) told.push(change)
            await ingest(sessionOf(id), id, change, now)
          }
          await sweepAll(id, now)
          const live = await derivedState(db, id)
          const checkIns = await db.$count(checkIn, eq(checkIn.workspaceId, id))
          await forgetDerived(db, id)
          expect((await rebuild(sessionOf(id), id, now)).cursor).toBeNull()
          expect(live).toEqual(await derivedState(db, id))
          // What a measure said is a fact: a rebuild says nothing new.
          expect(await db.$count(checkIn, eq(checkIn.workspaceId, id))).toBe(checkIns)
        },
      ),
      { numRuns: 15, endOnFailure: true },
    )
  })
})
