import { env } from 'cloudflare:workers'
import { and, asc, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import type { ItemKey } from '../../../shared/graph/item-key.ts'
import type { Measure } from '../../../shared/graph/key-result.ts'
import { addDays, type Instant } from '../../../shared/week.ts'
import { keyResultRepository, toKeyResult } from '../../../worker/db/repositories/key-results.ts'
import {
  checkIn,
  keyResultTally,
  link,
  nodeStatus,
  statusHistory,
  workEvent,
  workItem,
} from '../../../worker/db/schema.ts'
import type { Change, ItemNews } from '../../../worker/graph/change.ts'
import { ingest } from '../../../worker/graph/ingest.ts'
import { rebuild } from '../../../worker/graph/rebuild.ts'
import { aKeyResult, anInitiative, aWorkspace, NOW, type TestWorkspace } from '../workspace-factory.ts'

let workspace: TestWorkspace

const day = (after: number): Instant => `${addDays('2026-11-18', after)}T10:00:00.000Z`
const deal = (externalId: string): ItemKey => ({ tool: 'hubspot', site: '42', externalId })

function news(externalId: string, fields: ItemNews['fields'], at: Instant): Change {
  return {
    kind: 'item_news',
    news: {
      key: deal(externalId),
      toolId: null,
      source: 'connector',
      toolTime: at,
      deliveryId: null,
      fields,
      changes: fields.state ? [{ kind: 'state', from: 'doing', to: fields.state, happenedAt: at }] : null,
    },
  }
}

function tag(
  externalId: string,
  target: { kind: 'key_result' | 'initiative'; id: string },
  at: Instant,
  share = 1,
): Change {
  const item = { key: deal(externalId), url: `https://app.hubspot.com/${externalId}`, title: externalId, kind: 'deal' }
  return { kind: 'link_made', item, target, share, how: 'in_place', byId: 'ana', at, replacesLinkId: null }
}

const happens = (change: Change, now: Instant) => ingest(workspace.db, workspace.id, change, now)

async function linkOf(externalId: string): Promise<string> {
  const [found] = await workspace.db
    .select({ id: link.id })
    .from(link)
    .innerJoin(workItem, and(eq(workItem.workspaceId, link.workspaceId), eq(workItem.id, link.itemId)))
    .where(and(eq(link.workspaceId, workspace.id), eq(workItem.externalId, externalId)))
  return found?.id ?? ''
}

const checkIns = (keyResultId: string) =>
  workspace.db
    .select()
    .from(checkIn)
    .where(and(eq(checkIn.workspaceId, workspace.id), eq(checkIn.keyResultId, keyResultId)))
    .orderBy(asc(checkIn.at))

const values = async (keyResultId: string) => (await checkIns(keyResultId)).map(one => one.value)

async function measured(measure: Measure) {
  workspace = await aWorkspace(env.DB, {
    keyResults: [aKeyResult('measured', { measure, unit: '€', target: 1000 })],
    initiatives: [anInitiative('shared')],
    serves: [
      { initiativeId: 'shared', keyResultId: 'measured', share: 0.25 },
      { initiativeId: 'shared', keyResultId: 'kr', share: 0.75 },
    ],
  })
}

describe('the amount won', () => {
  beforeEach(() => measured('sum_amount_won'))
  const to = { kind: 'key_result', id: 'measured' } as const

  test('is unknown until work is tagged, then follows every deal', async () => {
    await happens(news('d-1', { state: 'doing', amount: 300 }, day(0)), day(0))
    expect(await values('measured')).toEqual([])
    await happens(tag('d-1', to, day(1)), day(1))
    await happens(news('d-1', { state: 'done' }, day(2)), day(2))
    await happens(news('d-1', { amount: 250 }, day(3)), day(3))
    await happens(news('d-1', { state: 'dropped' }, day(4)), day(4))
    expect(await values('measured')).toEqual([0, 300, 250, 0])
  })

  test('counts a deal by the share it has of it, through an initiative too', async () => {
    await happens(tag('d-1', { kind: 'initiative', id: 'shared' }, day(0)), day(0))
    await happens(tag('d-2', to, day(0), 0.5), day(0))
    await happens(news('d-1', { state: 'done', amount: 400 }, day(1)), day(1))
    await happens(news('d-2', { state: 'done', amount: 90.5 }, day(2)), day(2))
    expect((await values('measured')).at(-1)).toBe(400 * 0.25 + 90.5 * 0.5)
  })

  test('goes when the initiative that brought it serves it no more', async () => {
    await happens(tag('d-1', { kind: 'initiative', id: 'shared' }, day(0)), day(0))
    await happens(news('d-1', { state: 'done', amount: 400 }, day(1)), day(1))
    const { id, title, ownerId, start, due } = anInitiative('shared')
    const serves = [{ keyResultId: 'kr', share: 1 }]
    const initiative = { id, title, ownerId: ownerId ?? null, state: 'active' as const, start, due, serves }
    await happens({ kind: 'initiative_saved', initiative, at: day(2) }, day(2))
    expect(await values('measured')).toEqual([0, 100, 0])
  })

  test('never counts more than the whole of a deal, however it is tagged', async () => {
    await happens(tag('d-1', { kind: 'initiative', id: 'shared' }, day(0)), day(0))
    await happens(tag('d-1', to, day(0)), day(0))
    await happens(news('d-1', { state: 'done', amount: 400 }, day(1)), day(1))
    expect((await values('measured')).at(-1)).toBe(400)
  })

  test('leaves out what has no amount', async () => {
    await happens(tag('d-1', to, day(0)), day(0))
    await happens(news('d-1', { state: 'done', estimate: 8 }, day(1)), day(1))
    expect(await values('measured')).toEqual([0])
  })

  test('is checked in by nobody, with the event it came from, the former confidence and why', async () => {
    await happens(tag('d-1', to, day(0)), day(0))
    const said = { id: 'said', keyResultId: 'measured', value: 0, confidence: 0.9, note: '', byId: 'ana' }
    await happens({ kind: 'check_in', checkIn: { ...said, at: day(1), asOf: day(1).slice(0, 10) } }, day(1))
    await happens(news('d-1', { state: 'done', amount: 300 }, day(2)), day(2))
    const [event] = await workspace.db.select().from(workEvent).where(eq(workEvent.workspaceId, workspace.id))
    expect((await checkIns('measured')).at(-1)).toMatchObject({
      value: 300,
      confidence: 0.9,
      byId: null,
      asOf: '2026-11-20',
      at: day(2),
      note: 'won by tagged work',
      causeEventId: event?.id,
    })
    const [tally] = await workspace.db
      .select()
      .from(keyResultTally)
      .where(and(eq(keyResultTally.workspaceId, workspace.id), eq(keyResultTally.keyResultId, 'measured')))
    expect(tally).toMatchObject({ value: 300, confidence: 0.9, progress: 0.3, wonAmount: 300_000 })
  })

  test('stays what a person said of it while no work was ever tagged, and follows the work once some was', async () => {
    const said = { id: 'said', keyResultId: 'measured', value: 400, confidence: 0.6, note: '', byId: 'ana' }
    await happens({ kind: 'check_in', checkIn: { ...said, at: day(0), asOf: day(0).slice(0, 10) } }, day(0))
    await rebuild(workspace.db, workspace.id, day(1))
    expect(await values('measured')).toEqual([400])
    await happens(tag('d-1', to, day(2)), day(2))
    expect(await values('measured')).toEqual([400, 0])
    await happens(news('d-1', { state: 'done', amount: 300 }, day(3)), day(3))
    await happens({ kind: 'link_ended', linkId: await linkOf('d-1'), byId: 'ana', at: day(4) }, day(4))
    await rebuild(workspace.db, workspace.id, day(5))
    expect(await values('measured')).toEqual([400, 0, 300, 0])
  })

  test.each([
    ['one that was dropped', { kind: 'key_result', id: 'measured' } as const, true],
    ['one that was untagged from an initiative', { kind: 'initiative', id: 'shared' } as const, false],
  ])('is nothing where all there was is %s, whatever a person says', async (_, target, dropped) => {
    await happens(tag('d-1', target, day(0)), day(0))
    if (dropped) await happens(news('d-1', { state: 'dropped' }, day(1)), day(1))
    else await happens({ kind: 'link_ended', linkId: await linkOf('d-1'), byId: 'ana', at: day(1) }, day(1))
    const said = { id: 'said', keyResultId: 'measured', value: 400, confidence: 0.6, note: '', byId: 'ana' }
    await happens({ kind: 'check_in', checkIn: { ...said, at: day(2), asOf: day(2).slice(0, 10) } }, day(2))
    expect((await values('measured')).slice(-2)).toEqual([400, 0])
  })

  test('what a person says of it lasts until the work says otherwise, in the same instant too', async () => {
    await happens(tag('d-1', to, day(0)), day(0))
    await happens(news('d-1', { state: 'done', amount: 300 }, day(1)), day(1))
    const said = { id: 'said', keyResultId: 'measured', value: 999, confidence: 0.2, note: '', byId: 'ana' }
    await happens({ kind: 'check_in', checkIn: { ...said, at: day(2), asOf: day(2).slice(0, 10) } }, day(2))
    expect((await checkIns('measured')).map(one => [one.value, one.byId])).toEqual([
      [0, null],
      [300, null],
      [999, 'ana'],
      [300, null],
    ])
  })
})

describe('what is done', () => {
  const to = { kind: 'key_result', id: 'measured' } as const

  test('that falls short stays so from when it did, also where it corrects a person in the same instant', async () => {
    await measured('count_done')
    await happens(tag('d-1', to, day(0)), day(0))
    const said = { id: 'said', keyResultId: 'measured', value: 999, confidence: 0.5, note: '', byId: 'ana' }
    await happens({ kind: 'check_in', checkIn: { ...said, at: day(9), asOf: day(9).slice(0, 10) } }, day(9))
    const behindSince = async () => {
      const [row] = await workspace.db
        .select({ findings: nodeStatus.findings })
        .from(nodeStatus)
        .where(and(eq(nodeStatus.workspaceId, workspace.id), eq(nodeStatus.nodeId, 'measured')))
      return row?.findings.find(({ ruleId }) => ruleId === 'kr.behind')?.since
    }
    expect(await behindSince()).toBe(day(0))
    await rebuild(workspace.db, workspace.id, day(10))
    expect(await behindSince()).toBe(day(0))
  })

  test('is counted, each item once', async () => {
    await measured('count_done')
    for (const id of ['d-1', 'd-2', 'd-3']) await happens(tag(id, to, day(0)), day(0))
    await happens(tag('d-1', { kind: 'initiative', id: 'shared' }, day(0)), day(0))
    await happens(news('d-1', { state: 'done' }, day(1)), day(1))
    await happens(news('d-2', { state: 'done' }, day(2)), day(2))
    expect(await values('measured')).toEqual([0, 1, 2])
  })

  test('is a share in percent of what is done and open; what was dropped is neither', async () => {
    await measured('share_done')
    for (const id of ['d-1', 'd-2', 'd-3', 'd-4']) await happens(tag(id, to, day(0)), day(0))
    await happens(news('d-1', { state: 'done' }, day(1)), day(1))
    await happens(news('d-2', { state: 'dropped' }, day(2)), day(2))
    const [first, ...rest] = await values('measured')
    expect([first, rest.at(-2), rest.at(-1)]).toEqual([0, 25, 100 / 3])
  })

  test('changes no more once the key result is closed', async () => {
    await measured('count_done')
    await happens(tag('d-1', to, day(0)), day(0))
    const [row] = await keyResultRepository(workspace.db).byId(workspace.id, 'measured')
    if (!row) throw new Error('The key result is not there.')
    const keyResult = { ...toKeyResult(row), closedAs: 'missed' } as const
    await happens({ kind: 'key_result_saved', keyResult, at: day(1) }, day(1))
    await happens(news('d-1', { state: 'done' }, day(2)), day(2))
    expect(await values('measured')).toEqual([0])
  })
})

test('a rebuild makes no check-in where the last one says it, and the missing one where facts were loaded at once', async () => {
  await measured('count_done')
  await happens(tag('d-1', { kind: 'key_result', id: 'measured' }, day(0)), day(0))
  await happens(news('d-1', { state: 'done' }, day(1)), day(1))
  const before = await checkIns('measured')
  const history = await workspace.db.select().from(statusHistory).where(eq(statusHistory.workspaceId, workspace.id))
  await rebuild(workspace.db, workspace.id, day(1))
  expect(await checkIns('measured')).toEqual(before)
  expect(
    await workspace.db.select().from(statusHistory).where(eq(statusHistory.workspaceId, workspace.id)),
  ).toHaveLength(history.length)
  await workspace.db
    .delete(checkIn)
    .where(and(eq(checkIn.workspaceId, workspace.id), eq(checkIn.keyResultId, 'measured')))
  await workspace.db.update(keyResultTally).set({ checkIns: null }).where(eq(keyResultTally.keyResultId, 'measured'))
  await rebuild(workspace.db, workspace.id, day(2))
  expect(await values('measured')).toEqual([1])
  await rebuild(workspace.db, workspace.id, NOW)
  expect(await values('measured')).toEqual([1])
})
