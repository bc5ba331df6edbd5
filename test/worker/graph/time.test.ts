import { env } from 'cloudflare:workers'
import { and, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { nodeStatus, statusHistory } from '../../../worker/db/schema.ts'
import { type RebuildCursor, rebuild } from '../../../worker/graph/rebuild.ts'
import { sweep } from '../../../worker/graph/sweep.ts'
import { anInitiative, anItem, aWorkspace, NOW, type TestWorkspace } from '../workspace-factory.ts'
import { derivedState, forgetDerived } from './derived-state.ts'

async function statusOf({ db, id }: TestWorkspace, kind: 'work_item' | 'initiative' | 'bet', nodeId: string) {
  const [row] = await db
    .select()
    .from(nodeStatus)
    .where(and(eq(nodeStatus.workspaceId, id), eq(nodeStatus.nodeKind, kind), eq(nodeStatus.nodeId, nodeId)))
  return row?.status
}

describe('time alone', () => {
  it('makes an item overdue on the day, at the midnight of the workspace', async () => {
    const workspace = await aWorkspace(env.DB, { items: [anItem('soon', { due: '2026-11-20' })] })
    const { db, id } = workspace
    // Lisbon keeps UTC in winter.
    await sweep(db, id, '2026-11-20T23:59:59.000Z', 100)
    expect(await statusOf(workspace, 'work_item', 'soon')).toBe('on_track')
    await sweep(db, id, '2026-11-21T00:07:00.000Z', 100)
    expect(await statusOf(workspace, 'work_item', 'soon')).toBe('at_risk')
    const [row] = await db
      .select()
      .from(statusHistory)
      .where(and(eq(statusHistory.workspaceId, id), eq(statusHistory.nodeId, 'soon')))
    expect(row).toMatchObject({
      causeId: null,
      delayMs: null,
      happenedAt: '2026-11-21T00:00:00.000Z',
      knownAt: '2026-11-21T00:07:00.000Z',
    })
  })
})

describe('the week after the last allocation', () => {
  it('finds nobody on an initiative, from its Monday on', async () => {
    const workspace = await aWorkspace(env.DB, {
      initiatives: [anInitiative('short')],
      serves: [{ initiativeId: 'short', keyResultId: 'kr', share: 1 }],
      allocations: [
        { id: 'a-1', personId: 'ben', initiativeId: 'short', fraction: 0.2, from: '2026-11-02', to: '2026-11-19' },
        { id: 'a-2', personId: 'ben', initiativeId: 'short', fraction: 0.2, from: '2026-10-05', to: '2026-10-30' },
      ],
    })
    const { db, id } = workspace
    await sweep(db, id, '2026-11-22T23:59:59.000Z', 100)
    expect(await statusOf(workspace, 'initiative', 'short')).toBe('on_track')
    await sweep(db, id, '2026-11-23T00:07:00.000Z', 100)
    expect(await statusOf(workspace, 'initiative', 'short')).toBe('at_risk')
    const [row] = await db
      .select()
      .from(nodeStatus)
      .where(and(eq(nodeStatus.workspaceId, id), eq(nodeStatus.nodeId, 'short')))
    expect(row).toMatchObject({ ruleId: 'initiative.unstaffed', since: '2026-11-23T00:00:00.000Z' })
  })
})

describe('a rebuild', () => {
  it('goes on where it stopped, tells how far it is, and ends with the same state', async () => {
    const { db, id } = await aWorkspace(env.DB)
    const whole = await derivedState(db, id)
    await forgetDerived(db, id)
    const progress: number[] = []
    let cursor: RebuildCursor | null = null
    do {
      const step = await rebuild(db, id, NOW, {
        cursor,
        maxNodes: { work_item: 2, initiative: 2, key_result: 2, bet: 2 },
      })
      progress.push(step.done)
      cursor = step.cursor
      expect(step.total).toBe(10)
    } while (cursor)
    expect(progress.at(-1)).toBe(10)
    expect(progress).toEqual(progress.toSorted((a, b) => a - b))
    expect(await derivedState(db, id)).toEqual(whole)
  })

  it('writes nothing where all is as it should be, and leaves history alone', async () => {
    const { db, id } = await aWorkspace(env.DB)
    const history = () => db.select().from(statusHistory).where(eq(statusHistory.workspaceId, id))
    const revisions = () =>
      db
        .select({ id: nodeStatus.nodeId, revision: nodeStatus.revision })
        .from(nodeStatus)
        .where(eq(nodeStatus.workspaceId, id))
    const before = [await history(), (await revisions()).filter(row => row.id === 'epic')]
    await rebuild(db, id, NOW)
    expect([await history(), (await revisions()).filter(row => row.id === 'epic')]).toEqual(before)
  })

  it('mends what is wrong', async () => {
    const { db, id } = await aWorkspace(env.DB)
    const right = await derivedState(db, id)
    await db.update(nodeStatus).set({ status: 'off_track' }).where(eq(nodeStatus.workspaceId, id))
    await env.DB.prepare(
      'update key_result_tally set open_items = 99, done_days = \'{"2026-11-01":7}\' where workspace_id = ?',
    )
      .bind(id)
      .run()
    await env.DB.prepare("delete from serving_item where workspace_id = ? and item_id = 'story'").bind(id).run()
    await rebuild(db, id, NOW)
    const { statuses, ...rest } = await derivedState(db, id)
    const { statuses: rightly, ...others } = right
    expect(rest).toEqual(others)
    const withoutSince = (texts: string[] | undefined) =>
      (texts ?? []).map(text => ({ ...JSON.parse(text), since: null }))
    expect(withoutSince(statuses)).toEqual(withoutSince(rightly))
  })
})
