import { env } from 'cloudflare:workers'
import { and, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { RULES } from '../../../shared/rules/registry.ts'
import { graphDb } from '../../../worker/db/client.ts'
import { auditEntry, nodeStatus, rejudgement, statusHistory } from '../../../worker/db/schema.ts'
import { sweep } from '../../../worker/graph/sweep.ts'
import { asMember, mutate, query } from './call.ts'
import { aTag, type FerryWorks, ferryWorks, issueNews, NOW, serve } from './ferry-works.ts'

let ferry: FerryWorks
const admin = () => asMember(ferry, { role: 'admin' })
const overdueDays = (value: number | null) => ({ ruleId: 'work.overdue', name: 'offTrackDays', value })

interface Rule {
  ruleId: string
  thresholds: { name: string; default: number; value: number; setBy: { name: string } | null; setAt: string | null }[]
}

async function threshold(ruleId: string, name: string) {
  const { data } = await query<Rule[]>(asMember(ferry), 'thresholds.list')
  return data.find(rule => rule.ruleId === ruleId)?.thresholds.find(one => one.name === name)
}

async function statusOf(kind: 'work_item' | 'bet', title: string) {
  const rows = await ferry.db
    .select()
    .from(nodeStatus)
    .where(and(eq(nodeStatus.workspaceId, ferry.id), eq(nodeStatus.nodeKind, kind)))
  return rows.find(row => row.cause[0]?.title === title)?.status ?? null
}

beforeEach(async () => {
  ferry = await ferryWorks()
  // Overdue for 16 days and for 3; too little of either key result's work to make it worse than its items.
  for (const [key, due, keyResultId] of [
    ['FER-1', '2026-11-04', 'kr-night'],
    ['FER-2', '2026-11-17', 'kr-booked'],
  ] as const) {
    await ferry.happens(aTag(key, keyResultId))
    await serve(ferry, `${key}0`, keyResultId)
    await ferry.happens(issueNews(key, { fields: { due } }))
  }
})

test('every threshold is listed with its default', async () => {
  const { data } = await query<Rule[]>(asMember(ferry), 'thresholds.list')
  expect(data).toHaveLength(RULES.size)
  expect(await threshold('work.overdue', 'offTrackDays')).toEqual({
    name: 'offTrackDays',
    default: 10,
    value: 10,
    setBy: null,
    setAt: null,
  })
})

describe('a preview', () => {
  const preview = (input: object) =>
    query<{ looked: number; more: boolean; changed: number; counts: object[]; examples: { title: string }[] }>(
      admin(),
      'thresholds.preview',
      input,
    )

  test('says how many statuses would change, and which, and writes nothing', async () => {
    const before = await ferry.db.select().from(nodeStatus).where(eq(nodeStatus.workspaceId, ferry.id))
    const { data } = await preview(overdueDays(20))
    expect(data).toMatchObject({
      kind: 'work_item',
      looked: 6,
      more: false,
      changed: 1,
      counts: [{ from: 'off_track', to: 'at_risk', count: 1 }],
      examples: [{ title: 'Title of FER-1' }],
    })
    expect(await ferry.db.select().from(nodeStatus).where(eq(nodeStatus.workspaceId, ferry.id))).toEqual(before)
  })

  test('of what changes nothing says so', async () => {
    expect((await preview(overdueDays(12))).data).toMatchObject({ changed: 0, counts: [], examples: [] })
  })

  test.each([
    ['an unknown rule', { ruleId: 'work.nothing', name: 'offTrackDays', value: 1 }, 'There is no such rule.'],
    ['an unknown name', { ruleId: 'work.overdue', name: 'nothing', value: 1 }, 'work.overdue has no such threshold.'],
    ['half a day', overdueDays(1.5), 'A whole number from 1 to 365.'],
  ])('of %s is refused', async (_, input, sentence) => {
    const { status, answer } = await preview(input)
    expect([status, answer?.sentence]).toEqual([400, sentence])
  })
})

describe('setting', () => {
  test('judges the nodes and what sees them anew, with the change as their cause', async () => {
    const { data } = await mutate(admin(), 'thresholds.set', overdueDays(20))
    expect(data).toEqual({ judged: 6, remaining: false })
    expect(await statusOf('work_item', 'Title of FER-1')).toBe('at_risk')
    expect(await statusOf('bet', 'Night boats pay')).toBe('at_risk')
    const rows = await ferry.db.select().from(statusHistory).where(eq(statusHistory.workspaceId, ferry.id))
    const last = rows.filter(row => row.nodeId === 'bet-night').at(-1)
    expect(last).toMatchObject({ former: 'off_track', status: 'at_risk', happenedAt: NOW, delayMs: 0 })
    expect(await threshold('work.overdue', 'offTrackDays')).toMatchObject({
      value: 20,
      setBy: { name: 'Ines' },
      setAt: NOW,
    })
    const audit = await ferry.db.select().from(auditEntry).where(eq(auditEntry.workspaceId, ferry.id))
    expect(audit).toMatchObject([{ action: 'thresholds.set', detail: overdueDays(20) }])
  })

  test('back gives what was before', async () => {
    await mutate(admin(), 'thresholds.set', overdueDays(20))
    await mutate(admin(), 'thresholds.reset', { ruleId: 'work.overdue' })
    expect(await statusOf('bet', 'Night boats pay')).toBe('off_track')
    expect((await threshold('work.overdue', 'offTrackDays'))?.value).toBe(10)
    await mutate(admin(), 'thresholds.set', overdueDays(20))
    await mutate(admin(), 'thresholds.set', overdueDays(null))
    expect(await statusOf('work_item', 'Title of FER-1')).toBe('off_track')
  })

  test('one that does not go with the others is refused, as is anybody but an admin', async () => {
    const atRisk = { ruleId: 'work.overdue', name: 'atRiskDays', value: 11 }
    const { status, answer } = await mutate(admin(), 'thresholds.set', atRisk)
    expect([status, answer?.sentence]).toEqual([400, 'At risk begins at or before off track (work.overdue).'])
    expect((await mutate(asMember(ferry), 'thresholds.set', overdueDays(20))).status).toBe(403)
    expect((await threshold('work.overdue', 'atRiskDays'))?.setAt).toBeNull()
  })

  test('what is left of it the sweep goes on with', async () => {
    await mutate(admin(), 'thresholds.set', overdueDays(20))
    await ferry.db.insert(rejudgement).values({
      workspaceId: ferry.id,
      nodeKind: 'work_item',
      afterId: '',
      at: NOW,
      causeId: 'again',
    })
    let rounds = 0
    while ((await sweep(ferry.db, ferry.id, NOW, 3)).remaining) rounds += 1
    expect(rounds).toBeGreaterThanOrEqual(2)
    expect(await ferry.db.select().from(rejudgement).where(eq(rejudgement.workspaceId, ferry.id))).toEqual([])
  })

  test('goes on by itself where an invocation cannot judge all of it', async () => {
    const asked: number[] = []
    const spent = Object.assign(graphDb(env, ferry.id), {
      calls: () => 1000,
      sweepSoon: async (delaySeconds = 0) => void asked.push(delaySeconds),
    })
    const { data } = await mutate<{ remaining: boolean }>({ ...admin(), db: spent }, 'thresholds.set', overdueDays(20))
    expect([data.remaining, asked]).toEqual([true, [0]])
    expect(await statusOf('work_item', 'Title of FER-1')).toBe('off_track')
    while ((await sweep(ferry.db, ferry.id, NOW, 50)).remaining);
    expect(await statusOf('work_item', 'Title of FER-1')).toBe('at_risk')
  })
})
